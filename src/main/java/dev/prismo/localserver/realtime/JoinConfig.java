package dev.prismo.localserver.realtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What a client asks for when it joins a topic. As Realtime does, what is not understood counts as not said.
///
/// @param acknowledges whether broadcasts are answered
/// @param hearsItself whether the sender of a broadcast gets it too
/// @param presence whether the state of presence is wanted from the start
/// @param presenceKey under which the client is listed
/// @param changes what is wanted of tables, as sent
record JoinConfig(
        boolean isPrivate,
        boolean acknowledges,
        boolean hearsItself,
        boolean presence,
        String presenceKey,
        List<JsonObject> changes) {

    static JoinConfig of(JsonObject join) {
        JsonObject config = object(join, "config");
        JsonObject broadcast = object(config, "broadcast");
        JsonObject presence = object(config, "presence");
        return new JoinConfig(
                flag(config, "private"),
                flag(broadcast, "ack"),
                flag(broadcast, "self"),
                flag(presence, "enabled"),
                key(presence.get("key")),
                changes(config.get("postgres_changes")));
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    private static boolean flag(JsonObject parent, String name) {
        JsonElement value = parent.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsString().equalsIgnoreCase("true");
    }

    private static String key(@Nullable JsonElement key) {
        boolean given = key != null && key.isJsonPrimitive() && !key.getAsString().isEmpty();
        return given ? key.getAsString() : UUID.randomUUID().toString();
    }

    private static List<JsonObject> changes(@Nullable JsonElement changes) {
        if (!(changes instanceof JsonArray array)) {
            return List.of();
        }
        return StreamSupport.stream(array.spliterator(), false)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
