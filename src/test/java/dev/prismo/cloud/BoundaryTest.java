package dev.prismo.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.learn.LearnException;
import dev.prismo.supabase.AuthCode;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.supabase.SupabaseException;
import dev.prismo.supabase.SupabaseException.Malformed.Likely;
import dev.prismo.supabase.SupabaseException.Transport.Kind;
import dev.prismo.wire.Http;
import dev.prismo.wire.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoundaryTest {
    private final MockWebServer server = new MockWebServer();
    private final Http http = new Http("prismo-test", Http.Timeouts.DEFAULT, RetryPolicy.DEFAULT);
    private final SupabaseClient client;
    private final Boundary boundary;

    BoundaryTest() throws IOException {
        server.start();
        client = SupabaseClient.builder(server.url("/").toString(), "anon").http(http).build();
        boundary = new Boundary(client);
    }

    @AfterEach
    void close() {
        server.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_credentials, 400, WrongCredentials",
        "user_already_exists, 422, EmailTaken",
        "email_exists, 422, EmailTaken",
        "email_not_confirmed, 400, EmailNotConfirmed",
        "weak_password, 422, WeakPassword",
        "signup_disabled, 422, NotOffered",
        "oauth_provider_not_supported, 400, NotOffered",
        "otp_expired, 403, CodeExpired",
        "same_password, 422, SamePassword",
        "reauthentication_needed, 400, ReauthenticationNeeded",
        "insufficient_aal, 403, SecondFactorNeeded",
        "mfa_verification_failed, 422, SecondFactorNeeded",
        "access_denied, 0, BrowserFailed",
        "browser_timeout, 0, BrowserFailed",
        "flow_state_not_found, 404, BrowserFailed",
        "something_newer, 403, Forbidden",
        "something_newer, 422, Refused",
        "no_authorization, 401, SignedOut",
        "session_missing, 0, SignedOut",
        "refresh_token_already_used, 400, SignedOut",
        "refresh_token_not_found, 400, SignedOut",
        "session_not_found, 403, SignedOut",
        "bad_jwt, 403, SignedOut",
        "user_banned, 400, Suspended",
        "not_admin, 403, Forbidden",
        "validation_failed, 400, Refused"
    })
    void what_auth_refuses_is_told_by_its_code(String code, int status, String expected) {
        assertTranslated(new SupabaseException.Auth(status, code, "", List.of(), Optional.empty()), expected);
    }

    @Test
    void a_weak_password_keeps_its_reasons() {
        var weak = new SupabaseException.Auth(422, "weak_password", "", List.of("length", "pwned"), Optional.empty());

        assertThat(boundary.translate(weak)).isInstanceOfSatisfying(LearnException.WeakPassword.class, e ->
                assertThat(e.reasons()).containsExactly("length", "pwned"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT404, 404, Gone",
        "PGRST116, 406, Gone",
        "23503, 409, Gone",
        "42501, 403, Forbidden",
        "42501, 401, SignedOut",
        "PGRST301, 401, SignedOut",
        "PGRST303, 401, SignedOut",
        "PGRST202, 404, ServerFault",
        "PGRST205, 404, ServerFault",
        "23514, 400, Refused",
        "23505, 409, Refused",
        "PZ002, 400, Refused",
        "57014, 500, ServerFault"
    })
    void what_the_database_refuses_is_told_by_its_code(String code, int status, String expected) {
        assertTranslated(rest(code, status, ""), expected);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void without_an_answer_the_server_is_unreachable(Kind kind) {
        assertTranslated(new SupabaseException.Transport(kind, "", null), "Unreachable");
    }

    @ParameterizedTest
    @CsvSource({"INTERCEPTED, NetworkSignIn", "BROKEN, ServerFault", "UNEXPECTED_SHAPE, ServerFault"})
    void a_strange_answer_is_the_servers_fault_unless_somebody_else_gave_it(Likely likely, String expected) {
        assertTranslated(new SupabaseException.Malformed(likely, "", Optional.empty(), null), expected);
    }

    @Test
    void a_code_that_auth_has_is_never_a_defect_of_the_app() {
        for (AuthCode code : AuthCode.values()) {
            LearnException told = boundary.translate(
                    new SupabaseException.Auth(422, code.wireName(), "", List.of(), Optional.empty()));
            assertThat(told).as(code.wireName()).matches(e ->
                    code == AuthCode.BAD_JSON || !(e instanceof LearnException.Unexpected));
        }
    }

    @Test
    void what_the_browser_came_to_is_told_apart() {
        assertThat(reason("access_denied")).isEqualTo(LearnException.BrowserFailed.Reason.DENIED);
        assertThat(reason("browser_timeout")).isEqualTo(LearnException.BrowserFailed.Reason.TIMED_OUT);
        assertThat(reason("bad_code_verifier")).isEqualTo(LearnException.BrowserFailed.Reason.BROKEN);
    }

    private LearnException.BrowserFailed.Reason reason(String code) {
        return ((LearnException.BrowserFailed) boundary.translate(
                new SupabaseException.Auth(0, code, "", List.of(), Optional.empty()))).reason();
    }

    @Test
    void being_asked_to_wait_keeps_how_long() {
        var limited = new SupabaseException.RateLimited("", Duration.ofSeconds(42), Optional.empty());

        assertThat(boundary.translate(limited)).isInstanceOfSatisfying(LearnException.TooManyRequests.class, e ->
                assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(42)));
    }

    @Test
    void the_database_says_by_how_much_the_clock_is_ahead() {
        assertThat(boundary.translate(rest("PZ001", 400, "86400"))).isInstanceOfSatisfying(LearnException.ClockWrong.class, e ->
                assertThat(e.skew()).isEqualTo(Duration.ofDays(1)));
    }

    @Test
    void a_token_that_is_refused_while_the_clocks_differ_is_the_clocks_doing() {
        refuseToken(Instant.now().minus(Duration.ofDays(1)));

        assertThatThrownBy(() -> boundary.run(() -> client.from("labs").select("id").list(LabId.class)))
                .isInstanceOfSatisfying(LearnException.ClockWrong.class, e ->
                        assertThat(e.skew()).isBetween(Duration.ofHours(23), Duration.ofHours(25)));
    }

    @Test
    void a_token_that_is_refused_while_the_clocks_agree_means_signed_out() {
        refuseToken(Instant.now().minus(Duration.ofSeconds(20)));

        assertThatThrownBy(() -> boundary.run(() -> client.from("labs").select("id").list(LabId.class)))
                .isInstanceOf(LearnException.SignedOut.class);
    }

    @Test
    void what_is_translated_keeps_its_cause() {
        SupabaseException cause = rest("23514", 400, "");

        assertThat(boundary.translate(cause)).hasCause(cause);
    }

    private record LabId(UUID id) {}

    private void refuseToken(Instant serverTime) {
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .setHeader("Content-Type", "application/json")
                .setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(serverTime.atOffset(ZoneOffset.UTC)))
                .body("{\"code\":\"PGRST303\",\"message\":\"JWT expired\",\"details\":null,\"hint\":null}")
                .build());
    }

    private static SupabaseException rest(String code, int status, String details) {
        return new SupabaseException.Rest(
                status, new SupabaseException.Rest.Detail(code, "no", details, ""), Optional.empty());
    }

    private void assertTranslated(SupabaseException failure, String expected) {
        assertThat(boundary.translate(failure).getClass().getSimpleName()).isEqualTo(expected);
    }
}
