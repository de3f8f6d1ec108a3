/// The ports of `learn` implemented over `supabase`: table names and row mapping, nothing else.
@NullMarked
package dev.prismo.cloud;

import org.jspecify.annotations.NullMarked;
