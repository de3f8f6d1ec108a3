/// The embedded Supabase: a real PostgreSQL and a small gateway that speaks the protocol of Supabase on loopback.
@NullMarked
package dev.prismo.localserver;

import org.jspecify.annotations.NullMarked;
