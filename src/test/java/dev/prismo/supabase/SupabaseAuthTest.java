package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.authError;
import static dev.prismo.supabase.FakeProject.json;
import static dev.prismo.supabase.FakeProject.path;
import static dev.prismo.supabase.FakeProject.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParser;
import dev.prismo.supabase.SupabaseAuth.Revocation;
import dev.prismo.supabase.SupabaseAuth.Scope;
import dev.prismo.supabase.SupabaseException.Auth;
import dev.prismo.supabase.SupabaseException.Malformed;
import dev.prismo.supabase.SupabaseException.RateLimited;
import dev.prismo.supabase.SupabaseException.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SupabaseAuthTest {
    private FakeProject project;

    @BeforeEach
    void start() throws IOException {
        project = new FakeProject();
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    void signing_in_sends_the_key_and_the_version_and_keeps_the_session() {
        SupabaseClient client = project.client();
        project.server.enqueue(session(1));

        Session session = client.auth().signInWithPassword("ada@example.org", "correct horse");

        RecordedRequest request = project.take();
        assertThat(request.getTarget()).isEqualTo("/auth/v1/token?grant_type=password");
        assertThat(request.getHeaders().get("apikey")).isEqualTo(FakeProject.KEY);
        assertThat(request.getHeaders().get("X-Supabase-Api-Version")).isEqualTo("2024-01-01");
        assertThat(session.user().email()).contains("ada@example.org");
        assertThat(session.user().userMetadata("name")).contains("Ada");
        assertThat(client.auth().session()).contains(session);
    }

    @Test
    void a_sign_up_that_is_confirmed_at_once_signs_in() {
        SupabaseClient client = project.client();
        project.server.enqueue(session(1));

        SignUp outcome = client.auth().signUp("ada@example.org", "correct horse", Map.of("name", "Ada"));

        assertThat(outcome).isInstanceOf(SignUp.SignedIn.class);
        assertThat(JsonParser.parseString(project.take().getBody().utf8()))
                .isEqualTo(JsonParser.parseString(
                        "{\"email\":\"ada@example.org\",\"password\":\"correct horse\",\"data\":{\"name\":\"Ada\"}}"));
        assertThat(client.auth().session()).isPresent();
    }

    @Test
    void a_sign_up_that_wants_confirmation_does_not_sign_in() {
        SupabaseClient client = project.client();
        project.server.enqueue(json(200, FakeProject.user("ada@example.org")));

        SignUp outcome = client.auth().signUp("ada@example.org", "correct horse", Map.of());

        assertThat(outcome).isInstanceOf(SignUp.ConfirmationNeeded.class);
        assertThat(client.auth().session()).isEmpty();
    }

    @Test
    void a_wrong_password_has_its_code_and_the_servers_date() {
        project.server.enqueue(authError(400, "invalid_credentials")
                .newBuilder()
                .addHeader("Date", "Sun, 01 Mar 2026 12:00:00 GMT")
                .build());

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> project.client().auth().signInWithPassword("a@b.c", "wrong"))
                .matches(e -> e.code().equals("invalid_credentials") && e.status() == 400)
                .matches(e -> e.serverDate().isPresent())
                .withMessageNotContaining("wrong");
    }

    @Test
    void the_older_shape_of_errors_is_understood() {
        project.server.enqueue(json(422, "{\"code\":422,\"error_code\":\"user_already_exists\",\"msg\":\"taken\"}"));

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> project.client().auth().signUp("a@b.c", "secret1", Map.of()))
                .matches(e -> e.code().equals("user_already_exists"));
    }

    @Test
    void a_weak_password_says_why() {
        project.server.enqueue(json(422, """
                {"code":"weak_password","message":"weak","weak_password":{"reasons":["length","pwned"]}}"""));

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> project.client().auth().signUp("a@b.c", "x", Map.of()))
                .satisfies(e -> assertThat(e.weakPasswordReasons()).containsExactly("length", "pwned"));
    }

    @Test
    void too_many_sign_ins_say_how_long_to_wait() {
        project.server.enqueue(authError(429, "over_request_rate_limit")
                .newBuilder()
                .addHeader("Retry-After", "42")
                .build());

        assertThatExceptionOfType(RateLimited.class)
                .isThrownBy(() -> project.client().auth().signInWithPassword("a@b.c", "x"))
                .matches(e -> e.retryAfter().equals(Duration.ofSeconds(42)));
    }

    @Test
    void a_faulty_server_is_not_a_wrong_password() {
        project.server.enqueue(json(500, "{\"code\":\"unexpected_failure\",\"message\":\"oops\"}"));

        assertThatExceptionOfType(Server.class)
                .isThrownBy(() -> project.client().auth().signInWithPassword("a@b.c", "x"))
                .matches(e -> e.status() == 500);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403, 511})
    void a_captive_portal_is_recognised(int status) {
        project.server.enqueue(FakeProject.page(status));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> project.client().auth().signInWithPassword("a@b.c", "x"))
                .matches(e -> e.likely() == Malformed.Likely.INTERCEPTED);
    }

    @Test
    void a_session_without_a_token_is_malformed() {
        project.server.enqueue(json(200, "{\"access_token\":\"a\",\"expires_in\":3600}"));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> project.client().auth().signInWithPassword("a@b.c", "x"))
                .matches(e -> e.likely() == Malformed.Likely.UNEXPECTED_SHAPE);
    }

    @Test
    void signing_out_ends_the_session_here_and_there() throws IOException {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(FakeProject.status(204));

        assertThat(client.auth().signOut(Scope.LOCAL)).isEqualTo(Revocation.DONE);

        RecordedRequest request = project.take();
        assertThat(request.getTarget()).isEqualTo("/auth/v1/logout?scope=local");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer access-1");
        assertThat(client.auth().session()).isEmpty();
        assertThat(project.client().auth().restore()).isEmpty();
    }

    @Test
    void signing_out_works_here_even_if_the_server_is_gone() {
        SupabaseClient client = project.signedIn();
        project.server.close();

        assertThat(client.auth().signOut(Scope.GLOBAL)).isEqualTo(Revocation.UNREACHED);
        assertThat(client.auth().session()).isEmpty();
        assertThat(project.client().auth().restore()).isEmpty();
    }

    @Test
    void signing_out_the_others_leaves_this_one() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(FakeProject.status(204));

        assertThat(client.auth().signOut(Scope.OTHERS)).isEqualTo(Revocation.DONE);

        assertThat(client.auth().session()).isPresent();
    }

    @Test
    void a_session_comes_back_after_a_restart_without_asking_the_server() {
        Session before = project.signedIn().auth().session().orElseThrow();
        project.server.close();

        SupabaseClient restarted = project.client();

        assertThat(restarted.auth().restore()).contains(before);
        assertThat(restarted.auth().session()).contains(before);
    }

    @Test
    void a_stored_session_that_is_damaged_is_none() {
        project.signedIn();
        project.store.write("session-local", "{\"access_token\":");

        assertThat(project.client().auth().restore()).isEmpty();
    }

    @Test
    void changing_the_user_is_remembered() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(json(200, FakeProject.user("new@example.org")));

        User user = client.auth().updateUser(UserUpdate.email("new@example.org"));

        RecordedRequest request = project.take();
        assertThat(request.getMethod() + " " + path(request)).isEqualTo("PUT /auth/v1/user");
        assertThat(user.email()).contains("new@example.org");
        assertThat(project.client().auth().restore()).map(Session::user).contains(user);
    }

    @Test
    void asking_for_the_user_finds_out_that_the_session_was_revoked() {
        SupabaseClient client = project.signedIn();
        List<Auth> lost = new ArrayList<>();
        client.auth().onSessionLost(lost::add);
        project.server.enqueue(authError(403, "session_not_found"));

        assertThatExceptionOfType(Auth.class).isThrownBy(() -> client.auth().user());

        assertThat(lost).hasSize(1);
        assertThat(client.auth().session()).isEmpty();
    }

    @Test
    void listeners_hear_of_every_change_until_they_leave() {
        SupabaseClient client = project.client();
        List<String> heard = new ArrayList<>();
        Subscription subscription = client.auth().onChange(c -> heard.add(c.getClass().getSimpleName()));
        project.server.enqueue(session(1));
        project.server.enqueue(session(2));
        project.server.enqueue(FakeProject.status(204));

        client.auth().signInWithPassword("a@b.c", "x");
        client.auth().refresh();
        client.auth().signOut(Scope.LOCAL);
        subscription.close();
        project.server.enqueue(session(3));
        client.auth().signInWithPassword("a@b.c", "x");

        assertThat(heard).containsExactly("SignedIn", "Refreshed", "SignedOut");
    }

    @Test
    void nobody_signed_in_is_said_without_asking_the_server() {
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> project.client().auth().user())
                .matches(e -> e.code().equals(Auth.SESSION_MISSING));
        assertThat(project.server.getRequestCount()).isZero();
    }
}
