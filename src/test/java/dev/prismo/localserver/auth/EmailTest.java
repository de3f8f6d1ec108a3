package dev.prismo.localserver.auth;

import static dev.prismo.localserver.auth.AuthClient.assertError;
import static dev.prismo.localserver.auth.AuthClient.fragment;
import static dev.prismo.localserver.auth.AuthClient.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.TestSupabase;
import dev.prismo.localserver.mail.Mailbox;
import dev.prismo.localserver.mail.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is sent to people, and what it is good for.
class EmailTest {
    private static Path folder;
    private static AuthClient auth;

    private final String email = AuthClient.newAddress();

    @BeforeAll
    static void start(@TempDir Path data) {
        folder = data;
        auth = AuthClient.start(folder);
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @BeforeEach
    void addresses_have_to_be_confirmed() {
        auth.settings(settings -> settings.withAutoconfirm(false));
    }

    @Test
    void signing_up_waits_for_the_confirmation() {
        TestSupabase.Answer answer = auth.signUp(email);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("access_token")).isFalse();
        assertThat(answer.json().has("email_confirmed_at")).isFalse();
        assertThat(answer.json().has("confirmation_sent_at")).isTrue();
        assertThat(answer.json().getAsJsonArray("identities")).hasSize(1);
        assertError(auth.signIn(email, "secret-1"), 400, "email_not_confirmed");
        assertError(auth.signIn(email, "wrong-one"), 400, "invalid_credentials");
    }

    @Test
    void the_message_lies_in_the_mailbox_for_every_process() {
        auth.signUp(email);
        Message message = Mailbox.in(auth.supabase().server().mailbox().folder()).newest(email).orElseThrow();
        assertThat(message.kind()).isEqualTo(Message.Kind.SIGN_UP);
        assertThat(message.code()).matches("[0-9]{6}");
        assertThat(message.link()).startsWith(auth.supabase().server().url() + "/auth/v1/verify?");
        assertThat(message.text()).contains(message.code(), message.link());
        assertThat(message.sentAt()).isEqualTo(auth.clock().instant());
    }

    @Test
    void another_window_on_the_same_data_reads_the_mailbox_and_turns_the_switch() {
        auth.signUp(email);
        try (LocalSupabase other = LocalSupabase.start(TestSupabase.options(folder))) {
            assertThat(other.isOwner()).isFalse();
            assertThat(other.mailbox().newest(email)).contains(auth.mail(email));
            assertThat(other.mailbox().delete(auth.mail(email).id())).isTrue();
            other.settings().change(settings -> settings.withAutoconfirm(true));
        }
        assertThat(auth.supabase().server().mailbox().newest(email)).isEmpty();
        assertThat(auth.signUp(AuthClient.newAddress()).json().has("access_token")).isTrue();
    }

    @Test
    void the_code_confirms_the_address_and_opens_a_session() {
        auth.signUp(email);
        TestSupabase.Answer answer = auth.verify("signup", email, auth.mail(email).code());
        assertThat(answer.status()).isEqualTo(200);
        JsonObject user = answer.json().getAsJsonObject("user");
        assertThat(user.has("email_confirmed_at")).isTrue();
        assertThat(user.getAsJsonObject("user_metadata").get("email_verified").getAsBoolean()).isTrue();
        assertThat(auth.signIn(email, "secret-1").status()).isEqualTo(200);
    }

    @Test
    void the_type_email_fits_every_code() {
        auth.signUp(email);
        assertThat(auth.verify("email", email, auth.mail(email).code()).status()).isEqualTo(200);
        auth.post("/otp", "{\"email\":\"%s\"}".formatted(email));
        assertThat(auth.verify("email", email, auth.mail(email).code()).status()).isEqualTo(200);
    }

