package dev.prismo.localserver.rest;

import org.jspecify.annotations.Nullable;

/// A request as SQL.
///
/// @param explained a query of which only the planner's row count is wanted
/// @param offset of the first row, for `Content-Range`
record Plan(Kind kind, Sql statement, @Nullable Sql explained, boolean readOnly, long offset) {
    enum Kind {
        READ,
        INSERT,
        UPSERT,
        PUT,
        UPDATE,
        DELETE,
        CALL,
        CALL_VOID
    }
}
