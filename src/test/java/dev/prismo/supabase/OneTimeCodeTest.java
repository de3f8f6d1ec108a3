package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.authError;
import static dev.prismo.supabase.FakeProject.json;
import static dev.prismo.supabase.FakeProject.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.prismo.supabase.SupabaseException.Auth;
import dev.prismo.supabase.SupabaseException.RateLimited;
import dev.prismo.supabase.SupabaseException.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Signing in by messages, anonymously, and what an account can change about itself.
@Timeout(30)
class OneTimeCodeTest {
    private static final String EMAIL = "ada@example.org";

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
    void a_code_is_asked_for_by_address() {
        project.server.enqueue(json(200, "{}"));

        project.client().auth().signInWithOtp(
                OtpRequest.to(EMAIL).newcomers(OtpRequest.Newcomers.REFUSED).data(Map.of("name", "Ada")).redirectTo("app://x"));

        RecordedRequest request = project.take();
        assertThat(request.getTarget()).isEqualTo("/auth/v1/otp?redirect_to=app%3A%2F%2Fx");
        assertThat(body(request)).isEqualTo(tree("{'email':'ada@example.org','create_user':false,'data':{'name':'Ada'}}"));
        assertThat(request.getHeaders().get("X-Supabase-Api-Version")).isEqualTo("2024-01-01");
    }

