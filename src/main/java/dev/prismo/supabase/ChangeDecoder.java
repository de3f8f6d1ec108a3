package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.prismo.supabase.RowChange.Commit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/// Makes a [RowChange] of what the server tells of a change.
final class ChangeDecoder {
    private ChangeDecoder() {}

    static <T> RowChange<T> decode(Gson gson, JsonObject data, Class<T> type) {
        Commit commit = new Commit(text(data, "schema"), text(data, "table"), time(text(data, "commit_timestamp")));
        if (data.get("errors") instanceof JsonArray errors && !errors.isEmpty()) {
            return new RowChange.Unreadable<>(
                    StreamSupport.stream(errors.spliterator(), false).map(JsonElement::getAsString).toList(), commit);
        }
        JsonObject before = data.get("old_record") instanceof JsonObject old ? old : new JsonObject();
        try {
            return switch (text(data, "type")) {
                case "INSERT" -> new RowChange.Inserted<>(row(gson, data, type), commit);
                case "UPDATE" -> new RowChange.Updated<>(row(gson, data, type), before, commit);
                case "DELETE" -> new RowChange.Deleted<>(before, commit);
                default -> new RowChange.Unreadable<>(List.of("a change of an unknown kind: " + text(data, "type")), commit);
            };
        } catch (JsonParseException e) {
            return new RowChange.Unreadable<>(List.of(String.valueOf(e.getMessage())), commit);
        }
    }

    private static <T> T row(Gson gson, JsonObject data, Class<T> type) {
        T row = gson.fromJson(data.get("record"), type);
        if (row == null) {
            throw new JsonParseException("there is no row");
        }
        return row;
    }

    private static String text(JsonObject data, String name) {
        JsonElement value = data.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
