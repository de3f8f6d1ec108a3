package dev.prismo.localserver.realtime;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What one client says to all others on a topic.
sealed interface Broadcast {

    /// As JSON: `{"type":"broadcast","event":...,"payload":...}`; none if the content is not.
    Optional<JsonElement> json();

    /// How long it is, more or less.
    int size();

    static Broadcast of(String event, JsonElement payload) {
        return new Text(wrapped(event, payload));
    }

    private static JsonObject wrapped(String event, JsonElement payload) {
        JsonObject whole = new JsonObject();
        whole.addProperty("type", "broadcast");
        whole.addProperty("event", event);
        whole.add("payload", payload);
        return whole;
    }

    /// Passed on as it came.
    record Text(JsonElement payload) implements Broadcast {
        @Override
        public Optional<JsonElement> json() {
            return Optional.of(payload);
        }

        @Override
        public int size() {
            return payload.toString().length();
        }
    }

    /// Came in the binary form.
    ///
    /// @param isJson whether the content is JSON in UTF-8, or whatever the clients agreed on
    record Packed(String event, boolean isJson, byte[] content) implements Broadcast {
        private static final int KIND = 4;

        @Override
        public Optional<JsonElement> json() {
            if (!isJson) {
                return Optional.empty();
            }
            try {
                return Optional.of(wrapped(event, JsonParser.parseString(new String(content, StandardCharsets.UTF_8))));
            } catch (JsonParseException | StackOverflowError e) {
                return Optional.empty();
            }
        }

        @Override
        public int size() {
            return content.length;
        }

        ByteBuffer message(String topic) {
            byte[] topicBytes = topic.getBytes(StandardCharsets.UTF_8);
            byte[] eventBytes = event.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + topicBytes.length + 64);
            out.write(KIND);
            out.write(topicBytes.length);
            out.write(eventBytes.length);
            out.write(0);
            out.write(isJson ? 1 : 0);
            out.writeBytes(topicBytes);
            out.writeBytes(eventBytes);
            out.writeBytes(content);
            return ByteBuffer.wrap(out.toByteArray());
        }
    }
}
