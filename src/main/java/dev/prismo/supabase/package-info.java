/// A Java client for Supabase in its own right: sign-in and sessions, queries and remote procedures. It knows
/// nothing of Prismo's tables.
@NullMarked
package dev.prismo.supabase;

import org.jspecify.annotations.NullMarked;
