package dev.prismo.supabase;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// A message of the Phoenix protocol, version 2.
record PhoenixFrame(@Nullable String joinRef, @Nullable String ref, String topic, String event, JsonObject payload) {
    private static final int USER_BROADCAST = 4;

    String encode() {
        JsonArray members = new JsonArray(5);
        members.add(joinRef);
        members.add(ref);
        members.add(topic);
        members.add(event);
        members.add(payload);
        return members.toString();
    }

    /// None if the text is no such message.
    static Optional<PhoenixFrame> decode(String text) {
        try {
            JsonArray members = JsonParser.parseString(text).getAsJsonArray();
            if (members.size() != 5 || !(members.get(4) instanceof JsonObject payload)) {
                return Optional.empty();
            }
            return Optional.of(new PhoenixFrame(
                    optional(members.get(0)), optional(members.get(1)), members.get(2).getAsString(), members.get(3).getAsString(),
                    payload));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /// The binary form, which is used for broadcasts only. None if it is another kind, or its content no JSON.
    static Optional<PhoenixFrame> decode(ByteString bytes) {
        try {
            Buffer in = new Buffer().write(bytes);
            if (in.readByte() != USER_BROADCAST) {
                return Optional.empty();
            }
            int topicSize = Byte.toUnsignedInt(in.readByte());
            int eventSize = Byte.toUnsignedInt(in.readByte());
            int metadataSize = Byte.toUnsignedInt(in.readByte());
            boolean isJson = in.readByte() == 1;
            if (!isJson) {
                return Optional.empty();
            }
            String topic = new String(in.readByteArray(topicSize), StandardCharsets.UTF_8);
            JsonObject payload = new JsonObject();
            payload.addProperty("type", "broadcast");
            payload.addProperty("event", new String(in.readByteArray(eventSize), StandardCharsets.UTF_8));
            in.skip(metadataSize);
            payload.add("payload", JsonParser.parseString(in.readUtf8()));
            return Optional.of(new PhoenixFrame(null, null, topic, "broadcast", payload));
        } catch (JsonParseException | EOFException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String optional(JsonElement element) {
        return element.isJsonNull() ? null : element.getAsString();
    }
}
