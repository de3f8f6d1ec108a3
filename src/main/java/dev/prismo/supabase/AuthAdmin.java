package dev.prismo.supabase;

import com.google.gson.JsonObject;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;

/// Accounts of other people, as the service: needs a client that was built with a secret or service_role key, and so
/// never runs on a learner's machine.
///
/// Fails with [SupabaseException.Auth] and `not_admin` otherwise; `user_not_found`, `email_exists`.
public final class AuthAdmin {
    private static final String USERS = "admin/users";

    private final AuthHttp http;

    AuthAdmin(AuthHttp http) {
        this.http = http;
    }

    /// @param total of all pages
    public record UserPage(List<User> users, long total) {
        public UserPage {
            users = List.copyOf(users);
        }
    }

    /// What an account is to be; what is empty is left alone.
    ///
    /// @param emailConfirmed without a message
    /// @param banned for how long in Go's notation, such as `24h`; `none` lifts a ban
    /// @param appMetadata that only the server may set
    public record Attributes(
            Optional<String> email,
            Optional<String> password,
            Optional<Boolean> emailConfirmed,
            Optional<String> banned,
            Map<String, ?> appMetadata,
            Map<String, ?> userMetadata) {
        public static final Attributes NONE = new Attributes(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());

        public static Attributes of(String email, String password) {
            return new Attributes(
                    Optional.of(email), Optional.of(password), Optional.of(true), Optional.empty(), Map.of(), Map.of());
        }

        public Attributes appMetadata(Map<String, ?> metadata) {
            return new Attributes(email, password, emailConfirmed, banned, metadata, userMetadata);
        }

        public Attributes userMetadata(Map<String, ?> metadata) {
            return new Attributes(email, password, emailConfirmed, banned, appMetadata, metadata);
        }

        public Attributes banned(String duration) {
            return new Attributes(email, password, emailConfirmed, Optional.of(duration), appMetadata, userMetadata);
        }

        @Override
        public String toString() {
            return "Attributes[email=" + email + "]";
        }
    }

    /// A link, and what is in it, for a message that the caller sends.
    ///
    /// @param emailOtp the code to type
    /// @param hashedToken what [SupabaseAuth#verifyTokenHash] takes
    public record GeneratedLink(
            String actionLink, String emailOtp, String hashedToken, String verificationType, Optional<String> redirectTo) {
        @Override
        public String toString() {
            return "GeneratedLink[verificationType=" + verificationType + "]";
        }
    }

    /// @param page from 1
    public UserPage listUsers(int page, int perPage) {
        HttpUrl url = http.url(USERS)
                .addQueryParameter("page", Integer.toString(page))
                .addQueryParameter("per_page", Integer.toString(perPage))
                .build();
        Reply reply = http.get(url, http.key());
        Listed listed = Answers.decode(http.gson(), reply, Listed.class);
        return new UserPage(listed.users(), Answers.number(reply, reply.header("X-Total-Count").orElse("")));
    }

    public User user(UUID id) {
        return http.user(http.get(one(id), http.key()));
    }

    public User createUser(Attributes attributes) {
        return http.user(http.post(http.url(USERS).build(), body(attributes), http.key(), Repeat.UNSAFE));
    }

    public User updateUser(UUID id, Attributes changes) {
        return http.user(http.put(one(id), body(changes), http.key()));
    }

    public void deleteUser(UUID id, Deletion deletion) {
        JsonObject body = new JsonObject();
        body.addProperty("should_soft_delete", deletion == Deletion.KEEP_ROW);
        http.delete(one(id), body, http.key());
    }

    public enum Deletion {
        REMOVE,
        /// The row stays without anything that tells who it was.
        KEEP_ROW
    }

    /// Makes an account and sends a message with a link to it.
    public User inviteUserByEmail(String email, Map<String, ?> data, Optional<String> redirectTo) {
        JsonObject body = new JsonObject();
        body.addProperty("email", email);
        body.add("data", http.gson().toJsonTree(data));
        return http.user(http.post(redirected("invite", redirectTo), body, http.key(), Repeat.UNSAFE));
    }

    /// Makes the link of a message without sending any. Makes an account for [OtpType#SIGNUP], which needs a password in
    /// `extra`, and for [OtpType#INVITE].
    ///
    /// @param extra such as `password`, `data`, and `new_email` for a change of address
    public GeneratedLink generateLink(OtpType type, String email, Map<String, ?> extra, Optional<String> redirectTo) {
        JsonObject body = http.gson().toJsonTree(extra).getAsJsonObject();
        body.addProperty("type", type == OtpType.EMAIL_CHANGE ? "email_change_new" : type.wireName());
        body.addProperty("email", email);
        redirectTo.ifPresent(address -> body.addProperty("redirect_to", address));
        Reply reply = http.post(redirected("admin/generate_link", redirectTo), body, http.key(), Repeat.UNSAFE);
        return Answers.decode(http.gson(), reply, GeneratedLink.class);
    }

    /// Ends the sessions of whoever holds `accessToken`.
    public void signOut(String accessToken, SupabaseAuth.Scope scope) {
        HttpUrl url = http.url("logout").addQueryParameter("scope", scope.wireName()).build();
        http.post(url, new JsonObject(), accessToken, Repeat.SAFE);
    }

    private HttpUrl one(UUID id) {
        return http.url(USERS).addPathSegment(id.toString()).build();
    }

    private HttpUrl redirected(String path, Optional<String> redirectTo) {
        HttpUrl.Builder url = http.url(path);
        redirectTo.ifPresent(address -> url.addQueryParameter("redirect_to", address));
        return url.build();
    }

    private JsonObject body(Attributes attributes) {
        JsonObject body = new JsonObject();
        attributes.email().ifPresent(email -> body.addProperty("email", email));
        attributes.password().ifPresent(password -> body.addProperty("password", password));
        attributes.emailConfirmed().ifPresent(confirmed -> body.addProperty("email_confirm", confirmed));
        attributes.banned().ifPresent(duration -> body.addProperty("ban_duration", duration));
        if (!attributes.appMetadata().isEmpty()) {
            body.add("app_metadata", http.gson().toJsonTree(attributes.appMetadata()));
        }
        if (!attributes.userMetadata().isEmpty()) {
            body.add("user_metadata", http.gson().toJsonTree(attributes.userMetadata()));
        }
        return body;
    }

    private record Listed(List<User> users) {}
}
