/// `/realtime/v1` of the local Supabase: Phoenix channels over WebSocket with broadcast, presence, and the changes of
/// tables.
///
/// Triggers announce which row changed (`NOTIFY`), one connection listens, and each announced row is read anew as each
/// subscriber, with their role and claims, so that the policies of the table decide who gets it, at the time when it is
/// delivered. The price: a row that changes again before it was read arrives in its latest state, twice.
///
/// From a socket's text to the rest of the package and back, the way is
/// [dev.prismo.localserver.realtime.Connection] (one per socket), [dev.prismo.localserver.realtime.Channel] (one per
/// topic joined on it), [dev.prismo.localserver.realtime.Hub] (who else is on the topic) and
/// [dev.prismo.localserver.realtime.ChangeRouter] (who wants to hear of which table).
@NullMarked
package dev.prismo.localserver.realtime;

import org.jspecify.annotations.NullMarked;
