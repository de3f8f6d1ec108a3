/// `/rest/v1`: an in-process PostgREST. A request becomes one SQL statement that runs as the caller's role with the
/// caller's claims, so that grants and row level security decide everything and nothing is decided here.
///
/// The way of a request: [Request] reads HTTP, [QueryParser] reads the grammar of the query string into [Ast],
/// [Planner] joins that with the [Schema], [ReadSql] and its siblings write SQL, [Executor] runs it, [Reply] answers.
/// Two rules keep SQL injection out: a value is always a bind parameter, and an identifier is either taken from the
/// schema cache or, for an output's name, quoted by [Sql#name].
@NullMarked
package dev.prismo.localserver.rest;

import org.jspecify.annotations.NullMarked;
