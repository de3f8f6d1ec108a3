package dev.prismo.localserver.realtime;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket, with the topics that its client has joined. What arrives is dealt with in order, one message at a time.
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int MAX_CHANNELS = 100;
    private static final int MALFORMED = 1007;
    private static final int BROKEN = 1011;

    private final Services services;
    private final Serializer serializer;
    private final Outbox outbox;
    private final String token;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();

    /// @param token that counts where a join brings none
    Connection(Services services, Serializer serializer, Outbox outbox, String token) {
        this.services = services;
        this.serializer = serializer;
        this.outbox = outbox;
        this.token = token;
    }

    void text(String text) {
        guarded(() -> handle(serializer.decode(text)));
    }

    void binary(ByteBuffer bytes) {
        guarded(() -> {
            Serializer.Push push = serializer.push(bytes);
            Frame frame = new Frame(push.joinRef(), push.ref(), push.topic(), "broadcast", new JsonObject());
            Channel channel = channels.get(frame.topic());
            if (channel == null) {
                send(frame.error("unmatched topic"));
            } else if (channel.belongs(frame)) {
                channel.broadcast(frame, push.broadcast());
            }
        });
    }

    /// The socket is no more.
    void gone() {
        outbox.close(1000, "");
        channels.values().forEach(Channel::forget);
        channels.clear();
    }

    /// The server stops: clients come back by themselves.
    void goAway() {
        outbox.close(1012, "Realtime is restarting, please standby");
    }

    void send(Frame frame) {
        outbox.send(serializer.encode(frame));
    }

    void deliver(String topic, Broadcast broadcast) {
        serializer.broadcast(broadcast, topic, outbox);
    }

    /// @return whether the channel was still there
    boolean remove(String topic, Channel channel) {
        return channels.remove(topic, channel);
    }

    private interface Handling {
        void run() throws MalformedFrame;
    }

    private void guarded(Handling handling) {
        try {
            handling.run();
        } catch (MalformedFrame e) {
            outbox.close(MALFORMED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("A message to Realtime could not be dealt with", e);
            outbox.close(BROKEN, "Internal error");
        }
    }

    private void handle(Frame frame) {
        if (frame.topic().equals("phoenix")) {
            if (frame.event().equals("heartbeat")) {
                send(frame.ok());
            }
            return;
        }
        Channel channel = channels.get(frame.topic());
        switch (frame.event()) {
            case "phx_join" -> join(frame);
            case "phx_leave" -> leave(frame, channel);
            default -> {
                if (channel == null) {
                    send(frame.error("unmatched topic"));
                } else if (channel.belongs(frame)) {
                    channel.handle(frame);
                }
            }
        }
    }

    private void join(Frame frame) {
        if (!frame.topic().startsWith(Channel.PREFIX)) {
            send(frame.error("unmatched topic"));
            return;
        }
        Channel earlier = channels.get(frame.topic());
        if (earlier != null) {
            earlier.close();
        }
        try {
            if (channels.size() >= MAX_CHANNELS) {
                throw new Refusal("ChannelRateLimitReached", "Too many channels");
            }
            Access access = Access.of(joinToken(frame.object()), services.admission(), services.clock());
            Channel channel = Channel.join(this, services, frame, access);
            channels.put(frame.topic(), channel);
            channel.start(frame);
        } catch (Refusal e) {
            send(frame.error(e.reason()));
        }
    }

    private void leave(Frame frame, @Nullable Channel channel) {
        if (channel != null && !channel.belongs(frame)) {
            return;
        }
        send(frame.ok());
        if (channel != null) {
            channel.close();
        }
    }

    /// Keys that are no tokens stand for nobody in particular, as no token does.
    private String joinToken(JsonObject join) {
        for (String name : new String[] {"user_token", "access_token"}) {
            JsonElement given = join.get(name);
            if (given != null && given.isJsonPrimitive() && !given.getAsString().startsWith("sb_")) {
                return given.getAsString();
            }
        }
        return token;
    }
}
