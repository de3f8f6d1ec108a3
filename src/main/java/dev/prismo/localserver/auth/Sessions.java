package dev.prismo.localserver.auth;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sessions and the chain of refresh tokens each has, within one transaction.
///
/// Every refresh revokes the token and makes its child. A revoked token that comes again was either lost on the way back,
/// which the rules below forgive, or stolen, and then the whole session ends.
final class Sessions {
    private static final Duration REUSE_INTERVAL = Duration.ofSeconds(10);

    private final Handle handle;
    private final Instant now;
    private final SecureRandom random;
    private final AuthSettings.SessionRules rules;

    Sessions(Handle handle, Instant now, SecureRandom random, AuthSettings.SessionRules rules) {
        this.handle = handle;
        this.now = now;
        this.random = random;
        this.rules = rules;
    }

    /// @param method how the session was proved, such as `password`
    Session open(UUID user, String method, @Nullable String userAgent, @Nullable String ip) {
        UUID id = UUID.randomUUID();
        handle.createUpdate("""
                        insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent, ip)
                        values (:id, :user, :now, :now, 'aal1', :agent, cast(:ip as inet))""")
                .bind("id", id)
                .bind("user", user)
                .bind("agent", userAgent)
                .bind("ip", ip)
                .bind("now", at(now))
                .execute();
        handle.createUpdate("""
                        insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)
                        values (gen_random_uuid(), :session, :now, :now, :method)""")
                .bind("session", id)
                .bind("method", method)
                .bind("now", at(now))
                .execute();
        return new Session(id, user, issue(id, user, null), method, now);
    }

    boolean exists(UUID session) {
        return handle.createQuery("select exists (select from auth.sessions where id = :id)")
                .bind("id", session)
                .mapTo(Boolean.class)
                .one();
    }

    /// The same session with a token that may be used next, or a refusal. A refusal of a reused token has revoked the
    /// session's tokens, so the caller commits either way.
    Refresh refresh(String token) {
        Optional<Token> found = token(token);
        if (found.isEmpty()) {
            return new Refresh.Refused("refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
        }
        Token presented = found.get();
        Optional<Token> active = activeToken(presented.session());
        Times times = times(presented.session());
        if (times.isOver(now, rules.timebox())) {
            return new Refresh.Refused("session_expired", "Invalid Refresh Token: Session Expired");
        }
        if (times.isIdle(now, rules.inactivity())) {
            return new Refresh.Refused("session_expired", "Invalid Refresh Token: Session Expired (Inactivity)");
        }
        if (!presented.revoked()) {
            return new Refresh.Granted(session(presented, swap(presented)));
        }
        if (active.isPresent() && presented.value().equals(active.get().parent())) {
            return new Refresh.Granted(session(presented, active.get().value()));
        }
        if (active.isPresent() && !now.isAfter(presented.updatedAt().plus(REUSE_INTERVAL))) {
            return new Refresh.Granted(session(presented, swap(presented)));
        }
        handle.execute("update auth.refresh_tokens set revoked = true, updated_at = ? where session_id = ? and not revoked",
                at(now), presented.session());
        return new Refresh.Refused("refresh_token_already_used", "Invalid Refresh Token: Already Used");
    }

    void end(UUID session) {
        handle.execute("delete from auth.sessions where id = ?", session);
    }

    void endAll(UUID user) {
        handle.execute("delete from auth.sessions where user_id = ?", user);
    }

    void endOthers(UUID user, UUID kept) {
        handle.execute("delete from auth.sessions where user_id = ? and id <> ?", user, kept);
    }

    /// Locks the session's row first: two refreshes with the same token must see each other.
    private Optional<Token> token(String value) {
        handle.createQuery("""
                        select id from auth.sessions
                        where id = (select session_id from auth.refresh_tokens where token = :token) for update""")
                .bind("token", value)
                .mapTo(UUID.class)
                .findOne();
        return handle.createQuery("select * from auth.refresh_tokens where token = :token and session_id is not null")
                .bind("token", value)
                .map((row, context) -> token(row))
                .findOne();
    }

    private Optional<Token> activeToken(UUID session) {
        return handle.createQuery("""
                        select * from auth.refresh_tokens where session_id = :session and not revoked
                        order by id desc limit 1""")
                .bind("session", session)
                .map((row, context) -> token(row))
                .findOne();
    }

    private static Token token(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Token(
                row.getString("token"),
                UUID.fromString(row.getString("user_id")),
                row.getBoolean("revoked"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("parent"),
                row.getObject("session_id", UUID.class));
    }

    /// When the session was opened.
    Instant openedAt(UUID session) {
        return times(session).opened();
    }

    private Times times(UUID session) {
        return handle.createQuery("""
                        select created_at, coalesce(refreshed_at at time zone 'UTC', created_at) as refreshed, not_after
                        from auth.sessions where id = :id""")
                .bind("id", session)
                .map((row, context) -> new Times(
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("refreshed").toInstant(),
                        Optional.ofNullable(row.getTimestamp("not_after")).map(Timestamp::toInstant)))
                .one();
    }

    private String swap(Token used) {
        handle.execute("update auth.refresh_tokens set revoked = true, updated_at = ? where token = ?", at(now), used.value());
        handle.execute("update auth.sessions set refreshed_at = ? at time zone 'UTC', updated_at = ? where id = ?",
                at(now), at(now), used.session());
        return issue(used.session(), used.user(), used.value());
    }

    private Session session(Token token, String next) {
        return handle.createQuery("""
                        select authentication_method, created_at from auth.mfa_amr_claims where session_id = :session
                        order by created_at limit 1""")
                .bind("session", token.session())
                .map((row, context) -> new Session(token.session(), token.user(), next,
                        row.getString(1), row.getTimestamp(2).toInstant()))
                .one();
    }

    private String issue(UUID session, UUID user, @Nullable String parent) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        handle.createUpdate("""
                        insert into auth.refresh_tokens
                            (instance_id, token, user_id, revoked, created_at, updated_at, parent, session_id)
                        values ('00000000-0000-0000-0000-000000000000', :token, :user, false, :now, :now, :parent, :session)""")
                .bind("token", token)
                .bind("user", user.toString())
                .bind("parent", parent)
                .bind("session", session)
                .bind("now", at(now))
                .execute();
        return token;
    }

    private static Timestamp at(Instant moment) {
        return Timestamp.from(moment);
    }

    private record Times(Instant opened, Instant refreshed, Optional<Instant> notAfter) {

        boolean isOver(Instant now, Duration timebox) {
            return notAfter.filter(end -> now.isAfter(end)).isPresent()
                    || !timebox.isZero() && now.isAfter(opened.plus(timebox));
        }

        boolean isIdle(Instant now, Duration inactivity) {
            return !inactivity.isZero() && now.isAfter(refreshed.plus(inactivity));
        }
    }

    private record Token(
            String value, UUID user, boolean revoked, Instant updatedAt, @Nullable String parent, UUID session) {}

    /// @param provedBy how and when the person showed who they are: the `amr` claim
    record Session(UUID id, UUID user, String refreshToken, String provedBy, Instant provedAt) {}

    sealed interface Refresh {
        record Granted(Session session) implements Refresh {}

        record Refused(String code, String message) implements Refresh {}
    }
}
