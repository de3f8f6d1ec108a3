/// Where messages of the local Supabase land instead of in the mail: a folder of files, one for each, that a person or
/// any process can read.
@NullMarked
package dev.prismo.localserver.mail;

import org.jspecify.annotations.NullMarked;
