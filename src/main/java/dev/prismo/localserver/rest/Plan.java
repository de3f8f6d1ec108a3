package dev.prismo.localserver.rest;

import org.jspecify.annotations.Nullable;

/// A request as SQL.
///
/// @param explained a query of which only the planner's row count is wanted
/// @param offset of the first row, for `Content-Range`
/// @param keyed whether there is a key by which a row written could be there already
record Plan(Kind kind, Sql statement, @Nullable Sql explained, boolean readOnly, long offset, boolean keyed) {
    Plan(Kind kind, Sql statement, @Nullable Sql explained, boolean readOnly, long offset) {
        this(kind, statement, explained, readOnly, offset, false);
    }

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
