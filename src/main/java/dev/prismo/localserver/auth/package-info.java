/// Supabase Auth on loopback: accounts, sessions and the tokens that the REST gateway trusts. It answers what the hosted
/// service answers, down to status and error code, because clients decide by them.
@NullMarked
package dev.prismo.localserver.auth;

import org.jspecify.annotations.NullMarked;