    @Test
    void a_code_is_good_once_for_its_person_and_for_an_hour() {
        auth.signUp(email);
        String code = auth.mail(email).code();
        String wrong = code.equals("000000") ? "000001" : "000000";
        assertError(auth.verify("signup", email, wrong), 403, "otp_expired");
        assertError(auth.verify("signup", AuthClient.newAddress(), code), 403, "otp_expired");
        assertError(auth.verify("recovery", email, code), 403, "otp_expired");
        auth.clock().advance(Duration.ofMinutes(61));
        assertError(auth.verify("signup", email, code), 403, "otp_expired");
        auth.post("/resend", "{\"type\":\"signup\",\"email\":\"%s\"}".formatted(email));
        String next = auth.mail(email).code();
        assertThat(auth.verify("signup", email, next).status()).isEqualTo(200);
        assertError(auth.verify("signup", email, next), 403, "otp_expired");
    }

    @Test
    void the_hash_of_a_link_may_be_posted_alone() {
        auth.signUp(email);
        String hash = query(auth.mail(email).link()).get("token");
        assertThat(hash).matches("[0-9a-f]{56}");
        assertError(auth.post("/verify", "{\"type\":\"signup\",\"token_hash\":\"%s\",\"email\":\"%s\"}".formatted(hash, email)),
                400, "validation_failed");
        assertThat(auth.post("/verify", "{\"type\":\"signup\",\"token_hash\":\"%s\"}".formatted(hash)).status()).isEqualTo(200);
    }

