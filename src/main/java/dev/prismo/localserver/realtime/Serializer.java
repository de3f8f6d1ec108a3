package dev.prismo.localserver.realtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The two ways in which Phoenix writes its messages; the query parameter `vsn` chooses.
enum Serializer {
    /// An object with named members.
    V1 {
        @Override
        Frame frame(JsonElement json) throws MalformedFrame {
            if (!json.isJsonObject()) {
                throw new MalformedFrame("a message is an object");
            }
            JsonObject members = json.getAsJsonObject();
            return message(members.get("join_ref"), members.get("ref"), members.get("topic"), members.get("event"),
                    members.get("payload"));
        }

        @Override
        JsonElement json(Frame frame) {
            JsonObject members = new JsonObject();
            if (frame.joinRef() != null) {
                members.addProperty("join_ref", frame.joinRef());
            }
            members.addProperty("ref", frame.ref());
            members.addProperty("topic", frame.topic());
            members.addProperty("event", frame.event());
            members.add("payload", frame.payload());
            return members;
        }

        @Override
        void broadcast(Broadcast broadcast, String topic, Outbox outbox) {
            broadcast.json().ifPresent(payload -> outbox.send(encode(Frame.push(null, topic, "broadcast", payload))));
        }

        @Override
        Push push(ByteBuffer bytes) throws MalformedFrame {
            throw new MalformedFrame("this version knows no binary messages");
        }
    },
    /// An array of five, and a binary form for broadcasts.
    V2 {
        @Override
        Frame frame(JsonElement json) throws MalformedFrame {
            if (!json.isJsonArray() || json.getAsJsonArray().size() != 5) {
                throw new MalformedFrame("a message is an array of five");
            }
            JsonArray members = json.getAsJsonArray();
            return message(members.get(0), members.get(1), members.get(2), members.get(3), members.get(4));
        }

        @Override
        JsonElement json(Frame frame) {
            JsonArray members = new JsonArray(5);
            members.add(frame.joinRef());
            members.add(frame.ref());
            members.add(frame.topic());
            members.add(frame.event());
            members.add(frame.payload());
            return members;
        }

        @Override
        void broadcast(Broadcast broadcast, String topic, Outbox outbox) {
            switch (broadcast) {
                case Broadcast.Text text -> outbox.send(encode(Frame.push(null, topic, "broadcast", text.payload())));
                case Broadcast.Packed packed -> outbox.send(packed.message(topic));
            }
        }

        @Override
        Push push(ByteBuffer bytes) throws MalformedFrame {
            return Push.parse(bytes);
        }
    };

    static Serializer of(@Nullable String version) {
        return version != null && version.startsWith("2.") ? V2 : V1;
    }

    Frame decode(String text) throws MalformedFrame {
        try {
            return frame(JsonParser.parseString(text));
        } catch (JsonParseException | StackOverflowError e) {
            throw new MalformedFrame("a message is JSON");
        }
    }

    String encode(Frame frame) {
        return json(frame).toString();
    }

    abstract Frame frame(JsonElement json) throws MalformedFrame;

    abstract JsonElement json(Frame frame);

    /// Queues a broadcast for a client that speaks this version, if that can express it.
    abstract void broadcast(Broadcast broadcast, String topic, Outbox outbox);

    abstract Push push(ByteBuffer bytes) throws MalformedFrame;

    /// A broadcast in its binary form, with the places for its lengths up front.
    record Push(@Nullable String joinRef, @Nullable String ref, String topic, Broadcast.Packed broadcast) {
        private static final int KIND = 3;

        static Push parse(ByteBuffer bytes) throws MalformedFrame {
            ByteBuffer in = bytes.slice();
            if (in.remaining() < 7 || in.get() != KIND) {
                throw new MalformedFrame("not a broadcast");
            }
            int joinRef = Byte.toUnsignedInt(in.get());
            int ref = Byte.toUnsignedInt(in.get());
            int topic = Byte.toUnsignedInt(in.get());
            int event = Byte.toUnsignedInt(in.get());
            int metadata = Byte.toUnsignedInt(in.get());
            boolean json = in.get() == 1;
            if (in.remaining() < joinRef + ref + topic + event + metadata) {
                throw new MalformedFrame("shorter than it says");
            }
            String joinRefText = text(in, joinRef);
            String refText = text(in, ref);
            String topicText = text(in, topic);
            String eventText = text(in, event);
            in.position(in.position() + metadata);
            byte[] payload = new byte[in.remaining()];
            in.get(payload);
            return new Push(joinRefText.isEmpty() ? null : joinRefText, refText.isEmpty() ? null : refText, topicText,
                    new Broadcast.Packed(eventText, json, payload));
        }

        private static String text(ByteBuffer in, int length) throws MalformedFrame {
            ByteBuffer part = in.slice(in.position(), length);
            in.position(in.position() + length);
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
            } catch (CharacterCodingException e) {
                throw new MalformedFrame("not UTF-8");
            }
        }
    }

    static Frame message(
            @Nullable JsonElement joinRef,
            @Nullable JsonElement ref,
            @Nullable JsonElement topic,
            @Nullable JsonElement event,
            @Nullable JsonElement payload)
            throws MalformedFrame {
        String topicText = optionalText(topic);
        String eventText = optionalText(event);
        if (topicText == null || eventText == null) {
            throw new MalformedFrame("a message has a topic and an event");
        }
        return new Frame(optionalText(joinRef), optionalText(ref), topicText, eventText, payload == null ? JsonNull.INSTANCE : payload);
    }

    private static @Nullable String optionalText(@Nullable JsonElement element) throws MalformedFrame {
        return switch (element) {
            case JsonPrimitive primitive -> primitive.getAsString();
            case JsonNull absent -> null;
            case null -> null;
            default -> throw new MalformedFrame("a text was expected");
        };
    }
}
