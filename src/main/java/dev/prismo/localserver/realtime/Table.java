package dev.prismo.localserver.realtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A published table.
///
/// @param guarded whether policies decide who sees which row
/// @param types the kinds of change that are published
record Table(long oid, String schema, String name, boolean guarded, Set<String> types, List<Column> columns) {

    /// @param typeName as in `pg_type`
    /// @param type as it is written in a cast
    /// @param readers the roles that may read it
    record Column(String name, String typeName, String type, boolean isKey, Set<String> readers) {}

    List<Column> key() {
        return columns.stream().filter(Column::isKey).toList();
    }

    List<Column> readableBy(String role) {
        return columns.stream().filter(column -> column.readers().contains(role)).toList();
    }

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /// Whether the role may read the key, without which no row is told from another.
    boolean isOpenTo(String role) {
        return key().stream().allMatch(column -> column.readers().contains(role));
    }

    String sqlName() {
        return Database.quoted(schema) + "." + Database.quoted(name);
    }

    /// Names and types, for clients that turn values into their own.
    static JsonArray described(List<Column> columns) {
        JsonArray described = new JsonArray();
        for (Column column : columns) {
            JsonObject each = new JsonObject();
            each.addProperty("name", column.name());
            each.addProperty("type", column.typeName());
            described.add(each);
        }
        return described;
    }

    /// The members of a row that are among `columns`.
    static JsonObject only(List<Column> columns, JsonObject row) {
        JsonObject left = new JsonObject();
        for (Column column : columns) {
            JsonElement value = row.get(column.name());
            if (value != null) {
                left.add(column.name(), value);
            }
        }
        return left;
    }
}
