package dev.prismo.localserver.auth;

import static dev.prismo.localserver.auth.AuthClient.CHALLENGE;
import static dev.prismo.localserver.auth.AuthClient.VERIFIER;
import static dev.prismo.localserver.auth.AuthClient.assertError;
import static dev.prismo.localserver.auth.AuthClient.fragment;
import static dev.prismo.localserver.auth.AuthClient.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prismo.localserver.TestSupabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links whose session only the client gets that asked for them; and what else clients of a browser meet.
class PkceTest {
    private static final String BACK = "?redirect_to=http://127.0.0.1:4711/cb";
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
    void addresses_have_to_be_confirmed() {
        auth.settings(settings -> settings.withAutoconfirm(false));
    }

    @Test
    void signing_up_confirms_with_a_code_for_the_verifier() {
        auth.post("/signup" + BACK, "{\"email\":\"%s\",\"password\":\"secret-1\",%s}".formatted(email, CHALLENGE));
        String link = auth.mail(email).link();
        assertThat(query(link).get("token")).startsWith("pkce_");
        String back = auth.open(link);
        assertThat(back).startsWith("http://127.0.0.1:4711/cb?code=");
        TestSupabase.Answer answer = auth.exchange(query(back).get("code"), VERIFIER);
        assertThat(answer.json().getAsJsonObject("user").get("email").getAsString()).isEqualTo(email);
    }

    @Test
    void a_code_may_be_typed_instead_of_opening_the_link() {
        auth.post("/signup", "{\"email\":\"%s\",\"password\":\"secret-1\",%s}".formatted(email, CHALLENGE));
        assertThat(auth.verify("signup", email, auth.mail(email).code()).status()).isEqualTo(200);
    }

    @Test
    void a_magic_link_and_a_recovery_do_so_too() {
        known();
        for (String path : new String[] {"/otp", "/recover"}) {
            auth.clock().advance(Duration.ofMinutes(2));
            auth.post(path + BACK, "{\"email\":\"%s\",%s}".formatted(email, CHALLENGE));
            String code = query(auth.open(auth.mail(email).link())).get("code");
            assertThat(auth.exchange(code, VERIFIER).status()).isEqualTo(200);
        }
    }

    @Test
    void a_change_of_address_does_so_too() {
        JsonObject session = known();
        String next = AuthClient.newAddress();
        auth.as(session, "PUT", "/user" + BACK, "{\"email\":\"%s\",%s}".formatted(next, CHALLENGE));
        assertThat(query(auth.open(auth.mail(next).link()))).containsKey("message");
        String code = query(auth.open(auth.mail(email).link())).get("code");
        assertThat(auth.exchange(code, VERIFIER).json().getAsJsonObject("user").get("email").getAsString()).isEqualTo(next);
    }

    @Test
    void a_magic_link_may_lie_for_a_while_and_its_code_may_not() {
        known();
        auth.post("/otp" + BACK, "{\"email\":\"%s\",%s}".formatted(email, CHALLENGE));
        auth.clock().advance(Duration.ofMinutes(50));
        String code = query(auth.open(auth.mail(email).link())).get("code");
        auth.clock().advance(Duration.ofSeconds(301));
        assertError(auth.exchange(code, VERIFIER), 422, "flow_state_expired");
    }

    @Test
    void a_link_that_is_too_old_is_told_where_the_client_looks() {
        known();
        auth.post("/otp" + BACK, "{\"email\":\"%s\",%s}".formatted(email, CHALLENGE));
        auth.clock().advance(Duration.ofMinutes(61));
        String back = auth.open(auth.mail(email).link());
        assertThat(query(back)).containsEntry("error_code", "otp_expired");
        assertThat(fragment(back)).containsEntry("error_code", "otp_expired");
    }

    @Test
    void codes_that_make_no_sense_are_refused() {
        assertError(auth.exchange("x", VERIFIER), 404, "flow_state_not_found");
        assertError(auth.exchange("", VERIFIER), 400, "validation_failed");
        assertError(auth.post("/otp", "{\"email\":\"%s\",\"code_challenge\":\"x\"}".formatted(email)), 400, "validation_failed");
        assertError(auth.post("/otp", "{\"email\":\"%s\",\"code_challenge\":\"%s\",\"code_challenge_method\":\"md5\"}"
                .formatted(email, "x".repeat(43))), 400, "validation_failed");
    }

    @Test
    void whoever_needs_no_address_gets_a_session_and_may_add_one_later() {
        auth.settings(settings -> settings.with(new AuthSettings.SignUps(true, true, false, 6, false)));
        JsonObject session = auth.post("/signup", "{\"data\":{\"name\":\"Guest\"}}").json();
        assertThat(session.getAsJsonObject("user").get("is_anonymous").getAsBoolean()).isTrue();
        assertThat(session.getAsJsonObject("user").getAsJsonArray("identities")).isEmpty();
        assertError(auth.as(session, "PUT", "/user", "{\"password\":\"secret-1\"}"), 422, "validation_failed");
        JsonObject user = auth.as(session, "PUT", "/user", "{\"email\":\"%s\",\"password\":\"secret-1\"}".formatted(email)).json();
        assertThat(user.get("is_anonymous").getAsBoolean()).isFalse();
        assertThat(auth.signIn(email, "secret-1").json().getAsJsonObject("user").get("id"))
                .isEqualTo(session.getAsJsonObject("user").get("id"));
    }

    @Test
    void a_guest_who_gives_an_address_confirms_it_where_that_is_asked() {
        auth.settings(settings -> settings.withAutoconfirm(false).with(new AuthSettings.SignUps(true, true, false, 6, false)));
        JsonObject session = auth.post("/signup", "{}").json();
        auth.as(session, "PUT", "/user", "{\"email\":\"%s\"}".formatted(email));
        JsonObject user = auth.verify("email_change", email, auth.mail(email).code()).json().getAsJsonObject("user");
        assertThat(user.get("is_anonymous").getAsBoolean()).isFalse();
        assertThat(user.get("email").getAsString()).isEqualTo(email);
    }

    @Test
    void a_project_may_take_nobody_new() {
        auth.settings(settings -> settings.with(new AuthSettings.SignUps(false, true, false, 6, false)));
        assertError(auth.signUp(email), 422, "signup_disabled");
        assertError(auth.post("/signup", "{}"), 422, "signup_disabled");
        assertError(auth.post("/otp", "{\"email\":\"%s\"}".formatted(email)), 422, "signup_disabled");
        assertThat(auth.get("/settings").json().get("disable_signup").getAsBoolean()).isTrue();
    }

    private JsonObject known() {
        auth.signUp(email);
        return auth.verify("signup", email, auth.mail(email).code()).json();
    }
}
