package dev.prismo.localserver.realtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.localserver.realtime.Access.Caller;
import dev.prismo.localserver.realtime.PrivateTopics.Rights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One topic that a client has joined, and what it may do and hear there, for as long as its token is valid.
final class Channel {
    static final String PREFIX = "realtime:";
    /// A token is looked at this often, whatever it says, in case the clock was set.
    private static final Duration TOKEN_CHECK = Duration.ofMinutes(5);
    private static final int MAX_PAYLOAD = 3_000_000;

    private final Connection connection;
    private final Services services;
    private final String topic;
    private final @Nullable String joinRef;
    private final JoinConfig config;
    private final List<Binding.Requested> requested;
    private volatile Access access;
    private volatile Rights rights;
    private volatile boolean open = true;
    private volatile @Nullable Future<?> tokenCheck;

    /// Does everything by which a client joins a topic, and answers.
    ///
    /// @throws Refusal if it may not
    static Channel join(Connection connection, Services services, Frame join, Access access) throws Refusal {
        String name = join.topic().substring(PREFIX.length());
        if (name.isEmpty()) {
            throw new Refusal("TopicNameRequired", "You must provide a topic name");
        }
        JoinConfig config = JoinConfig.of(join.object());
        Rights rights = rights(services, name, config.isPrivate(), access.caller());
        return new Channel(connection, services, join, config, access, rights);
    }

    private Channel(
            Connection connection, Services services, Frame join, JoinConfig config, Access access, Rights rights) {
        this.connection = connection;
        this.services = services;
        this.topic = join.topic();
        this.joinRef = join.joinRef() != null ? join.joinRef() : join.ref();
        this.config = config;
        this.requested = Binding.number(config.changes());
        this.access = access;
        this.rights = rights;
    }

    /// Answers the join and begins to hear what it asked for.
    void start(Frame join) {
        JsonArray echo = new JsonArray();
        requested.forEach(each -> echo.add(each.echo()));
        JsonObject answer = new JsonObject();
        answer.add("postgres_changes", echo);
        services.hub().join(this, () -> connection.send(join.reply(Frame.Status.OK, answer)));
        expectExpiry();
        subscribe();
    }

    JoinConfig config() {
        return config;
    }

    Hub.Topic hubTopic() {
        return new Hub.Topic(name(), config.isPrivate());
    }

    Caller caller() {
        return access.caller();
    }

    /// Whether it may hear of changes now.
    boolean isOpen() {
        return open && !access.isOver(services.clock());
    }

    boolean belongs(Frame frame) {
        return frame.joinRef() == null || frame.joinRef().equals(joinRef);
    }

    /// What the client sent to the topic, other than joining and leaving.
    void handle(Frame frame) {
        switch (frame.event()) {
            case "broadcast" -> broadcast(frame, new Broadcast.Text(frame.payload()));
            case "presence" -> presence(frame);
            case "access_token" -> renew(frame.object().get("access_token"));
            default -> {
                // As Realtime does: unknown events have no answer.
            }
        }
    }

    void broadcast(Frame frame, Broadcast broadcast) {
        if (!rights.speaks()) {
            return;
        }
        boolean fits = broadcast.size() <= MAX_PAYLOAD;
        if (fits) {
            services.hub().broadcast(this, broadcast);
        }
        if (config.acknowledges()) {
            connection.send(fits ? frame.ok() : frame.error("payload_size_exceeded"));
        }
    }

    void deliver(Broadcast broadcast) {
        if (open && rights.hears()) {
            connection.deliver(topic, broadcast);
        }
    }

    /// To this channel, as opposed to everybody's on the topic.
    void push(String event, JsonElement payload) {
        connection.send(Frame.push(joinRef, topic, event, payload));
    }

    /// What others on the topic get too.
    void pushToAll(String event, JsonElement payload) {
        if (open && (rights.seesPresence() || !event.startsWith("presence"))) {
            connection.send(Frame.push(null, topic, event, payload));
        }
    }

    /// The client is told to join again: something may have been missed.
    void fail() {
        end("phx_error");
    }