    @Test
    void opening_the_link_sends_the_browser_back_with_a_session() {
        auth.post("/signup?redirect_to=http://127.0.0.1:9/back", "{\"email\":\"%s\",\"password\":\"secret-1\"}".formatted(email));
        String back = auth.open(auth.mail(email).link());
        assertThat(back).startsWith("http://127.0.0.1:9/back#");
        Map<String, String> session = fragment(back);
        assertThat(session).containsEntry("type", "signup").containsEntry("token_type", "bearer")
                .containsKeys("access_token", "refresh_token", "expires_in", "expires_at", "sb");
        assertThat(auth.supabase().refresh(session.get("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void a_link_that_was_used_sends_the_browser_back_with_an_error() {
        auth.signUp(email);
        auth.open(auth.mail(email).link());
        String back = auth.open(auth.mail(email).link());
        assertThat(back).startsWith("http://127.0.0.1#");
        assertThat(fragment(back)).containsEntry("error", "access_denied").containsEntry("error_code", "otp_expired")
                .containsEntry("error_description", "Email link is invalid or has expired");
    }

    @Test
    void signing_up_again_tells_nothing() {
        auth.signUp(email);
        auth.verify("signup", email, auth.mail(email).code());
        TestSupabase.Answer again = auth.signUp(email);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getAsJsonArray("identities")).isEmpty();
        assertThat(again.json().has("email_confirmed_at")).isFalse();
        assertThat(auth.admin("GET", "/admin/users/" + again.text("id"), "").status()).isEqualTo(404);
    }

    @Test
    void the_next_message_has_to_wait_a_minute() {
        auth.signUp(email);
        TestSupabase.Answer soon = auth.signUp(email);
        assertError(soon, 429, "over_email_send_rate_limit");
        assertThat(soon.header("Retry-After")).contains("60");
        assertThat(soon.text("message")).isEqualTo("For security purposes, you can only request this after 60 seconds.");
        auth.clock().advance(Duration.ofSeconds(60));
        assertThat(auth.signUp(email).status()).isEqualTo(200);
    }

    @Test
    void a_forgotten_password_is_replaced() {
        String id = known();
        assertThat(auth.post("/recover", "{\"email\":\"%s\"}".formatted(email)).response().body()).isEqualTo("{}");
        Message message = auth.mail(email);
        assertThat(message.kind()).isEqualTo(Message.Kind.RECOVERY);
        JsonObject session = auth.verify("recovery", email, message.code()).json();
        assertThat(session.getAsJsonObject("user").get("id").getAsString()).isEqualTo(id);
        assertThat(auth.as(session, "PUT", "/user", "{\"password\":\"secret-2\"}").status()).isEqualTo(200);
        assertThat(auth.signIn(email, "secret-2").status()).isEqualTo(200);
    }

    @Test
    void asking_for_an_unknown_person_looks_the_same_and_sends_nothing() {
        for (String path : new String[] {"/recover", "/resend"}) {
            TestSupabase.Answer answer = auth.post(path, "{\"type\":\"signup\",\"email\":\"%s\"}".formatted(email));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body()).isEqualTo("{}");
        }
        assertThat(auth.supabase().server().mailbox().newest(email)).isEmpty();
    }

    @Test
    void a_magic_link_signs_in_without_a_password() {
        known();
        assertThat(auth.post("/otp", "{\"email\":\"%s\"}".formatted(email)).response().body()).isEqualTo("{}");
        assertThat(auth.mail(email).kind()).isEqualTo(Message.Kind.MAGIC_LINK);
        assertThat(fragment(auth.open(auth.mail(email).link()))).containsEntry("type", "magiclink").containsKey("access_token");
    }

    @Test
    void a_magic_link_for_somebody_new_makes_an_account_unless_told_not_to() {
        assertError(auth.post("/otp", "{\"email\":\"%s\",\"create_user\":false}".formatted(email)), 422, "otp_disabled");
        assertThat(auth.post("/otp", "{\"email\":\"%s\",\"data\":{\"name\":\"Ada\"}}".formatted(email)).status()).isEqualTo(200);
        JsonObject session = auth.verify("email", email, auth.mail(email).code()).json();
        assertThat(session.getAsJsonObject("user").getAsJsonObject("user_metadata").get("name").getAsString()).isEqualTo("Ada");
    }

    @Test
    void with_autoconfirm_a_magic_link_for_somebody_new_is_sent_too() {
        auth.settings(settings -> settings);
        auth.post("/magiclink", "{\"email\":\"%s\"}".formatted(email));
        assertThat(auth.verify("magiclink", email, auth.mail(email).code()).status()).isEqualTo(200);
    }

    @Test
    void a_new_address_is_taken_once_both_addresses_agree() {
        JsonObject session = session();
        String next = AuthClient.newAddress();
        TestSupabase.Answer asked = auth.as(session, "PUT", "/user", "{\"email\":\"%s\"}".formatted(next));
        assertThat(asked.text("email")).isEqualTo(email);
        assertThat(asked.text("new_email")).isEqualTo(next);
        TestSupabase.Answer half = auth.verify("email_change", email, auth.mail(email).code());
        assertThat(half.text("msg")).startsWith("Confirmation link accepted");
        JsonObject changed = auth.verify("email_change", next, auth.mail(next).code()).json().getAsJsonObject("user");
        assertThat(changed.get("email").getAsString()).isEqualTo(next);
        assertThat(changed.has("new_email")).isFalse();
        assertThat(changed.getAsJsonArray("identities").get(0).getAsJsonObject().get("email").getAsString()).isEqualTo(next);
        assertThat(auth.signIn(next, "secret-1").status()).isEqualTo(200);
        assertError(auth.signIn(email, "secret-1"), 400, "invalid_credentials");
    }

    @Test
    void the_half_of_a_change_that_a_link_confirms_is_told_to_the_browser() {
        JsonObject session = session();
        String next = AuthClient.newAddress();
        auth.as(session, "PUT", "/user", "{\"email\":\"%s\"}".formatted(next));
        assertThat(fragment(auth.open(auth.mail(next).link())).get("message")).startsWith("Confirmation link accepted");
        assertThat(fragment(auth.open(auth.mail(email).link()))).containsKey("access_token");
        assertThat(auth.signIn(next, "secret-1").status()).isEqualTo(200);
    }

    @Test
    void the_new_address_alone_decides_if_the_project_says_so() {
        auth.settings(settings -> settings.with(
                new AuthSettings.Emails(false, false, Duration.ZERO, Duration.ofHours(1))));
        JsonObject session = session();
        Message before = auth.mail(email);
        String next = AuthClient.newAddress();
        auth.as(session, "PUT", "/user", "{\"email\":\"%s\"}".formatted(next));
        assertThat(auth.mail(email)).isEqualTo(before);
        assertThat(auth.verify("email_change", next, auth.mail(next).code()).json().getAsJsonObject("user").get("email").getAsString())
                .isEqualTo(next);
    }

    @Test
    void a_change_that_somebody_else_was_quicker_with_is_refused() {
        auth.settings(settings -> settings.with(
                new AuthSettings.Emails(false, false, Duration.ZERO, Duration.ofHours(1))));
        JsonObject session = session();
        String next = AuthClient.newAddress();
        auth.as(session, "PUT", "/user", "{\"email\":\"%s\"}".formatted(next));
        String code = auth.mail(next).code();
        auth.admin("POST", "/admin/users", "{\"email\":\"%s\"}".formatted(next));
        assertError(auth.verify("email_change", next, code), 422, "email_exists");
    }

    @Test
    void an_old_session_needs_a_code_for_a_new_password_if_the_project_says_so() {
        JsonObject session = session();
        auth.settings(settings -> settings.with(new AuthSettings.SignUps(true, false, false, 6, true))
                .with(new AuthSettings.SessionRules(Duration.ofDays(3), Duration.ZERO, Duration.ZERO)));
        JsonObject refreshed = auth.supabase().refresh(session.get("refresh_token").getAsString()).json();
        auth.clock().advance(Duration.ofHours(25));
        assertError(auth.as(refreshed, "PUT", "/user", "{\"password\":\"secret-2\"}"), 400, "reauthentication_needed");
        assertThat(auth.as(refreshed, "GET", "/reauthenticate", "").status()).isEqualTo(200);
        assertError(auth.as(refreshed, "PUT", "/user", "{\"password\":\"secret-2\",\"nonce\":\"x\"}"), 422, "reauthentication_not_valid");
        String body = "{\"password\":\"secret-2\",\"nonce\":\"%s\"}".formatted(auth.mail(email).code());
        assertThat(auth.as(refreshed, "PUT", "/user", body).status()).isEqualTo(200);
        assertError(auth.as(refreshed, "PUT", "/user", body.replace("secret-2", "secret-3")), 422, "reauthentication_not_valid");
    }

    @Test
    void whoever_is_banned_can_not_use_what_was_sent() {
        auth.signUp(email);
        String id = auth.admin("GET", "/admin/users?filter=" + email, "").json().getAsJsonArray("users").get(0)
                .getAsJsonObject().get("id").getAsString();
        auth.admin("PUT", "/admin/users/" + id, "{\"ban_duration\":\"1h\"}");
        assertError(auth.verify("signup", email, auth.mail(email).code()), 403, "user_banned");
        assertThat(fragment(auth.open(auth.mail(email).link()))).containsEntry("error_code", "user_banned");
    }

    @Test
    void what_is_asked_for_has_to_make_sense() {
        assertError(auth.post("/verify", "{}"), 400, "validation_failed");
        assertError(auth.post("/verify", "{\"type\":\"signup\"}"), 400, "validation_failed");
        assertError(auth.post("/verify", "{\"type\":\"signup\",\"token\":\"1\"}"), 400, "validation_failed");
        assertError(auth.verify("odd", email, "123456"), 400, "validation_failed");
        assertError(auth.get("/verify?type=signup"), 400, "validation_failed");
        assertError(auth.post("/resend", "{\"email\":\"%s\"}".formatted(email)), 400, "validation_failed");
        assertError(auth.post("/resend", "{\"type\":\"signup\"}"), 400, "validation_failed");
        assertError(auth.post("/recover", "{}"), 400, "validation_failed");
        assertError(auth.post("/otp", "{\"phone\":\"1\"}"), 400, "phone_provider_disabled");
        assertError(auth.get("/reauthenticate"), 401, "no_authorization");
    }

    @Test
    void a_code_for_a_phone_can_not_be_right() {
        String body = "{\"type\":\"sms\",\"token\":\"123456\",\"phone\":\"%s\"}";
        assertError(auth.post("/verify", body.formatted("+15550100")), 403, "otp_expired");
        assertError(auth.post("/verify", body.formatted("no phone")), 400, "validation_failed");
    }

    /// @return the id of a person who has confirmed the address
    private String known() {
        return session().getAsJsonObject("user").get("id").getAsString();
    }

    private JsonObject session() {
        auth.signUp(email);
        return auth.verify("signup", email, auth.mail(email).code()).json();
    }
}
