package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Accounts in `auth.users`, within one transaction.
final class Accounts {
    private static final String SELECT = "select u.*, local_server.user_json(u) as json from auth.users u ";

    private final Handle handle;
    private final Instant now;

    Accounts(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    Optional<Account> byId(UUID id) {
        return accounts(handle.createQuery(SELECT + "where id = :id").bind("id", id)).findOne();
    }

    Account get(UUID id) {
        return byId(id).orElseThrow(AuthException::userNotFound);
    }

    /// Holds the account until the transaction ends: who uses a code must not do so twice at once.
    Optional<Account> lock(UUID id) {
        return accounts(handle.createQuery(SELECT + "where id = :id for update of u").bind("id", id)).findOne();
    }

    Optional<Account> byEmail(String email) {
        return accounts(handle.createQuery(SELECT + "where email = :email and not is_sso_user").bind("email", email))
                .findOne();
    }

    /// @param filter part of an address, or ''
    List<Account> page(int page, int perPage, String filter) {
        return accounts(handle.createQuery(SELECT + """
                        where :filter = '' or position(lower(:filter) in lower(coalesce(email, ''))) > 0
                        order by created_at desc, id limit :limit offset :offset""")
                        .bind("filter", filter)
                        .bind("limit", perPage)
                        .bind("offset", (long) (page - 1) * perPage))
                .list();
    }

    long count(String filter) {
        return handle.createQuery("""
                        select count(*) from auth.users
                        where :filter = '' or position(lower(:filter) in lower(coalesce(email, ''))) > 0""")
                .bind("filter", filter)
                .mapTo(Long.class)
                .one();
    }

    /// @return the account, or nothing if the address has one already
    Optional<Account> create(NewAccount fresh) {
        int added = handle.createUpdate("""
                        insert into auth.users (instance_id, id, aud, role, email, encrypted_password,
                            confirmation_token, recovery_token, email_change_token_new, email_change,
                            raw_app_meta_data, raw_user_meta_data, is_anonymous, created_at, updated_at)
                        values ('00000000-0000-0000-0000-000000000000', :id, 'authenticated', :role, :email, :hash,
                            '', '', '', '', cast(:app as jsonb), cast(:user as jsonb), :anonymous, :now, :now)
                        on conflict (email) where not is_sso_user do nothing""")
                .bind("id", fresh.id())
                .bind("role", fresh.role())
                .bind("email", fresh.email())
                .bind("hash", fresh.passwordHash())
                .bind("app", fresh.appMetadata().toString())
                .bind("user", fresh.userMetadata().toString())
                .bind("anonymous", fresh.anonymous())
                .bind("now", Timestamp.from(now))
                .execute();
        return added == 0 ? Optional.empty() : byId(fresh.id());
    }

    void signedIn(UUID id) {
        handle.createUpdate("update auth.users set last_sign_in_at = :now, updated_at = :now where id = :id")
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    void changePassword(UUID id, @Nullable String hash) {
        set(id, "encrypted_password = :value", hash);
    }

    /// Without asking anybody. The caller has made sure that nobody else has the address.
    void changeEmail(UUID id, String email) {
        set(id, "email = nullif(:value, '')", email);
    }

    void changeRole(UUID id, String role) {
        set(id, "role = :value", role);
    }

    void askToChangeEmail(UUID id, String email) {
        set(id, "email_change = :value, email_change_confirm_status = 0", email);
    }

    void halfConfirmChange(UUID id) {
        handle.execute("update auth.users set email_change_confirm_status = 1 where id = ?", id);
    }

    /// Takes the address that was asked for.
    void finishChange(UUID id) {
        handle.createUpdate("""
                        update auth.users set email = email_change, email_change = '', email_change_token_current = '',
                            email_change_token_new = '', email_change_confirm_status = 0, updated_at = :now
                        where id = :id""")
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    void confirm(UUID id) {
        handle.createUpdate("""
                        update auth.users set confirmation_token = '', updated_at = :now,
                            email_confirmed_at = coalesce(email_confirmed_at, :now)
                        where id = :id""")
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute();
        JsonObject change = new JsonObject();
        change.addProperty("email_verified", true);
        mergeUserMetadata(id, change);
    }

    void invited(UUID id) {
        handle.execute("update auth.users set invited_at = ? where id = ?", Timestamp.from(now), id);
    }

    void noLongerAnonymous(UUID id) {
        handle.execute("update auth.users set is_anonymous = false where id = ?", id);
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

    /// Keeps the row, so that what hangs from it stays, and makes everything in it meaningless.
    void deleteSoftly(UUID id) {
        handle.createUpdate("""
                        update auth.users set deleted_at = :now, encrypted_password = null, email_change = '',
                            email = translate(encode(sha256(convert_to(id::text || coalesce(email, ''), 'UTF8')), 'base64'),
                                '+/=' || chr(10), '-_'),
                            confirmation_token = '', recovery_token = '', email_change_token_current = '',
                            email_change_token_new = '', reauthentication_token = '',
                            raw_user_meta_data = '{}', raw_app_meta_data = '{}', updated_at = :now
                        where id = :id and deleted_at is null""")
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    private void merge(UUID id, String column, JsonObject changes) {
        set(id, """
                %1$s = (
                    select coalesce(jsonb_object_agg(m.key, m.value), '{}')
                    from jsonb_each(coalesce(%1$s, '{}') || cast(:value as jsonb)) m
                    where m.value <> 'null')""".formatted(column), changes.toString());
    }

    private void set(UUID id, String assignment, @Nullable String value) {
        handle.createUpdate("update auth.users set " + assignment + ", updated_at = :now where id = :id")
                .bind("id", id)
                .bind("value", value)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    private static ResultIterable<Account> accounts(Query query) {
        return query.map((row, context) -> new Account(
                row.getObject("id", UUID.class),
                row.getString("encrypted_password"),
                moment(row, "banned_until"),
                codes(row),
                Optional.ofNullable(row.getString("email_change")).orElse(""),
                row.getInt("email_change_confirm_status") == 1,
                JsonParser.parseString(row.getString("json")).getAsJsonObject()));
    }

    private static Map<Purpose, Account.Sent> codes(ResultSet row) throws SQLException {
        Map<Purpose, Account.Sent> codes = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            String hash = row.getString(purpose.column());
            codes.put(purpose, new Account.Sent(hash == null ? "" : hash, moment(row, purpose.sentColumn())));
        }
        return codes;
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    /// An account to be made. The password is hashed already.
    record NewAccount(
            UUID id,
            @Nullable String email,
            @Nullable String passwordHash,
            boolean anonymous,
            String role,
            JsonObject appMetadata,
            JsonObject userMetadata) {

        /// Of a person with an address.
        static NewAccount of(String email, @Nullable String hash, String provider, JsonObject data) {
            return new NewAccount(UUID.randomUUID(), email, hash, false, "authenticated", Identities.only(provider), data);
        }
    }
}
