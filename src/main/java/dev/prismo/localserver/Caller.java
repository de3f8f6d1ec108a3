package dev.prismo.localserver;

/// As whom a request runs.
///
/// @param claims the claims of its token, as JSON
record Caller(String role, String claims) {}
