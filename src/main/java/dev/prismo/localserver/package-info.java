/// The embedded Supabase: a real PostgreSQL and a small gateway that speaks the protocol of Supabase on loopback.
///
/// Unmodified clients and their own tests are the yardstick. Tests that meet no server, such as those of parsers, count
/// among the passed.
///
/// | Client | Tried | Outcome |
/// |---|---|---|
/// | supabase-js 2.119.1 | its integration tests, with WebSocket from `ws`: tables, row level security, trace headers, Auth, channels of both protocol versions, broadcast over HTTP, custom tokens | 35 of 37 pass; 1 wants Storage, 1 skips itself |
/// | auth-js (August 2026) | its tests, with this server's keys and the settings of its own project as `auth.json` | 526 of 547 pass; 11 want second factors, 7 an OAuth server, 3 send no `apikey` |
/// | auth-js (August 2026) | its tests for other settings: sign-up and anonymous sign-in switched off, asymmetric keys, phones | 8 of 11 pass; 3 want phones |
/// | postgrest-js | its tests | pass but for PostGIS and the planner settings of its server |
/// | supabase-kt 3.7.0 | sign-up, sign-in, refresh, sign-out, codes, recovery, PKCE, claims, change of the account | passes, as a test of ours |
/// | supabase-kt 3.7.0 | select with filters, embedding, order, range, count, single and CSV; insert, upsert, update, delete; functions; errors | passes, as a test of ours |
/// | supabase-kt 3.7.0 | changes of tables under policies, broadcast over the socket and over HTTP | passes, as a test of ours |
///
/// Knowingly missing: Storage, Edge Functions and GraphQL; second factors and passkeys; phones; SAML and Web3; ID tokens
/// handed in by a client (issuers are reached through the browser); being an OAuth server to others. Each is refused by
/// the name that Supabase has for it, or as an unknown route. Requests to Auth without an `apikey` are refused, as the
/// hosted service does and `supabase start` does not.
@NullMarked
package dev.prismo.localserver;

import org.jspecify.annotations.NullMarked;
