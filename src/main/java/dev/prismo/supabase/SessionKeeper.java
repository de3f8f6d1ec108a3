package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.prismo.supabase.SupabaseException.Auth;
import dev.prismo.supabase.SupabaseException.Transport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the session, keeps it fresh and stored, and tells what happens to it.
///
/// However many threads find the session stale, one request refreshes it: a refresh token is good for one use, and
/// using it twice can end the session for good.
final class SessionKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);
    private static final Duration EARLY = Duration.ofSeconds(60);

    /// The codes after which no repetition will ever succeed.
    private static final Set<String> DEAD = Set.of(
            "refresh_token_not_found", "refresh_token_already_used", "session_not_found", "session_expired",
            "user_not_found", "user_banned", "invalid_grant");

    private final AuthApi api;
    private final SecretStore store;
    private final String name;
    private final Gson gson;
    private final Clock clock;
    private final List<Consumer<AuthChange>> listeners = new CopyOnWriteArrayList<>();

    private final Object lock = new Object();
    private @Nullable Session current;
    private @Nullable Flight refreshing;

    /// A refresh under way.
    private record Flight(Session from, CompletableFuture<Session> outcome) {
        boolean isOf(Session session) {
            return from.refreshToken().equals(session.refreshToken());
        }
    }

    SessionKeeper(AuthApi api, SecretStore store, String name, Gson gson, Clock clock) {
        this.api = api;
        this.store = store;
        this.name = name;
        this.gson = gson;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Subscription onChange(Consumer<AuthChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    Optional<Session> current() {
        synchronized (lock) {
            return Optional.ofNullable(current);
        }
    }

    Optional<Session> restore() {
        Optional<Session> stored = stored();
        stored.ifPresent(session -> {
            synchronized (lock) {
                current = session;
            }
            tell(new AuthChange.Restored(session));
        });
        return stored;
    }

    void replace(Session session, AuthChange change) {
        synchronized (lock) {
            current = session;
            persist(session);
        }
        tell(change);
    }

    /// Remembers what the server now says of the user.
    void userIs(User user) {
        Session changed;
        synchronized (lock) {
            if (current == null || !current.user().id().equals(user.id()) || current.user().equals(user)) {
                return;
            }
            changed = current.withUser(user);
            current = changed;
            persist(changed);
        }
        tell(new AuthChange.UserUpdated(changed));
    }

    Optional<Session> end(AuthChange change) {
        Optional<Session> ended;
        synchronized (lock) {
            ended = Optional.ofNullable(current);
            current = null;
            forget();
        }
        if (ended.isPresent()) {
            tell(change);
        }
        return ended;
    }

    /// Ends `session` unless it was replaced meanwhile.
    void lose(Session session, Auth reason) {
        synchronized (lock) {
            if (current == null || !current.refreshToken().equals(session.refreshToken())) {
                return;
            }
        }
        end(new AuthChange.SessionLost(reason));
    }

    static boolean isDeadly(Auth failure) {
        return DEAD.contains(failure.code());
    }

    /// The session with an access token that is good for a while; none if nobody is signed in.
    Optional<Session> usable() {
        Session session;
        synchronized (lock) {
            session = current;
        }
        if (session == null || !session.expiresWithin(EARLY, now())) {
            return Optional.ofNullable(session);
        }
        try {
            return Optional.of(refreshedFrom(session));
        } catch (Auth dead) {
            throw dead;
        } catch (SupabaseException unreached) {
            if (session.expiresWithin(Duration.ZERO, now())) {
                throw unreached;
            }
            return Optional.of(session);
        }
    }

    /// The session after `stale`: refreshed by whoever comes first, for all who ask.
    Session refreshedFrom(Session stale) {
        Flight flight;
        synchronized (lock) {
            if (current == null) {
                throw missing();
            }
            if (!current.accessToken().equals(stale.accessToken())) {
                return current;
            }
            if (refreshing == null || !refreshing.isOf(current)) {
                Flight started = new Flight(current, new CompletableFuture<>());
                refreshing = started;
                // On a thread of its own: a caller that is interrupted must not take the others' refresh with it.
                Thread.ofVirtual().name("session-refresh").start(() -> refresh(started));
            }
            flight = refreshing;
        }
        return await(flight.outcome());
    }

    static Auth missing() {
        return new Auth(0, Auth.SESSION_MISSING, "nobody is signed in", List.of(), Optional.empty());
    }

    private void refresh(Flight flight) {
        try {
            adopt(flight, api.refresh(flight.from().refreshToken()));
        } catch (Auth e) {
            Optional<Session> elsewhere = isDeadly(e) ? stored().filter(s -> !flight.isOf(s)) : Optional.empty();
            if (elsewhere.isPresent()) {
                // Another process that shares the store was faster.
                adopt(flight, elsewhere.get());
            } else {
                if (isDeadly(e)) {
                    lose(flight.from(), e);
                }
                land(flight);
                flight.outcome().completeExceptionally(e);
            }
        } catch (RuntimeException e) {
            land(flight);
            flight.outcome().completeExceptionally(e);
        }
    }

    private void adopt(Flight flight, Session next) {
        boolean adopted;
        synchronized (lock) {
            // Not if the user signed out, or somebody else in, meanwhile.
            adopted = current != null && flight.isOf(current);
            if (adopted) {
                current = next;
                persist(next);
            }
        }
        land(flight);
        if (adopted) {
            tell(new AuthChange.Refreshed(next));
            flight.outcome().complete(next);
        } else {
            flight.outcome().completeExceptionally(missing());
        }
    }

    private void land(Flight flight) {
        synchronized (lock) {
            if (refreshing == flight) {
                refreshing = null;
            }
        }
    }

    private static Session await(CompletableFuture<Session> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Transport(Transport.Kind.CANCELLED, "interrupted while the session was refreshed", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Optional<Session> stored() {
        try {
            return store.read(name).map(json -> gson.fromJson(json, Session.class));
        } catch (IOException | JsonParseException e) {
            LOG.warn("the stored session can't be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void persist(Session session) {
        try {
            store.write(name, gson.toJson(session));
        } catch (IOException e) {
            LOG.warn("the session can't be stored and will not survive this start: {}", e.getMessage());
        }
    }

    private void forget() {
        try {
            store.delete(name);
        } catch (IOException e) {
            LOG.warn("the stored session can't be deleted: {}", e.getMessage());
        }
    }

    private void tell(AuthChange change) {
        for (Consumer<AuthChange> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.error("a listener failed on {}", change.getClass().getSimpleName(), e);
            }
        }
    }
}
