/// Clients of Supabase that others wrote, against the local server.
///
/// supabase-kt 3.7.0 on Ktor 3.5.1 (CIO), called from Java. They are held to the standard library of Kotlin that OkHttp
/// brings, since one class path has only one of them.
@NullMarked
package dev.prismo.localserver.clients;

import org.jspecify.annotations.NullMarked;
