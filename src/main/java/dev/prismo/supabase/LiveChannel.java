package dev.prismo.supabase;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.supabase.ChannelStatus.State;
import dev.prismo.supabase.SupabaseException.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One subscription and how far it has come. Used by the thread of [Realtime] only, but for [#end].
final class LiveChannel {
    private static final Logger LOG = LoggerFactory.getLogger(LiveChannel.class);

    private final Realtime realtime;
    private final RealtimeChannel wanted;
    private final Map<Integer, List<Integer>> places = new LinkedHashMap<>();
    private final PresenceBook presence = new PresenceBook();
    private final AtomicBoolean ended = new AtomicBoolean();
    private Phase phase = Phase.APART;
    private @Nullable String joinRef;
    private @Nullable JsonObject tracked;
    private String lastWord = "";
    private int failures;

    private enum Phase {
        APART,
        JOINING,
        /// Joined, but the server does not listen to the database yet.
        PREPARING,
        JOINED,
        CLOSED
    }

    LiveChannel(Realtime realtime, RealtimeChannel wanted) {
        this.realtime = realtime;
        this.wanted = wanted;
    }

    String topic() {
        return wanted.topic();
    }

    /// From now on no listener is called but that of the status. Any thread may call this.
    ///
    /// @return whether it was not ended before
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    boolean isApart() {
        return phase == Phase.APART;
    }

    /// Asks the server to let this channel in, with the token of whoever is signed in.
    void join(Optional<String> token) {
        phase = Phase.JOINING;
        lastWord = "";
        String ref = realtime.nextRef();
        joinRef = ref;
        send(ref, "phx_join", wanted.joinPayload(token));
        realtime.expect(ref, new ExpectedAnswers.Listener() {
            @Override
            public void answered(boolean ok, JsonObject response) {
                if (!ref.equals(joinRef)) {
                    return;
                }
                if (ok) {
                    accepted(response);
                } else {
                    failed(State.ERRORED, reason(response));
                }
            }

            @Override
            public void missed() {
                if (ref.equals(joinRef) && phase == Phase.JOINING) {
                    failed(State.TIMED_OUT, "the server did not answer");
                }
            }
        });
    }

    /// Tells the server of a new token.
    void renew(String token) {
        if (phase != Phase.APART && phase != Phase.CLOSED) {
            JsonObject payload = new JsonObject();
            payload.addProperty("access_token", token);
            send(realtime.nextRef(), "access_token", payload);
        }
    }

    /// The connection is gone.
    void lost(String why) {
        if (phase != Phase.APART && phase != Phase.CLOSED) {
            apart();
            tell(State.ERRORED, why);
        }
    }

    /// Leaves, to join again: what the server knows of us no longer holds.
    void rejoin(String why) {
        if (phase != Phase.APART && phase != Phase.CLOSED) {
            send(realtime.nextRef(), "phx_leave", new JsonObject());
            apart();
            tell(State.ERRORED, why);
            realtime.joinLater(this, 0, false);
        }
    }

    void close() {
        if (phase != Phase.APART) {
            send(realtime.nextRef(), "phx_leave", new JsonObject());
        }
        phase = Phase.CLOSED;
        joinRef = null;
        tell(State.CLOSED, "");
    }

    void handle(PhoenixFrame frame) {
        boolean isOfEarlierJoin = frame.joinRef() != null && !frame.joinRef().equals(joinRef);
        if (isOfEarlierJoin || ended.get() || phase == Phase.APART || phase == Phase.CLOSED) {
            return;
        }
        switch (frame.event()) {
            case "postgres_changes" -> change(frame.payload());
            case "broadcast" -> guarded(() -> wanted.tellBroadcast(frame.payload()));
            case "presence_state" -> {
                presence.everybody(frame.payload());
                guarded(() -> wanted.tellPresence(presence.present()));
            }
            case "presence_diff" -> {
                presence.difference(frame.payload());
                guarded(() -> wanted.tellPresence(presence.present()));
            }
            case "system" -> system(frame.payload());
            case "phx_error", "phx_close" ->
                failed(State.ERRORED, lastWord.isEmpty() ? "the server ended the subscription" : lastWord);
            default -> LOG.debug("an unknown event: {}", frame.event());
        }
    }

    void broadcast(String event, JsonElement payload, CompletableFuture<Void> done) {
        JsonObject message = new JsonObject();
        message.addProperty("type", "broadcast");
        message.addProperty("event", event);
        message.add("payload", payload);
        say("broadcast", message, wanted.isAcknowledged(), done);
    }

    void track(JsonObject self, CompletableFuture<Void> done) {
        tracked = self;
        say("presence", presenceMessage("track", self), true, done);
    }

    void untrack(CompletableFuture<Void> done) {
        tracked = null;
        say("presence", presenceMessage("untrack", new JsonObject()), true, done);
    }

    private void accepted(JsonObject response) {
        places.clear();
        if (response.get("postgres_changes") instanceof JsonArray bindings) {
            for (int i = 0; i < bindings.size() && i < wanted.changeListeners(); i++) {
                int id = bindings.get(i).getAsJsonObject().get("id").getAsInt();
                places.computeIfAbsent(id, none -> new ArrayList<>()).add(i);
            }
        }
        if (wanted.wantsChanges()) {
            phase = Phase.PREPARING;
            String ref = joinRef;
            realtime.afterPatience(() -> {
                if (phase == Phase.PREPARING && Objects.equals(ref, joinRef)) {
                    send(realtime.nextRef(), "phx_leave", new JsonObject());
                    failed(State.TIMED_OUT, "the server does not listen to the database");
                }
            });
        } else {
            joined();
        }
    }

    private void joined() {
        phase = Phase.JOINED;
        failures = 0;
        tell(State.JOINED, "");
        if (tracked != null) {
            send(realtime.nextRef(), "presence", presenceMessage("track", tracked));
        }
    }

    private void system(JsonObject payload) {
        String message = text(payload, "message");
        if (text(payload, "status").equals("ok")) {
            if (phase == Phase.PREPARING && text(payload, "extension").equals("postgres_changes")) {
                joined();
            }
        } else if (text(payload, "extension").equals("postgres_changes")) {
            send(realtime.nextRef(), "phx_leave", new JsonObject());
            failed(State.ERRORED, message);
        } else {
            lastWord = message;
        }
    }

    private void change(JsonObject payload) {
        if (!(payload.get("ids") instanceof JsonArray ids) || !(payload.get("data") instanceof JsonObject data)) {
            return;
        }
        for (JsonElement id : ids) {
            guarded(() -> wanted.tellChange(places.getOrDefault(id.getAsInt(), List.of()), data));
        }
    }

    private void failed(State state, String why) {
        apart();
        failures++;
        tell(state, why);
        boolean refused = why.contains("JWT") || why.contains("Jwt") || why.contains("Token has expired");
        realtime.joinLater(this, failures, refused);
    }

    private void apart() {
        phase = Phase.APART;
        joinRef = null;
        presence.clear();
    }

    private void say(String event, JsonObject message, boolean answered, CompletableFuture<Void> done) {
        if (phase != Phase.JOINED && phase != Phase.PREPARING) {
            done.completeExceptionally(new Transport(Transport.Kind.CUT, "the channel is not joined", null));
            return;
        }
        String ref = realtime.nextRef();
        send(ref, event, message);
        if (!answered) {
            done.complete(null);
            return;
        }
        realtime.expect(ref, new ExpectedAnswers.Listener() {
            @Override
            public void answered(boolean ok, JsonObject response) {
                if (ok) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(new Transport(Transport.Kind.CUT, "refused: " + reason(response), null));
                }
            }

            @Override
            public void missed() {
                done.completeExceptionally(new Transport(Transport.Kind.TIMEOUT, "the server did not answer", null));
            }
        });
    }

    private void send(String ref, String event, JsonObject payload) {
        realtime.send(new PhoenixFrame(joinRef, ref, topic(), event, payload));
    }

    private void tell(State state, String why) {
        guarded(() -> wanted.tellStatus(new ChannelStatus(state, why)));
    }

    private static void guarded(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("a listener of realtime failed", e);
        }
    }

    private static JsonObject presenceMessage(String event, JsonObject self) {
        JsonObject message = new JsonObject();
        message.addProperty("type", "presence");
        message.addProperty("event", event);
        message.add("payload", self);
        return message;
    }

    private static String reason(JsonObject response) {
        String reason = text(response, "reason");
        return reason.isEmpty() ? response.toString() : reason;
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
