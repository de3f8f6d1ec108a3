package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// By which ways a person may come in, in `auth.identities`, within one transaction.
final class Identities {
    static final String EMAIL = "email";

    private final Handle handle;
    private final Instant now;

    Identities(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /// The `app_metadata` of an account with one identity.
    static JsonObject only(String provider) {
        JsonArray providers = new JsonArray();
        providers.add(provider);
        JsonObject app = new JsonObject();
        app.addProperty("provider", provider);
        app.add("providers", providers);
        return app;
    }

    /// What an identity by e-mail says of itself.
    static JsonObject byEmail(UUID user, String email, boolean verified) {
        JsonObject data = new JsonObject();
        data.addProperty("sub", user.toString());
        data.addProperty("email", email);
        data.addProperty("email_verified", verified);
        data.addProperty("phone_verified", false);
        return data;
    }

    /// @param data holds `sub`, the id of the person at the provider
    void add(UUID user, String provider, JsonObject data) {
        handle.createUpdate("""
                        insert into auth.identities
                            (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
                        values (:sub, :user, cast(:data as jsonb), :provider, :now, :now, :now)""")
                .bind("sub", data.get("sub").getAsString())
                .bind("user", user)
                .bind("data", data.toString())
                .bind("provider", provider)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    /// Whose identity this is.
    Optional<UUID> user(String provider, String sub) {
        return handle.createQuery("select user_id from auth.identities where provider = :provider and provider_id = :sub")
                .bind("provider", provider)
                .bind("sub", sub)
                .mapTo(UUID.class)
                .findOne();
    }

    /// Who has an identity with this address.
    List<UUID> usersByEmail(String email) {
        return handle.createQuery("select distinct user_id from auth.identities where email = lower(:email)")
                .bind("email", email)
                .mapTo(UUID.class)
                .list();
    }

    boolean hasEmail(UUID user) {
        return user(EMAIL, user.toString()).isPresent();
    }

    void signedIn(UUID user, String provider) {
        handle.createUpdate("update auth.identities set last_sign_in_at = :now where user_id = :user and provider = :provider")
                .bind("user", user)
                .bind("provider", provider)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    void replaceData(String provider, String sub, JsonObject data) {
        handle.createUpdate("""
                        update auth.identities set identity_data = cast(:data as jsonb), last_sign_in_at = :now, updated_at = :now
                        where provider = :provider and provider_id = :sub""")
                .bind("data", data.toString())
                .bind("provider", provider)
                .bind("sub", sub)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    /// Gives the person's identity by e-mail this address, or makes one.
    void setEmail(UUID user, String email, boolean verified) {
        JsonObject data = byEmail(user, email, verified);
        if (!hasEmail(user)) {
            add(user, EMAIL, data);
            return;
        }
        handle.createUpdate("""
                        update auth.identities set updated_at = :now, identity_data = identity_data || cast(:data as jsonb)
                        where user_id = :user and provider = 'email'""")
                .bind("user", user)
                .bind("data", data.toString())
                .bind("now", Timestamp.from(now))
                .execute();
    }

    /// Of all identities with the account's own address.
    void verified(UUID user) {
        handle.execute("""
                update auth.identities i set identity_data = identity_data || '{"email_verified": true}', updated_at = ?
                from auth.users u where u.id = ? and i.user_id = u.id and i.email = u.email""",
                Timestamp.from(now), user);
    }

    boolean delete(UUID user, UUID identity) {
        return handle.execute("delete from auth.identities where user_id = ? and id = ?", user, identity) > 0;
    }

    /// Somebody else may have made these with an address that was not theirs.
    void deleteAllBut(UUID user, String provider) {
        handle.execute("delete from auth.identities where user_id = ? and provider <> ?", user, provider);
    }

    void deleteSoftly(UUID user) {
        handle.execute("""
                update auth.identities set identity_data = '{}', updated_at = ?,
                    provider_id = encode(sha256(convert_to(user_id::text || provider || ':' || provider_id, 'UTF8')), 'hex')
                where user_id = ?""", Timestamp.from(now), user);
    }

    /// Makes `app_metadata` name the identities that there are.
    void nameProviders(UUID user) {
        handle.execute("""
                update auth.users set raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || (
                    select jsonb_build_object('providers', jsonb_agg(provider order by first),
                        'provider', (array_agg(provider order by first))[1])
                    from (select provider, min(created_at) as first from auth.identities
                        where user_id = auth.users.id group by provider) p
                    having count(*) > 0)
                where id = ? and exists (select from auth.identities where user_id = auth.users.id)""", user);
    }
}
