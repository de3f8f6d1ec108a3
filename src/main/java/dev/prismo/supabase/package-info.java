/// A Java client for Supabase in its own right: sign-in and sessions, queries and remote procedures. It knows
/// nothing of Prismo's tables.
///
/// Begin with [SupabaseClient]. Every call blocks, is meant for a virtual thread, and ends when that thread is
/// interrupted. Failures are [SupabaseException]s, of which there are six kinds.
///
/// Beside supabase-js, the reference client:
///
/// | | supabase-js | here |
/// |---|---|---|
/// | sign-up, password sign-in, user, update, sign-out with scopes | yes | yes |
/// | sign-in with a provider (PKCE), one-time codes, magic links, password recovery | yes | later |
/// | anonymous users, several factors, single sign-on, administration of users | yes | no |
/// | one refresh for many callers | yes, across tabs with a lock | yes; across processes by adopting what the other stored |
/// | refresh by a timer in the background | yes | no: before the request that needs it, which a sleeping laptop can't miss |
/// | a wrong clock on this machine | trusts `expires_at` | counts from the answer, and reports the difference |
/// | where the session is kept | `localStorage`, or what you bring | sealed with a key in the system's keyring, or an owner-only file |
/// | select with embedding, filters, groups, order, page, count | yes | yes |
/// | full-text search, ranges, `match`, csv, `explain` | yes | no |
/// | quoting within `or(...)` | yours to do | done |
/// | insert, upsert, update, delete, returning | yes | yes; a change without a condition is refused before it is sent |
/// | functions | yes | yes, by POST |
/// | rows as types | a TypeScript cast | decoded into records; a column that is missing is an error |
/// | repeating a request | reads, three times | what is safe to repeat, with jitter; `Retry-After` honoured |
/// | failures | an object to test, or thrown | thrown, sealed by kind; a captive portal is recognised |
/// | realtime | yes | later |
/// | storage, edge functions | yes | no |
@NullMarked
package dev.prismo.supabase;

import org.jspecify.annotations.NullMarked;
