package dev.prismo.localserver.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The codes sent to people, kept as hashes in `auth.users` and `auth.one_time_tokens`, within one transaction.
final class Codes {
    private static final String PKCE = "pkce_";

    private final Handle handle;
    private final Instant now;

    Codes(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /// Six digits that nobody can foresee.
    static String fresh(SecureRandom random) {
        return "%06d".formatted(random.nextInt(1_000_000));
    }

    /// The digits alone are soon guessed; they count for one address only.
    static String hash(String email, String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-224").digest((email + code).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Marks a link that gives a code for the verifier instead of a session.
    static String forPkce(String hash) {
        return PKCE + hash;
    }

    static boolean isForPkce(String hash) {
        return hash.startsWith(PKCE);
    }

    static boolean same(String given, String kept) {
        byte[] expected = kept.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)
                || MessageDigest.isEqual(forPkce(given).getBytes(StandardCharsets.UTF_8), expected);
    }

    /// Replaces what was sent for this purpose before.
    ///
    /// @param email to which it is sent
    void keep(UUID user, Purpose purpose, String email, String hash) {
        handle.createUpdate("update auth.users set %s = :hash, %s = :now where id = :user"
                        .formatted(purpose.column(), purpose.sentColumn()))
                .bind("user", user)
                .bind("hash", hash)
                .bind("now", Timestamp.from(now))
                .execute();
        forgetToken(user, purpose);
        handle.createUpdate("""
                        insert into auth.one_time_tokens (id, user_id, token_type, token_hash, relates_to, created_at, updated_at)
                        values (gen_random_uuid(), :user, cast(:type as auth.one_time_token_type), :hash, lower(:email),
                            :now at time zone 'UTC', :now at time zone 'UTC')""")
                .bind("user", user)
                .bind("type", purpose.column())
                .bind("hash", hash)
                .bind("email", email)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /// To whom a link with this hash was sent for one of these purposes.
    Optional<UUID> user(String hash, Purpose... purposes) {
        return handle.createQuery("""
                        select user_id from auth.one_time_tokens
                        where token_hash = :hash and token_type::text in (<types>) limit 1""")
                .bind("hash", hash)
                .bindList("types", Arrays.stream(purposes).map(Purpose::column).toList())
                .mapTo(UUID.class)
                .findOne();
    }

    void forget(UUID user, Purpose purpose) {
        handle.execute("update auth.users set %s = '' where id = ?".formatted(purpose.column()), user);
        forgetToken(user, purpose);
    }

    /// One code used makes all of them useless.
    void forgetAll(UUID user) {
        handle.execute("""
                update auth.users set confirmation_token = '', recovery_token = '', reauthentication_token = '',
                    email_change_token_new = '', email_change_token_current = '' where id = ?""", user);
        handle.execute("delete from auth.one_time_tokens where user_id = ?", user);
    }

    private void forgetToken(UUID user, Purpose purpose) {
        handle.execute("delete from auth.one_time_tokens where user_id = ? and token_type = cast(? as auth.one_time_token_type)",
                user, purpose.column());
    }
}
