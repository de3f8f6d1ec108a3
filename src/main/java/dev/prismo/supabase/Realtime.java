package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.prismo.supabase.SupabaseException.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens on the server, as it happens: changes of rows, what other clients say, who is there.
///
/// ```java
/// Subscription reviews = supabase.realtime().channel("reviews")
///         .onChanges("attempts", RowEvent.UPDATE, Filter.eq("user_id", me), Attempt.class, change -> refresh())
///         .onStatus(status -> show(status.state()))
///         .subscribe();
/// ```
///
/// One socket serves all channels; it is open while there are any. A lost connection, also one that a sleeping machine
/// did not notice, is made again with growing pauses, and every channel joined again. The token that the server knows is
/// kept as fresh as the session. Safe for use by many threads.
public final class Realtime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Realtime.class);
    private static final Duration IDLE_THREAD = Duration.ofSeconds(10);
    /// A token with less than this to live is renewed, though no request needs it.
    private static final Duration TOKEN_MARGIN = Duration.ofSeconds(45);

    private final Gateway gateway;
    private final SessionKeeper sessions;
    private final Gson gson;
    private final String schema;
    private final RealtimeTiming timing;
    private final ScheduledThreadPoolExecutor thread;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    // All of these belong to the thread.
    private final Map<String, LiveChannel> channels = new LinkedHashMap<>();
    private final ExpectedAnswers expected = new ExpectedAnswers();
    private @Nullable RealtimeLink link;
    private @Nullable Subscription sessionChanges;
    private @Nullable Future<?> ticking;
    private @Nullable Future<?> reconnecting;
    private @Nullable String beat;
    private boolean refreshing;
    private long beatAt;
    private Instant lastTick = Instant.EPOCH;
    private int failures;
    private long refs;

    Realtime(Gateway gateway, SessionKeeper sessions, Gson gson, String schema, RealtimeTiming timing) {
        this.gateway = gateway;
        this.sessions = sessions;
        this.gson = gson;
        this.schema = schema;
        this.timing = timing;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("supabase-realtime").factory());
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // No channel, no thread.
        thread.setKeepAliveTime(IDLE_THREAD.toMillis(), TimeUnit.MILLISECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /// A topic to listen to. For broadcasts and presence, whoever joins the same one meets; for changes of rows any name
    /// will do.
    public RealtimeChannel channel(String name) {
        return new RealtimeChannel(this, name);
    }

    /// Ends every subscription and the connection. Nothing can be subscribed to afterwards.
    @Override
    public void close() {
        try {
            thread.execute(() -> {
                channels.values().forEach(LiveChannel::end);
                channels.values().forEach(LiveChannel::close);
                channels.clear();
                disconnect();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closed already");
        }
        thread.shutdown();
    }

    Gson gson() {
        return gson;
    }

    String schema() {
        return schema;
    }

    ChannelSubscription subscribe(LiveChannel channel) {
        if (!taken.add(channel.topic())) {
            throw new IllegalStateException("there is a subscription to " + channel.topic() + " already");
        }
        if (!later(() -> add(channel))) {
            throw new IllegalStateException("realtime is closed");
        }
        return new ChannelSubscription(this, channel);
    }

    void unsubscribe(LiveChannel channel) {
        if (!channel.end()) {
            return;
        }
        taken.remove(channel.topic());
        // What is asked for after this comes after it.
        later(() -> {
            if (channels.remove(channel.topic(), channel)) {
                channel.close();
                if (channels.isEmpty()) {
                    disconnect();
                }
            }
        });
    }

    CompletableFuture<Void> tell(Consumer<CompletableFuture<Void>> message) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            thread.execute(() -> message.accept(done));
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(new Transport(Transport.Kind.CANCELLED, "realtime is closed", e));
        }
        return done;
    }

    String nextRef() {
        return String.valueOf(++refs);
    }

    void expect(String ref, ExpectedAnswers.Listener listener) {
        expected.add(ref, listener);
    }

    void send(PhoenixFrame frame) {
        if (link != null) {
            link.send(frame.encode());
        }
    }

    /// @param failed how often it has failed to join
    /// @param refused whether it was for its token
    void joinLater(LiveChannel channel, int failed, boolean refused) {
        after(failed == 0 ? Duration.ZERO : timing.pause(failed), () -> {
            if (link != null && link.isOpen()) {
                join(List.of(channel), refused);
            }
        });
    }

    void afterPatience(Runnable action) {
        after(timing.answer(), action);
    }

    /// Runs `action` on the thread of realtime, unless that has ended.
    ///
    /// @return whether it will
    boolean later(Runnable action) {
        try {
            thread.execute(guarded(action));
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("realtime is closed");
            return false;
        }
    }

    /// The socket of `opened` can be used.
    void opened(RealtimeLink opened) {
        if (link == opened) {
            beatAt = System.nanoTime();
            join(List.copyOf(channels.values()), false);
        }
    }

    void arrived(RealtimeLink from, PhoenixFrame frame) {
        if (link != from) {
            return;
        }
        failures = 0;
        // Whatever arrives shows that the connection is alive.
        beat = null;
        if (!frame.event().equals("phx_reply")) {
            LiveChannel channel = channels.get(frame.topic());
            if (channel != null) {
                channel.handle(frame);
            }
            return;
        }
        expected.answered(String.valueOf(frame.ref()), frame.payload());
    }

    /// The socket of `gone` can't be used any more.
    void lost(RealtimeLink gone, String why) {
        if (link != gone) {
            return;
        }
        LOG.debug("realtime lost its connection: {}", why);
        link = null;
        beat = null;
        channels.values().forEach(channel -> channel.lost(why));
        expected.drop();
        if (!channels.isEmpty()) {
            failures++;
            stop(reconnecting);
            reconnecting = after(timing.pause(failures), this::connect);
        }
    }

    private void add(LiveChannel channel) {
        channels.put(channel.topic(), channel);
        if (sessionChanges == null) {
            sessionChanges = sessions.onChange(change -> later(() -> sessionChanged(change)));
        }
        if (ticking == null) {
            lastTick = sessions.now();
            long tick = timing.tick().toMillis();
            ticking = thread.scheduleWithFixedDelay(guarded(this::tick), tick, tick, TimeUnit.MILLISECONDS);
        }
        if (link == null) {
            connect();
        } else if (link.isOpen()) {
            join(List.of(channel), false);
        }
    }

    private void connect() {
        if (link != null || channels.isEmpty()) {
            return;
        }
        stop(reconnecting);
        link = RealtimeLink.open(gateway, this);
    }

    private void disconnect() {
        stop(ticking);
        stop(reconnecting);
        ticking = null;
        failures = 0;
        expected.drop();
        if (sessionChanges != null) {
            sessionChanges.close();
            sessionChanges = null;
        }
        if (link != null) {
            link.close();
            link = null;
        }
    }

    /// @param refused whether the server has refused the token that we hold for good
    private void join(List<LiveChannel> some, boolean refused) {
        RealtimeLink current = link;
        // Elsewhere, since a token may have to be fetched first.
        Thread.ofVirtual().name("realtime-token").start(() -> {
            Optional<String> token;
            try {
                Optional<Session> session = refused ? sessions.current().map(sessions::refreshedFrom) : sessions.usable();
                token = session.map(Session::accessToken);
            } catch (SupabaseException e) {
                LOG.debug("realtime joins without a session: {}", e.getMessage());
                token = sessions.current().map(Session::accessToken);
            }
            Optional<String> bearer = token;
            later(() -> some.stream()
                    .filter(channel -> link == current && channel.isApart() && channels.containsValue(channel))
                    .forEach(channel -> channel.join(bearer)));
        });
    }

    private void sessionChanged(AuthChange change) {
        switch (change) {
            case AuthChange.SignedIn(Session session) -> renew(session);
            case AuthChange.Refreshed(Session session) -> renew(session);
            case AuthChange.Restored(Session session) -> renew(session);
            case AuthChange.UserUpdated updated -> {
                // The same token.
            }
            case AuthChange.SignedOut out -> restart("signed out");
            case AuthChange.SessionLost gone -> restart("the session is over");
        }
    }

    private void renew(Session session) {
        channels.values().forEach(channel -> channel.renew(session.accessToken()));
    }

    /// Without a token there is nothing that could replace the one which the server knows.
    private void restart(String why) {
        channels.values().forEach(channel -> channel.rejoin(why));
    }

    private void tick() {
        Instant now = sessions.now();
        boolean slept = Duration.between(lastTick, now).compareTo(timing.tick().plus(timing.beat())) > 0;
        lastTick = now;
        RealtimeLink current = link;
        if (current == null) {
            if (slept) {
                connect();
            }
            return;
        }
        if (slept) {
            current.cut("the machine slept");
            return;
        }
        refreshSoon(now);
        expected.drop(timing.answer());
        if (!current.isOpen()) {
            return;
        }
        if (beat != null && isOver(beatAt, timing.answer())) {
            current.cut("the server does not answer");
        } else if (beat == null && isOver(beatAt, timing.beat())) {
            beat = nextRef();
            beatAt = System.nanoTime();
            send(new PhoenixFrame(null, beat, "phoenix", "heartbeat", new JsonObject()));
        }
    }

    /// The requests of others refresh the session too, but nobody may make any for an hour.
    private void refreshSoon(Instant now) {
        Optional<Session> session = sessions.current();
        if (refreshing || session.isEmpty() || !session.get().expiresWithin(TOKEN_MARGIN, now)) {
            return;
        }
        refreshing = true;
        Thread.ofVirtual().name("realtime-token").start(() -> {
            try {
                sessions.usable();
            } catch (SupabaseException e) {
                LOG.debug("the session can't be refreshed now: {}", e.getMessage());
            } finally {
                later(() -> refreshing = false);
            }
        });
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since >= time.toNanos();
    }

    private @Nullable Future<?> after(Duration pause, Runnable action) {
        return thread.isShutdown() ? null : thread.schedule(guarded(action), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void stop(@Nullable Future<?> task) {
        if (task != null) {
            task.cancel(false);
        }
    }

    private static Runnable guarded(Runnable action) {
        return () -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("realtime failed", e);
            }
        };
    }
}
