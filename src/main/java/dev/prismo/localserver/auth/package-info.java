/// Supabase Auth on this machine: accounts, sessions, and the tokens that the other gateways trust. It answers what the hosted
/// service answers, down to status and error code, because clients decide by them.
///
/// Every endpoint works in a transaction of [AuthDesk] and refuses with an [AuthException]. Passwords are hashed and compared
/// outside of transactions, messages are sent once their transaction is committed. What a project can choose is in
/// [AuthSettings], which any process may change while the server runs.
///
/// Knowingly different from the hosted service: no telephone numbers, no second factors, no SAML. Only an address that the
/// other issuer has verified leads to an account that exists, also while autoconfirm is on. Rate limits hold for other
/// machines; this one is left alone unless the settings say otherwise. Links in messages and the way back from another issuer
/// lead to this machine by its loopback address.
@NullMarked
package dev.prismo.localserver.auth;

import org.jspecify.annotations.NullMarked;
