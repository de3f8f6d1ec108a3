package dev.prismo.localserver.realtime;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What a trigger announced.
///
/// @param table by its number in the catalog
/// @param type `INSERT`, `UPDATE` or `DELETE`
/// @param key of the row as it is now; none if it has none, or a very long one
/// @param oldKey of the row as it was
/// @param row as it is now, if no policy guards it and it was small enough
/// @param old the row as it was, if the table's replica identity asks for it
record Change(
        long table,
        String type,
        Instant at,
        @Nullable JsonObject key,
        @Nullable JsonObject oldKey,
        @Nullable JsonObject row,
        @Nullable JsonObject old) {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static Change parse(String news) {
        JsonObject members = JsonParser.parseString(news).getAsJsonObject();
        return new Change(
                members.get("table").getAsLong(),
                members.get("type").getAsString(),
                Instant.EPOCH.plus(members.get("at").getAsLong(), ChronoUnit.MICROS),
                object(members.get("key")),
                object(members.get("old_key")),
                object(members.get("new")),
                object(members.get("old")));
    }

    boolean isDelete() {
        return type.equals("DELETE");
    }

    /// What is known of the row as it was.
    JsonObject before() {
        if (old != null) {
            return old;
        }
        return oldKey == null ? new JsonObject() : oldKey;
    }

    String timestamp() {
        return MILLISECONDS.format(at);
    }

    private static @Nullable JsonObject object(@Nullable JsonElement element) {
        return element instanceof JsonObject object ? object : null;
    }
}
