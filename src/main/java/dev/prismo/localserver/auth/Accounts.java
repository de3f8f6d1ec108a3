package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Accounts and their e-mail identities in `auth.users` and `auth.identities`, within one transaction.
final class Accounts {
    private static final String COLUMNS = "u.id, u.encrypted_password, u.banned_until, local_server.user_json(u) as json";

    private final Handle handle;
    private final Instant now;

    Accounts(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    Optional<Account> byId(UUID id) {
        return accounts(handle.createQuery("select " + COLUMNS + " from auth.users u where id = :id").bind("id", id))
                .findOne();
    }

    Optional<Account> byEmail(String email) {
        return accounts(handle.createQuery(
                        "select " + COLUMNS + " from auth.users u where email = :email and not is_sso_user")
                        .bind("email", email))
                .findOne();
    }

    List<Account> page(int page, int perPage) {
        return accounts(handle.createQuery("select " + COLUMNS
                        + " from auth.users u order by created_at desc, id limit :limit offset :offset")
                        .bind("limit", perPage)
                        .bind("offset", (long) (page - 1) * perPage))
                .list();
    }

    long count() {
        return handle.createQuery("select count(*) from auth.users").mapTo(Long.class).one();
    }

    /// @return the account, or nothing if the address has one already
    Optional<Account> create(NewAccount fresh) {
        int added = handle.createUpdate("""
                        insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
                            confirmation_token, recovery_token, email_change_token_new, email_change,
                            raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
                        values ('00000000-0000-0000-0000-000000000000', :id, 'authenticated', :role, :email, :hash,
                            case when :confirmed then cast(:now as timestamptz) end, '', '', '', '',
                            cast(:app as jsonb), cast(:user as jsonb), :now, :now)
                        on conflict (email) where not is_sso_user do nothing""")
                .bind("id", fresh.id())
                .bind("role", fresh.role())
                .bind("email", fresh.email())
                .bind("hash", fresh.passwordHash())
                .bind("confirmed", fresh.confirmed())
                .bind("app", fresh.appMetadata().toString())
                .bind("user", fresh.userMetadata().toString())
                .bind("now", Timestamp.from(now))
                .execute();
        if (added == 0) {
            return Optional.empty();
        }
        handle.createUpdate("""
                        insert into auth.identities
                            (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
                        values (:sub, :id, jsonb_build_object('sub', :sub, 'email', :email, 'email_verified', false,
                            'phone_verified', false), 'email', :now, :now, :now)""")
                .bind("sub", fresh.id().toString())
                .bind("id", fresh.id())
                .bind("email", fresh.email())
                .bind("now", Timestamp.from(now))
                .execute();
        return byId(fresh.id());
    }

    void signedIn(UUID id) {
        handle.createUpdate("update auth.users set last_sign_in_at = :now, updated_at = :now where id = :id")
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute();
        handle.createUpdate("update auth.identities set last_sign_in_at = :now where user_id = :id and provider = 'email'")
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    void changePassword(UUID id, String hash) {
        set(id, "encrypted_password = :value", hash);
    }

    /// The caller has made sure that nobody else has the address.
    void changeEmail(UUID id, String email) {
        set(id, "email = :value, email_confirmed_at = coalesce(email_confirmed_at, :now)", email);
        handle.createUpdate("""
                        update auth.identities set updated_at = :now,
                            identity_data = identity_data || jsonb_build_object('email', :email)
                        where user_id = :id and provider = 'email'""")
                .bind("id", id)
                .bind("email", email)
                .bind("now", Timestamp.from(now))
                .execute();
        JsonObject change = new JsonObject();
        change.addProperty("email", email);
        mergeUserMetadata(id, change);
    }

    void confirm(UUID id) {
        handle.execute("update auth.users set email_confirmed_at = coalesce(email_confirmed_at, ?) where id = ?",
                Timestamp.from(now), id);
    }

    /// Members of `changes` replace those of the same name; null removes one.
    void mergeUserMetadata(UUID id, JsonObject changes) {
        merge(id, "raw_user_meta_data", changes);
    }

    void mergeAppMetadata(UUID id, JsonObject changes) {
        merge(id, "raw_app_meta_data", changes);
    }

    void ban(UUID id, @Nullable Instant until) {
        handle.execute("update auth.users set banned_until = ?, updated_at = ? where id = ?",
                until == null ? null : Timestamp.from(until), Timestamp.from(now), id);
    }

    boolean delete(UUID id) {
        return handle.execute("delete from auth.users where id = ?", id) > 0;
    }

    private void merge(UUID id, String column, JsonObject changes) {
        set(id, """
                %1$s = (
                    select coalesce(jsonb_object_agg(m.key, m.value), '{}')
                    from jsonb_each(coalesce(%1$s, '{}') || cast(:value as jsonb)) m
                    where m.value <> 'null')""".formatted(column), changes.toString());
    }

    private void set(UUID id, String assignment, String value) {
        handle.createUpdate("update auth.users set " + assignment + ", updated_at = :now where id = :id")
                .bind("id", id)
                .bind("value", value)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    private static ResultIterable<Account> accounts(Query query) {
        return query.map((row, context) -> {
            Timestamp banned = row.getTimestamp("banned_until");
            return new Account(
                    row.getObject("id", UUID.class),
                    row.getString("encrypted_password"),
                    banned == null ? null : banned.toInstant(),
                    JsonParser.parseString(row.getString("json")).getAsJsonObject());
        });
    }

    /// An account to be made. The password is hashed already.
    record NewAccount(
            UUID id,
            String email,
            @Nullable String passwordHash,
            boolean confirmed,
            String role,
            JsonObject appMetadata,
            JsonObject userMetadata) {}
}
