package dev.prismo.localserver.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sign-ins that wait for their second half, in `auth.flow_state`, within one transaction.
final class FlowStates {
    private static final Duration LIFETIME = Duration.ofSeconds(300);

    private final Handle handle;
    private final Instant now;

    FlowStates(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /// A person was sent a link, and only the client that asked for it is to profit from it.
    ///
    /// @param method how the person will have proved who they are, such as `magiclink`
    void expect(UUID user, String method, Challenge challenge) {
        insert(new FlowState(UUID.randomUUID(), user, UUID.randomUUID().toString(), challenge, method, method, null, null, null,
                null, now, null), null);
    }

    /// A person is sent to another issuer.
    ///
    /// @param verifier for the challenge that the issuer was given
    void sentAway(Journey journey, String verifier) {
        forgetOld();
        FlowState state = new FlowState(journey.id(), null,
                journey.challenge() == null ? null : UUID.randomUUID().toString(), journey.challenge(),
                journey.provider(), "oauth", null, null, journey.referrer(), journey.linkTo(), now, null);
        UUID client = UUID.randomUUID();
        handle.createUpdate("""
                        insert into auth.oauth_client_states (id, provider_type, code_verifier, created_at)
                        values (:id, :provider, :verifier, :now)""")
                .bind("id", client)
                .bind("provider", journey.provider())
                .bind("verifier", verifier)
                .bind("now", Timestamp.from(now))
                .execute();
        insert(state, client);
    }

    /// Holds it until the transaction ends.
    Optional<FlowState> byId(UUID id) {
        return handle.createQuery("select * from auth.flow_state where id = :id for update")
                .bind("id", id)
                .map((row, context) -> state(row))
                .findOne();
    }

    /// Holds it until the transaction ends: a code is good once.
    Optional<FlowState> byAuthCode(String code) {
        return handle.createQuery("select * from auth.flow_state where auth_code = :code for update")
                .bind("code", code)
                .map((row, context) -> state(row))
                .findOne();
    }

    /// The code for the link that the person opened: of the last request of its kind.
    Optional<String> issue(UUID user, String method) {
        return handle.createQuery("""
                        update auth.flow_state set auth_code_issued_at = :now, updated_at = :now
                        where id = (select id from auth.flow_state
                            where user_id = :user and authentication_method = :method and code_challenge is not null
                            order by created_at desc limit 1)
                        returning auth_code""")
                .bind("user", user)
                .bind("method", method)
                .bind("now", Timestamp.from(now))
                .mapTo(String.class)
                .findOne();
    }

    /// The person came back from the other issuer.
    void cameBack(FlowState state, UUID user, @Nullable String accessToken, @Nullable String refreshToken) {
        handle.createUpdate("""
                        update auth.flow_state set user_id = :user, provider_access_token = :access,
                            provider_refresh_token = :refresh, auth_code_issued_at = :now, updated_at = :now
                        where id = :id""")
                .bind("id", state.id())
                .bind("user", user)
                .bind("access", accessToken)
                .bind("refresh", refreshToken)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    /// The verifier kept for the other issuer, which is good once.
    Optional<String> takeVerifier(UUID state) {
        return handle.createQuery("""
                        delete from auth.oauth_client_states
                        where id = (select oauth_client_state_id from auth.flow_state where id = :id)
                        returning code_verifier""")
                .bind("id", state)
                .mapTo(String.class)
                .findOne();
    }

    void delete(UUID id) {
        handle.execute("delete from auth.flow_state where id = ?", id);
    }

    boolean isExpired(FlowState state) {
        Instant from = state.issuedAt() != null && state.method().equals("magiclink") ? state.issuedAt() : state.createdAt();
        return now.isAfter(from.plus(LIFETIME));
    }

    private void insert(FlowState state, @Nullable UUID client) {
        handle.createUpdate("""
                        insert into auth.flow_state (id, user_id, auth_code, code_challenge_method, code_challenge,
                            provider_type, authentication_method, referrer, linking_target_id, oauth_client_state_id,
                            provider_access_token, provider_refresh_token, created_at, updated_at)
                        values (:id, cast(:user as uuid), :code, cast(:challengeMethod as auth.code_challenge_method), :challenge,
                            :provider, :method, :referrer, cast(:linkTo as uuid), cast(:client as uuid), '', '',
                            :now, :now)""")
                .bind("id", state.id())
                .bind("user", state.user())
                .bind("code", state.authCode())
                .bind("challengeMethod", state.challenge() == null ? null : state.challenge().method())
                .bind("challenge", state.challenge() == null ? null : state.challenge().value())
                .bind("provider", state.provider())
                .bind("method", state.method())
                .bind("referrer", state.referrer())
                .bind("linkTo", state.linkTo())
                .bind("client", client)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    /// Most people who turn back on the way never come again.
    private void forgetOld() {
        Timestamp yesterday = Timestamp.from(now.minus(Duration.ofDays(1)));
        handle.execute("delete from auth.flow_state where created_at < ?", yesterday);
        handle.execute("delete from auth.oauth_client_states where created_at < ?", yesterday);
    }

    private static FlowState state(ResultSet row) throws SQLException {
        String challenge = row.getString("code_challenge");
        Timestamp issued = row.getTimestamp("auth_code_issued_at");
        return new FlowState(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("auth_code"),
                challenge == null ? null : new Challenge(row.getString("code_challenge_method"), challenge),
                row.getString("provider_type"),
                row.getString("authentication_method"),
                row.getString("provider_access_token"),
                row.getString("provider_refresh_token"),
                row.getString("referrer"),
                row.getObject("linking_target_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                issued == null ? null : issued.toInstant());
    }

    /// @param id the `state` that comes back
    /// @param challenge of the client, if it sent one
    /// @param referrer where the person is sent back to in the end
    /// @param linkTo the account that gets the identity, if somebody is signed in already
    record Journey(
            UUID id, String provider, @Nullable Challenge challenge, String referrer, @Nullable UUID linkTo) {}

    /// @param user who it is, once that is known
    /// @param method how the person proves who they are: the `amr` claim
    /// @param referrer where the person is sent back to
    /// @param linkTo the account that gets the identity, if somebody is signed in already
    record FlowState(
            UUID id,
            @Nullable UUID user,
            @Nullable String authCode,
            @Nullable Challenge challenge,
            String provider,
            String method,
            @Nullable String accessToken,
            @Nullable String refreshToken,
            @Nullable String referrer,
            @Nullable UUID linkTo,
            Instant createdAt,
            @Nullable Instant issuedAt) {}
}
