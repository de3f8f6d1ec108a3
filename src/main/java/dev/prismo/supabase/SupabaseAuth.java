package dev.prismo.supabase;

import dev.prismo.supabase.SupabaseException.Auth;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing up, in and out, and the session between.
///
/// Safe for use by many threads. The session is refreshed when it is needed and about to expire; a refresh that fails
/// for want of a network leaves it as it is.
public final class SupabaseAuth {
    private static final Logger LOG = LoggerFactory.getLogger(SupabaseAuth.class);

    private final AuthApi api;
    private final SessionKeeper sessions;

    SupabaseAuth(AuthApi api, SessionKeeper sessions) {
        this.api = api;
        this.sessions = sessions;
    }

    /// The session of an earlier start, if one is stored. Asks no server, so it may turn out to be dead.
    public Optional<Session> restore() {
        return sessions.restore();
    }

    /// The session as it is, possibly expired. Asks no server.
    public Optional<Session> session() {
        return sessions.current();
    }

    /// The session with an access token that is good for a while, refreshed if need be.
    ///
    /// @throws Auth with [Auth#SESSION_MISSING] if nobody is signed in
    public Session freshSession() {
        return sessions.usable().orElseThrow(SessionKeeper::missing);
    }

    /// @param data becomes the user's metadata
    public SignUp signUp(String email, String password, Map<String, ?> data) {
        SignUp outcome = api.signUp(email, password, data);
        if (outcome instanceof SignUp.SignedIn(Session session)) {
            sessions.replace(session, new AuthChange.SignedIn(session));
        }
        return outcome;
    }

    public Session signInWithPassword(String email, String password) {
        Session session = api.signIn(email, password);
        sessions.replace(session, new AuthChange.SignedIn(session));
        return session;
    }

    /// Refreshes now, however long the access token is still good for.
    public Session refresh() {
        return sessions.refreshedFrom(sessions.current().orElseThrow(SessionKeeper::missing));
    }

    /// Asks the server who is signed in.
    public User user() {
        return remember(withSession(api::user));
    }

    public User updateUser(UserUpdate update) {
        return remember(withSession(token -> api.updateUser(token, update)));
    }

    /// Ends the session on this machine at once, whether or not the server can be told; [Scope#OTHERS] leaves it.
    public Revocation signOut(Scope scope) {
        Optional<Session> session =
                scope == Scope.OTHERS ? sessions.usable() : sessions.end(new AuthChange.SignedOut());
        return session.map(ended -> revoke(ended, scope)).orElse(Revocation.DONE);
    }

    /// Tells `listener`, on whatever thread it happens, about every change of the session.
    public Subscription onChange(Consumer<AuthChange> listener) {
        return sessions.onChange(listener);
    }

    /// Tells `listener` when the session ends without having been asked to.
    public Subscription onSessionLost(Consumer<Auth> listener) {
        return onChange(change -> {
            if (change instanceof AuthChange.SessionLost(Auth reason)) {
                listener.accept(reason);
            }
        });
    }

    public enum Scope {
        /// Every session of this user.
        GLOBAL,
        /// This one.
        LOCAL,
        /// All but this one.
        OTHERS;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the server knows of a sign-out.
    public enum Revocation {
        DONE,
        /// The server could not be told: its side of the session lives until it expires.
        UNREACHED
    }

    private Revocation revoke(Session session, Scope scope) {
        try {
            boolean expired = session.expiresWithin(Duration.ZERO, sessions.now());
            api.signOut(expired ? api.refresh(session.refreshToken()).accessToken() : session.accessToken(), scope);
            return Revocation.DONE;
        } catch (Auth alreadyGone) {
            return Revocation.DONE;
        } catch (SupabaseException e) {
            LOG.info("signed out here, but the server could not be told: {}", e.getMessage());
            return Revocation.UNREACHED;
        }
    }

    private <T> T withSession(Function<String, T> request) {
        Session session = freshSession();
        try {
            return request.apply(session.accessToken());
        } catch (Auth e) {
            if (SessionKeeper.isDeadly(e)) {
                sessions.lose(session, e);
                throw e;
            }
            if (!e.code().equals("bad_jwt")) {
                throw e;
            }
            return request.apply(sessions.refreshedFrom(session).accessToken());
        }
    }

    private User remember(User user) {
        sessions.userIs(user);
        return user;
    }
}
