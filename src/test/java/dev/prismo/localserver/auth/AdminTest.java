package dev.prismo.localserver.auth;

import static dev.prismo.localserver.auth.AuthClient.assertError;
import static dev.prismo.localserver.auth.AuthClient.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prismo.localserver.TestSupabase;
import dev.prismo.localserver.mail.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the service role does with accounts, and how much anybody may ask for.
class AdminTest {
    private static AuthClient auth;

    private final String email = AuthClient.newAddress();

    @BeforeAll
    static void start(@TempDir Path folder) {
        auth = AuthClient.start(folder);
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @BeforeEach
    void as_usual() {
        auth.settings(settings -> settings);
    }

    @Test
    void an_account_is_made_without_a_word_to_its_person() {
        JsonObject user = create("\"password\":\"secret-1\",\"user_metadata\":{\"name\":\"Ada\"}").json();
        assertThat(user.has("email_confirmed_at")).isFalse();
        assertThat(user.getAsJsonArray("identities")).hasSize(1);
        assertThat(auth.supabase().server().mailbox().newest(email)).isEmpty();
        assertError(auth.signIn(email, "secret-1"), 400, "email_not_confirmed");
        assertThat(change(user, "{\"email_confirm\":true}").has("email_confirmed_at")).isTrue();
        assertThat(auth.signIn(email, "secret-1").status()).isEqualTo(200);
    }

    @Test
    void an_account_may_bring_its_id_and_the_hash_of_its_password() {
        String id = UUID.randomUUID().toString();
        String hash = new Passwords().hash("secret-1");
        TestSupabase.Answer answer = create("\"id\":\"%s\",\"password_hash\":\"%s\",\"email_confirm\":true".formatted(id, hash));
        assertThat(answer.text("id")).isEqualTo(id);
        assertThat(auth.signIn(email, "secret-1").status()).isEqualTo(200);
        assertError(auth.admin("POST", "/admin/users", "{\"email\":\"x%s\",\"id\":\"%s\"}".formatted(email, id)), 422, "conflict");
    }

    @Test
    void what_an_account_can_not_have_is_refused() {
        assertError(auth.admin("POST", "/admin/users", "{}"), 400, "validation_failed");
        assertError(create("\"id\":\"1-1-1-1-1\""), 400, "validation_failed");
        assertError(create("\"id\":\"00000000-0000-0000-0000-000000000000\""), 400, "validation_failed");
        assertError(create("\"password_hash\":\"md5\""), 400, "validation_failed");
        assertError(create("\"password\":\"short\""), 422, "weak_password");
        assertError(create("\"ban_duration\":\"soon\""), 400, "validation_failed");
        create("");
        assertError(create(""), 422, "email_exists");
    }

    @Test
    void whoever_is_banned_is_out_until_the_time_is_over() {
        JsonObject user = create("\"password\":\"secret-1\",\"email_confirm\":true").json();
        JsonObject session = auth.signIn(email, "secret-1").json();
        JsonObject banned = change(user, "{\"ban_duration\":\"1h30m\"}");
        assertThat(Instant.parse(banned.get("banned_until").getAsString())).isEqualTo(auth.clock().instant().plus(Duration.ofMinutes(90)));
        assertError(auth.signIn(email, "secret-1"), 400, "user_banned");
        assertError(auth.as(session, "GET", "/user", ""), 403, "user_banned");
        assertError(auth.supabase().refresh(session.get("refresh_token").getAsString()), 400, "user_banned");
        auth.clock().advance(Duration.ofMinutes(91));
        assertThat(auth.signIn(email, "secret-1").status()).isEqualTo(200);
        assertThat(change(user, "{\"ban_duration\":\"24h\"}").has("banned_until")).isTrue();
        assertThat(change(user, "{\"ban_duration\":\"none\"}").has("banned_until")).isFalse();
    }

    @Test
    void a_changed_password_or_address_holds_at_once() {
        JsonObject user = create("\"password\":\"secret-1\",\"email_confirm\":true").json();
        JsonObject session = auth.signIn(email, "secret-1").json();
        String next = AuthClient.newAddress();
        JsonObject changed = change(user, "{\"email\":\"%s\",\"password\":\"secret-2\",\"role\":\"authenticated\"}".formatted(next));
        assertThat(changed.get("email").getAsString()).isEqualTo(next);
        assertThat(changed.getAsJsonArray("identities").get(0).getAsJsonObject().get("email").getAsString()).isEqualTo(next);
        assertThat(auth.signIn(next, "secret-2").status()).isEqualTo(200);
        assertError(auth.as(session, "GET", "/user", ""), 403, "session_not_found");
    }

    @Test
    void accounts_come_in_pages_with_their_number() {
        for (int i = 0; i < 3; i++) {
            auth.admin("POST", "/admin/users", "{\"email\":\"%d.%s\"}".formatted(i, email));
        }
        TestSupabase.Answer page = auth.admin("GET", "/admin/users?page=1&per_page=2&filter=" + email, "");
        assertThat(page.json().getAsJsonArray("users")).hasSize(2);
        assertThat(page.text("aud")).isEqualTo("authenticated");
        assertThat(page.header("X-Total-Count")).contains("3");
        assertThat(page.header("Link").orElseThrow()).contains("page=2&per_page=2>; rel=\"next\"", "rel=\"last\"");
        TestSupabase.Answer last = auth.admin("GET", "/admin/users?page=2&per_page=2&filter=" + email, "");
        assertThat(last.json().getAsJsonArray("users")).hasSize(1);
        assertThat(last.header("Link").orElseThrow()).doesNotContain("next");
        assertError(auth.admin("GET", "/admin/users?page=x", ""), 400, "validation_failed");
        assertError(auth.admin("GET", "/admin/users?page=0", ""), 400, "validation_failed");
    }

    @Test
    void an_account_that_is_deleted_softly_keeps_its_id_and_nothing_else() {
        JsonObject user = create("\"password\":\"secret-1\",\"email_confirm\":true,\"user_metadata\":{\"name\":\"Ada\"}").json();
        JsonObject session = auth.signIn(email, "secret-1").json();
        assertThat(auth.admin("DELETE", "/admin/users/" + id(user), "{\"should_soft_delete\":true}").status()).isEqualTo(200);
        JsonObject left = auth.admin("GET", "/admin/users/" + id(user), "").json();
        assertThat(left.has("deleted_at")).isTrue();
        assertThat(left.toString()).doesNotContain(email).doesNotContain("Ada");
        assertError(auth.signIn(email, "secret-1"), 400, "invalid_credentials");
        assertError(auth.supabase().refresh(session.get("refresh_token").getAsString()), 400, "refresh_token_not_found");
        assertThat(create("").status()).isEqualTo(200);
    }

    @Test
    void an_account_that_is_deleted_is_gone() {
        JsonObject user = create("").json();
        assertThat(auth.admin("DELETE", "/admin/users/" + id(user), "").response().body()).isEqualTo("{}");
        assertError(auth.admin("GET", "/admin/users/" + id(user), ""), 404, "user_not_found");
        assertError(auth.admin("DELETE", "/admin/users/x", ""), 404, "validation_failed");
    }

    @Test
    void whoever_is_invited_comes_in_by_the_link_and_chooses_a_password() {
        JsonObject user = auth.admin("POST", "/invite", "{\"email\":\"%s\",\"data\":{\"name\":\"Ada\"}}".formatted(email)).json();
        assertThat(user.has("invited_at")).isTrue();
        assertThat(auth.mail(email).kind()).isEqualTo(Message.Kind.INVITE);
        String token = fragment(auth.open(auth.mail(email).link())).get("access_token");
        TestSupabase.Answer changed = auth.supabase().request("PUT", "/auth/v1/user").as(token).body("{\"password\":\"secret-1\"}").send();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(auth.signIn(email, "secret-1").status()).isEqualTo(200);
        assertError(auth.admin("POST", "/invite", "{\"email\":\"%s\"}".formatted(email)), 422, "email_exists");
    }

    @Test
    void a_link_is_made_for_passing_on_by_other_means() {
        JsonObject link = auth.admin("POST", "/admin/generate_link",
                "{\"type\":\"magiclink\",\"email\":\"%s\",\"redirect_to\":\"http://127.0.0.1:7/x\"}".formatted(email)).json();
        assertThat(link.get("verification_type").getAsString()).isEqualTo("signup");
        assertThat(auth.supabase().server().mailbox().newest(email)).isEmpty();
        assertThat(link.get("action_link").getAsString()).contains("/auth/v1/verify?token=");
        String back = auth.open(link.get("action_link").getAsString());
        assertThat(back).startsWith("http://127.0.0.1:7/x#");
        for (String type : new String[] {"magiclink", "recovery"}) {
            JsonObject next = auth.admin("POST", "/admin/generate_link",
                    "{\"type\":\"%s\",\"email\":\"%s\"}".formatted(type, email)).json();
            assertThat(auth.verify(type, email, next.get("email_otp").getAsString()).status()).isEqualTo(200);
        }
    }

    @Test
    void links_for_every_purpose_work_by_their_hash() {
        String next = AuthClient.newAddress();
        JsonObject invite = auth.admin("POST", "/admin/generate_link", "{\"type\":\"invite\",\"email\":\"%s\"}".formatted(email)).json();
        assertThat(byHash("invite", invite).status()).isEqualTo(200);
        JsonObject change = auth.admin("POST", "/admin/generate_link",
                "{\"type\":\"email_change_new\",\"email\":\"%s\",\"new_email\":\"%s\"}".formatted(email, next)).json();
        assertThat(byHash("email_change", change).json().getAsJsonObject("user").get("email").getAsString()).isEqualTo(next);
        JsonObject signup = auth.admin("POST", "/admin/generate_link",
                "{\"type\":\"signup\",\"email\":\"%s\",\"password\":\"secret-1\"}".formatted(email)).json();
        assertThat(byHash("signup", signup).status()).isEqualTo(200);
        assertThat(auth.signIn(email, "secret-1").status()).isEqualTo(200);
    }

    @Test
    void links_that_make_no_sense_are_refused() {
        assertError(auth.admin("POST", "/admin/generate_link", "{\"type\":\"odd\",\"email\":\"%s\"}".formatted(email)), 400, "validation_failed");
        assertError(auth.admin("POST", "/admin/generate_link", "{\"type\":\"recovery\",\"email\":\"%s\"}".formatted(email)), 404, "user_not_found");
        assertError(auth.post("/admin/generate_link", "{}"), 401, "no_authorization");
        JsonObject session = auth.signUp(email).json();
        assertError(auth.as(session, "POST", "/invite", "{\"email\":\"%s\"}".formatted(email)), 403, "not_admin");
    }

    @Test
    void this_machine_is_left_alone_unless_told_otherwise() {
        for (int i = 0; i < 35; i++) {
            assertThat(auth.signIn("nobody", "x").status()).isEqualTo(400);
        }
    }

    @Test
    void too_many_sign_ins_have_to_wait() {
        limit(new AuthSettings.Limits(true, 5, 150, 30, 3600));
        for (int i = 0; i < 5; i++) {
            assertThat(auth.signIn("nobody", "x").status()).isEqualTo(400);
        }
        TestSupabase.Answer over = auth.signIn("nobody", "x");
        assertError(over, 429, "over_request_rate_limit");
        assertThat(over.header("Retry-After")).contains("60");
        assertError(auth.supabase().refresh("x"), 400, "refresh_token_not_found");
        auth.clock().advance(Duration.ofSeconds(60));
        assertThat(auth.signIn("nobody", "x").status()).isEqualTo(400);
        assertThat(auth.signIn("nobody", "x").status()).isEqualTo(429);
    }

    @Test
    void too_many_guesses_have_to_wait() {
        limit(new AuthSettings.Limits(true, 30, 150, 3, 3600));
        for (int i = 0; i < 3; i++) {
            assertError(auth.verify("email", email, "12345" + i), 403, "otp_expired");
        }
        assertError(auth.verify("email", email, "123450"), 429, "over_request_rate_limit");
    }

    @Test
    void too_many_messages_have_to_wait() {
        auth.settings(settings -> settings.withAutoconfirm(false).with(new AuthSettings.Limits(false, 30, 150, 30, 2)));
        auth.clock().advance(Duration.ofHours(1));
        assertThat(auth.signUp(AuthClient.newAddress()).status()).isEqualTo(200);
        assertThat(auth.signUp(AuthClient.newAddress()).status()).isEqualTo(200);
        TestSupabase.Answer over = auth.signUp(email);
        assertError(over, 429, "over_email_send_rate_limit");
        assertThat(over.header("Retry-After")).contains("1800");
        assertThat(auth.admin("GET", "/admin/users?filter=" + email, "").json().getAsJsonArray("users")).isEmpty();
    }

    private static void limit(AuthSettings.Limits limits) {
        auth.settings(settings -> settings.with(limits));
        auth.clock().advance(Duration.ofHours(1));
    }

    private TestSupabase.Answer create(String more) {
        return auth.admin("POST", "/admin/users", "{\"email\":\"%s\"%s}".formatted(email, more.isEmpty() ? "" : "," + more));
    }

    private static JsonObject change(JsonObject user, String body) {
        return auth.admin("PUT", "/admin/users/" + id(user), body).json();
    }

    private static TestSupabase.Answer byHash(String type, JsonObject link) {
        return auth.post("/verify", "{\"type\":\"%s\",\"token_hash\":\"%s\"}".formatted(type, link.get("hashed_token").getAsString()));
    }

    private static String id(JsonObject user) {
        return user.get("id").getAsString();
    }
}
