package dev.prismo.localserver.realtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What a channel wants to hear of: changes of a kind, of one table or several, of rows that meet all conditions.
///
/// @param id by which the client tells its listeners apart
/// @param event `INSERT`, `UPDATE`, `DELETE` or `*`
/// @param schema or `*`
/// @param table or `*`
/// @param columns that are wanted besides the key; all if empty
record Binding(int id, String event, String schema, String table, List<Condition> conditions, Set<String> columns) {
    private static final String ANY = "*";
    private static final int ID_BITS = 0x7ffffff;

    /// A binding by the client's own words, numbered; the same words have the same number.
    record Requested(int id, JsonObject parameters) {
        JsonObject echo() {
            JsonObject echo = parameters.deepCopy();
            echo.addProperty("id", id);
            return echo;
        }

        /// @throws Refusal if the words make no sense
        Binding understood() throws Refusal {
            return Binding.of(id, parameters);
        }
    }

    static List<Requested> number(List<JsonObject> parameters) {
        Map<JsonObject, Integer> ids = new HashMap<>();
        List<Requested> requested = new ArrayList<>();
        for (JsonObject each : parameters) {
            Integer id = ids.get(each);
            if (id == null) {
                id = each.toString().hashCode() & ID_BITS;
                while (ids.containsValue(id)) {
                    id = (id + 1) & ID_BITS;
                }
                ids.put(each, id);
            }
            requested.add(new Requested(id, each));
        }
        return requested;
    }

    boolean wants(String type, String tableSchema, String tableName) {
        return (event.equals(ANY) || event.equals(type)) && covers(tableSchema, tableName);
    }

    boolean covers(String tableSchema, String tableName) {
        return (schema.equals(ANY) || schema.equals(tableSchema)) && (table.equals(ANY) || table.equals(tableName));
    }

    String described() {
        return "[event: " + event + ", schema: " + schema + ", table: " + table + ", filters: " + conditions + "]";
    }

    private static Binding of(int id, JsonObject parameters) throws Refusal {
        String schema = text(parameters, "schema");
        String table = text(parameters, "table");
        String filter = text(parameters, "filter");
        if (schema == null && table == null || filter != null && (schema == null || table == null)) {
            throw new Refusal("RealtimeDisabledForConfiguration",
                    "No subscription params provided. Please provide at least a `schema` or `table` to subscribe to: "
                            + parameters);
        }
        Binding binding = new Binding(
                id,
                event(text(parameters, "event")),
                schema == null ? "public" : schema,
                table == null ? ANY : table,
                filter == null ? List.of() : ConditionParser.parse(filter),
                columns(parameters.get("select")));
        if (!binding.columns().isEmpty() && (binding.schema().equals(ANY) || binding.table().equals(ANY))) {
            throw new Refusal("RealtimeDisabledForConfiguration", "Column selection is not supported for wildcard "
                    + "subscriptions. Provide an explicit schema and table name.");
        }
        return binding;
    }

    private static String event(@Nullable String event) {
        String upper = event == null ? ANY : event.toUpperCase(Locale.ROOT);
        return Set.of("INSERT", "UPDATE", "DELETE").contains(upper) ? upper : ANY;
    }

    private static Set<String> columns(@Nullable JsonElement select) throws Refusal {
        return switch (select) {
            case JsonArray array -> Set.copyOf(StreamSupport.stream(array.spliterator(), false)
                    .filter(JsonElement::isJsonPrimitive)
                    .map(JsonElement::getAsString)
                    .distinct()
                    .toList());
            case JsonElement other when other.isJsonPrimitive() -> throw new Refusal("RealtimeDisabledForConfiguration",
                    "Error parsing `select` params: expected a list of column name strings");
            case null, default -> Set.of();
        };
    }

    private static @Nullable String text(JsonObject parameters, String name) {
        JsonElement value = parameters.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }
}
