package dev.prismo.localserver.rest;

import org.jspecify.annotations.Nullable;

/// What the statement of a request returned: its one row.
///
/// @param body JSON or CSV in UTF-8; null if none was asked for
/// @param rows how many rows were read or written
/// @param total how many there are without the limit; null if not asked for
/// @param headers the setting `response.headers`, by which SQL functions add some
/// @param status the setting `response.status`
/// @param updated how many rows of an upsert were there before
/// @param location the primary key of the one row written, as JSON
record Answer(
        byte @Nullable [] body,
        long rows,
        @Nullable Long total,
        @Nullable String headers,
        @Nullable String status,
        long updated,
        @Nullable String location) {
    Answer withTotal(long other) {
        return new Answer(body, rows, other, headers, status, updated, location);
    }
}
