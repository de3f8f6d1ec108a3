package dev.prismo.supabase;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;

/// What happened to a row that the signed-in user may see.
///
/// @param <T> what the row is decoded into
public sealed interface RowChange<T> {
    Commit commit();

    /// Where and when, by the server's clock.
    record Commit(String schema, String table, Instant at) {}

    record Inserted<T>(T row, Commit commit) implements RowChange<T> {}

    /// @param before the key of the row as it was, or all of it if the table's replica identity is `full`
    record Updated<T>(T row, JsonObject before, Commit commit) implements RowChange<T> {}

    /// Supabase tells of deleted rows without asking any policy, and so no more than their keys.
    ///
    /// @param before the key, or the whole row if the table has no policies and its replica identity is `full`
    record Deleted<T>(JsonObject before, Commit commit) implements RowChange<T> {}

    /// Something changed, but what is not known: the right to read was taken away, the row is too large, or it does not
    /// fit the type.
    record Unreadable<T>(List<String> reasons, Commit commit) implements RowChange<T> {}
}
