/// A Java client for Supabase in its own right: sign-in and sessions, queries and remote procedures. It knows
/// nothing of Prismo's tables.
///
/// Begin with [SupabaseClient]. Every call blocks, is meant for a virtual thread, and ends when that thread is
/// interrupted. Failures are [SupabaseException]s, sealed by kind, and each says by [SupabaseException#remedy()] what the
/// person in front of the screen can do.
///
/// Beside supabase-js, the reference client:
///
/// | auth | supabase-js | here |
/// |---|---|---|
/// | sign-up, password sign-in, user, update, sign-out with scopes | yes | yes |
/// | sign-in with a provider | PKCE or implicit, by navigating the page | PKCE alone, through the system's browser and a loopback address that lives for one sign-in; waits, and can be interrupted |
/// | codes and magic links: `signInWithOtp`, `verifyOtp` by code or `token_hash` | yes | yes; by link too, which leads back to the waiting program |
/// | recovery, `resend`, `reauthenticate`, nonce | yes | yes |
/// | `exchangeCodeForSession`, `setSession` | yes | yes, by refresh token |
/// | anonymous users | yes | yes |
/// | identities: list, link, unlink | yes | yes |
/// | `getClaims` by published keys | ES256, RS256 | ES256, RS256; by asking the server for HS256 |
/// | administration: list, create, update, delete, invite, generate links | yes | yes |
/// | administration of factors, of passkeys and of OAuth clients | yes | no |
/// | several factors: enrol, challenge, verify | yes | no; every code of theirs is known and told apart |
/// | phone, single sign-on (SAML), Web3, passkeys, ID tokens, captcha | yes | no |
/// | one refresh for many callers | yes, across tabs with a lock | yes; across processes by adopting what the other stored |
/// | refresh by a timer in the background | yes | before the request that needs it, which a sleeping laptop can't miss; by a timer only while something is listened to |
/// | a wrong clock on this machine | trusts `expires_at` | counts from the answer, and reports the difference |
/// | where the session is kept | `localStorage`, or what you bring | sealed with a key in the system's keyring, or an owner-only file |
/// | where the PKCE verifier is kept | the same | in memory alone |
///
/// | data | supabase-js | here |
/// |---|---|---|
/// | select with embedding, spreads, aggregates, casts, JSON paths | yes | yes, as text |
/// | filters, groups, `not`, order, page, those of embedded tables | yes | yes |
/// | full-text search, ranges, regular expressions, `match`, `like` of any or all, `is distinct` | yes | yes |
/// | quoting within `or(...)` | yours to do | done |
/// | `single`, `maybeSingle`, csv, `count` exact, planned or estimated, HEAD, nulls stripped | yes | yes |
/// | `explain` | yes | yes, as text |
/// | GeoJSON, `rollback` | yes | no |
/// | insert, upsert, update, delete, returning, `defaultToNull`, `maxAffected` | yes | yes; a change without a condition is refused before it is sent |
/// | functions by POST, GET and HEAD, other schemas | yes | yes |
/// | all rows of a large result | yours to do | by pages, across the end of a token, or row by row in bounded memory |
/// | rows as types | a TypeScript cast | decoded into records; a column that is missing is an error |
/// | giving up | `AbortSignal` | interrupting the thread, a limit per call, or closing a stream |
/// | repeating a request | reads, three times | what is safe to repeat, with jitter; `Retry-After` honoured up to fifteen seconds, and told |
/// | failures | an object to test, or thrown | thrown, sealed by kind; a captive portal, a wrong key and a paused project are told apart |
///
/// | else | supabase-js | here |
/// |---|---|---|
/// | realtime: changes of rows, broadcast, presence, private channels | yes | yes; changes are decoded into records, a subscription that the server ended is taken up again with a fresh token |
/// | a connection that died in a machine's sleep | found at the next heartbeat | found at once by the clock |
/// | storage, edge functions | yes | no: nothing here needs them |
@NullMarked
package dev.prismo.supabase;

import org.jspecify.annotations.NullMarked;