    /// Ends the channel in an orderly way.
    void close() {
        end("phx_close");
    }

    /// Ends the channel without a word.
    void forget() {
        open = false;
        Future<?> check = tokenCheck;
        if (check != null) {
            check.cancel(false);
        }
        services.changes().unsubscribe(this);
        services.hub().leave(this);
    }

    private void end(String event) {
        if (connection.remove(topic, this)) {
            forget();
            connection.send(Frame.over(joinRef, topic, event));
        }
    }

    private void shutDown(Refusal reason) {
        system("system", "error", String.valueOf(reason.getMessage()));
        close();
    }

    private String name() {
        return topic.substring(PREFIX.length());
    }

    private void system(String extension, String status, String message) {
        JsonObject payload = new JsonObject();
        payload.addProperty("extension", extension);
        payload.addProperty("status", status);
        payload.addProperty("message", message);
        payload.addProperty("channel", name());
        push("system", payload);
    }

    private void subscribe() {
        if (requested.isEmpty()) {
            return;
        }
        try {
            List<Binding> bindings = new ArrayList<>();
            for (Binding.Requested each : requested) {
                bindings.add(each.understood());
            }
            services.changes().subscribe(this, bindings);
            system("postgres_changes", "ok", "Subscribed to PostgreSQL");
        } catch (Refusal e) {
            system("postgres_changes", "error", String.valueOf(e.getMessage()));
        }
    }

    private void presence(Frame frame) {
        JsonElement event = frame.object().get("event");
        String what = event != null && event.isJsonPrimitive() ? event.getAsString().toLowerCase(Locale.ROOT) : "";
        switch (what) {
            case "track" -> track(frame);
            case "untrack" -> {
                services.hub().untrack(this);
                connection.send(frame.ok());
            }
            case "" -> connection.send(frame.ok());
            default -> connection.send(frame.reply(Frame.Status.ERROR, new JsonObject()));
        }
    }

    private void track(Frame frame) {
        JsonElement said = frame.object().has("payload") ? frame.object().get("payload") : new JsonObject();
        if (!rights.showsPresence()) {
            connection.send(frame.reply(Frame.Status.ERROR, new JsonObject()));
        } else if (said instanceof JsonObject meta) {
            services.hub().track(this, meta);
            connection.send(frame.ok());
        } else {
            connection.send(frame.error("Presence track payload must be a map"));
        }
    }

    private void renew(@Nullable JsonElement token) {
        if (token == null || !token.isJsonPrimitive()) {
            return;
        }
        String text = token.getAsString();
        // Keys that are no tokens say nothing new.
        if (text.startsWith("sb_") || text.equals(access.token())) {
            return;
        }
        try {
            Access renewed = Access.of(text, services.admission(), services.clock());
            rights = rights(services, name(), config.isPrivate(), renewed.caller());
            access = renewed;
            expectExpiry();
            subscribe();
        } catch (Refusal e) {
            shutDown(e);
        }
    }

    private static Rights rights(Services services, String name, boolean isPrivate, Caller caller) throws Refusal {
        if (!isPrivate) {
            return Rights.ALL;
        }
        Rights rights = services.privateTopics().rights(name, caller);
        if (!rights.hears() && !rights.seesPresence()) {
            throw new Refusal("Unauthorized", "You do not have permissions to read from this Channel topic: " + name);
        }
        return rights;
    }

    private void expectExpiry() {
        Future<?> earlier = tokenCheck;
        if (earlier != null) {
            earlier.cancel(false);
        }
        Duration left = Duration.between(services.clock().instant(), access.expiry());
        Duration wait = left.compareTo(TOKEN_CHECK) < 0 ? left : TOKEN_CHECK;
        tokenCheck = services.timer().schedule(this::checkToken, Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void checkToken() {
        if (!open) {
            return;
        }
        if (access.isOver(services.clock())) {
            shutDown(Access.expired(Duration.between(access.expiry(), services.clock().instant()).toSeconds()));
        } else {
            expectExpiry();
        }
    }
}