    @Test
    void a_message_is_not_sent_twice_because_an_answer_was_lost() {
        project.server.enqueue(json(200, "{\"message_id\":1234567890}")
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThatExceptionOfType(Transport.class)
                .isThrownBy(() -> project.client().auth().signInWithOtp(OtpRequest.to(EMAIL)));
        assertThat(project.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void the_code_of_a_message_signs_in() {
        SupabaseClient client = project.client();
        project.server.enqueue(session(1));

        client.auth().verifyOtp(EMAIL, "123456", OtpType.EMAIL);

        RecordedRequest request = project.take();
        assertThat(request.getTarget()).isEqualTo("/auth/v1/verify");
        assertThat(body(request)).isEqualTo(tree("{'email':'ada@example.org','token':'123456','type':'email'}"));
        assertThat(client.auth().session()).map(Session::accessToken).contains("access-1");
    }

    @Test
    void what_a_link_carries_signs_in() {
        SupabaseClient client = project.client();
        project.server.enqueue(session(1));

        client.auth().verifyTokenHash("abc", OtpType.MAGICLINK);

        assertThat(body(project.take())).isEqualTo(tree("{'token_hash':'abc','type':'magiclink'}"));
        assertThat(client.auth().session()).isPresent();
    }

    @Test
    void half_of_a_change_of_address_signs_nobody_in() {
        SupabaseClient client = project.client();
        project.server.enqueue(json(200, "{\"code\":200,\"msg\":\"Please proceed to confirm at the other address\"}"));

        assertThat(client.auth().verifyOtp(EMAIL, "123456", OtpType.EMAIL_CHANGE)).isEmpty();
        assertThat(client.auth().session()).isEmpty();
    }

    @Test
    void a_code_that_is_too_old_asks_for_a_new_one() {
        project.server.enqueue(authError(403, "otp_expired"));

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> project.client().auth().verifyOtp(EMAIL, "123456", OtpType.EMAIL))
                .matches(e -> e.known().equals(Optional.of(AuthCode.OTP_EXPIRED)))
                .matches(e -> e.remedy() == Remedy.GET_A_NEW_CODE);
    }

    @Test
    void messages_too_close_to_each_other_say_how_long_to_wait() {
        project.server.enqueue(authError(429, "over_email_send_rate_limit").newBuilder().addHeader("Retry-After", "57").build());

        assertThatExceptionOfType(RateLimited.class)
                .isThrownBy(() -> project.client().auth().resend(EMAIL, OtpType.SIGNUP))
                .matches(e -> e.retryAfter().equals(Duration.ofSeconds(57)) && e.remedy() == Remedy.WAIT);
        assertThat(body(project.take())).isEqualTo(tree("{'email':'ada@example.org','type':'signup'}"));
        assertThat(project.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_forgotten_password_is_replaced_by_code() {
        SupabaseClient client = project.client();
        project.server.enqueue(json(200, "{}"));
        project.server.enqueue(session(1));
        project.server.enqueue(json(200, FakeProject.user(EMAIL)));

        client.auth().resetPasswordForEmail(EMAIL);
        client.auth().verifyOtp(EMAIL, "123456", OtpType.RECOVERY);
        client.auth().updateUser(UserUpdate.password("another horse 2"));

        assertThat(project.take().getTarget()).isEqualTo("/auth/v1/recover");
        assertThat(body(project.take())).isEqualTo(tree("{'email':'ada@example.org','token':'123456','type':'recovery'}"));
        RecordedRequest change = project.take();
        assertThat(change.getHeaders().get("Authorization")).isEqualTo("Bearer access-1");
        assertThat(body(change)).isEqualTo(tree("{'password':'another horse 2'}"));
    }

    @Test
    void an_old_session_proves_itself_before_it_changes_the_password() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(authError(400, "reauthentication_needed"));
        project.server.enqueue(json(200, "{}"));
        project.server.enqueue(json(200, FakeProject.user(EMAIL)));

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().updateUser(UserUpdate.password("another horse 2")))
                .matches(e -> e.remedy() == Remedy.REAUTHENTICATE);
        client.auth().reauthenticate();
        client.auth().updateUser(UserUpdate.password("another horse 2", "654321"));

        project.take();
        RecordedRequest message = project.take();
        assertThat(message.getMethod() + " " + message.getTarget()).isEqualTo("GET /auth/v1/reauthenticate");
        assertThat(body(project.take())).isEqualTo(tree("{'password':'another horse 2','nonce':'654321'}"));
    }

    @Test
    void someone_without_a_name_gets_a_session() {
        SupabaseClient client = project.client();
        project.server.enqueue(session(1));

        client.auth().signInAnonymously(Map.of("theme", "dark"));

        RecordedRequest request = project.take();
        assertThat(request.getTarget()).isEqualTo("/auth/v1/signup");
        assertThat(body(request)).isEqualTo(tree("{'data':{'theme':'dark'}}"));
        assertThat(client.auth().session()).isPresent();
    }

    @Test
    void a_code_from_elsewhere_is_exchanged_with_its_verifier() {
        SupabaseClient client = project.client();
        project.server.enqueue(session(1));

        client.auth().exchangeCodeForSession("the code", "the verifier");

        RecordedRequest request = project.take();
        assertThat(request.getTarget()).isEqualTo("/auth/v1/token?grant_type=pkce");
        assertThat(body(request)).isEqualTo(tree("{'auth_code':'the code','code_verifier':'the verifier'}"));
        assertThat(client.auth().session()).isPresent();
    }

    @Test
    void a_session_from_elsewhere_is_taken_over_after_asking_the_server() {
        SupabaseClient client = project.client();
        project.server.enqueue(session(2));

        assertThat(client.auth().setSession("refresh-1").refreshToken()).isEqualTo("refresh-2");

        assertThat(body(project.take())).isEqualTo(tree("{'refresh_token':'refresh-1'}"));
        assertThat(project.client().auth().restore()).isPresent();
    }

    @Test
    void the_server_says_which_ways_it_offers() {
        project.server.enqueue(json(200, """
                {"external":{"anonymous_users":true,"email":true,"phone":false,"keycloak":true,"github":true,"apple":false},
                "disable_signup":true,"mailer_autoconfirm":false,"phone_autoconfirm":false,"sms_provider":"","saml_enabled":false}"""));

        AuthSettings settings = project.client().auth().settings();

        assertThat(settings.providers()).containsExactly("github", "keycloak");
        assertThat(settings.offers("anonymous_users")).isTrue();
        assertThat(settings.disableSignup()).isTrue();
        assertThat(settings.mailerAutoconfirm()).isFalse();
    }

    @Test
    void an_identity_can_be_taken_away() {
        SupabaseClient client = project.signedIn();
        String withIdentity = FakeProject.user(EMAIL).replace("\"identities\":[]", """
                "identities":[{"identity_id":"i1","id":"77","user_id":"u","provider":"github","identity_data":{"name":"Ada"},
                "last_sign_in_at":null,"created_at":"2026-01-01T00:00:00Z"}]""");
        project.server.enqueue(json(200, withIdentity));
        project.server.enqueue(json(200, "{}"));
        project.server.enqueue(json(200, FakeProject.user(EMAIL)));

        List<Identity> identities = client.auth().userIdentities();
        client.auth().unlinkIdentity(identities.getFirst());

        assertThat(identities).extracting(Identity::provider).containsExactly("github");
        project.take();
        RecordedRequest removal = project.take();
        assertThat(removal.getMethod() + " " + removal.getTarget()).isEqualTo("DELETE /auth/v1/user/identities/i1");
        assertThat(client.auth().session().orElseThrow().user().identities().orElseThrow()).isEmpty();
    }

    @Test
    void a_second_factor_that_is_missing_does_not_end_the_session() {
        SupabaseClient client = project.signedIn();
        MockResponse insufficient = authError(403, "insufficient_aal");
        project.server.enqueue(insufficient);

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().updateUser(UserUpdate.password("another horse 2")))
                .matches(e -> e.remedy() == Remedy.VERIFY_SECOND_FACTOR);
        assertThat(client.auth().session()).isPresent();
    }

    private static JsonElement body(RecordedRequest request) {
        return JsonParser.parseString(request.getBody().utf8());
    }

    private static JsonElement tree(String json) {
        return JsonParser.parseString(json.replace('\'', '"'));
    }
}
