package dev.prismo.localserver.clients;

import static dev.prismo.localserver.clients.KotlinClient.await;
import static dev.prismo.localserver.clients.KotlinClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prismo.localserver.TestSupabase;
import dev.prismo.localserver.auth.AuthSettings;
import dev.prismo.localserver.auth.AuthSettings.Emails;
import dev.prismo.localserver.mail.Message;
import io.github.jan.supabase.auth.FlowType;
import io.github.jan.supabase.auth.OtpType;
import io.github.jan.supabase.auth.OtpVerifyResult;
import io.github.jan.supabase.auth.SignOutScope;
import io.github.jan.supabase.auth.exception.AuthErrorCode;
import io.github.jan.supabase.auth.exception.AuthRestException;
import io.github.jan.supabase.auth.exception.AuthWeakPasswordException;
import io.github.jan.supabase.auth.jwt.ClaimsResponse;
import io.github.jan.supabase.auth.providers.builtin.OTP;
import io.github.jan.supabase.auth.user.UserInfo;
import io.github.jan.supabase.auth.user.UserSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kotlinx.serialization.json.JsonElementKt;
import kotlinx.serialization.json.JsonObject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `/auth/v1` as supabase-kt knows it.
class KotlinAuthTest {
    private static final String PASSWORD = "correct horse 1";

    @TempDir
    private static Path folder;

    private static TestSupabase supabase;

    private final List<KotlinClient> clients = new ArrayList<>();
    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeAll
    static void start() {
        supabase = TestSupabase.start(folder);
    }

    @AfterAll
    static void stop() {
        supabase.close();
    }

    @BeforeEach
    void withoutPauseBetweenMessages() {
        confirming(true);
    }

    @AfterEach
    void closeClients() throws Exception {
        for (KotlinClient client : clients) {
            client.close();
        }
    }

    @Test
    void signing_up_opens_a_session() throws Exception {
        KotlinClient client = signedUp();

        UserSession session = client.auth().currentSessionOrNull();
        assertThat(session.getUser().getEmail()).isEqualTo(email);
        assertThat(session.getTokenType()).isEqualTo("bearer");
        assertThat(session.getUser().getIdentities()).hasSize(1);
    }

    @Test
    void signing_in_opens_a_session_of_the_same_account() throws Exception {
        String id = signedUp().auth().currentUserOrNull().getId();
        KotlinClient other = client();

        other.signIn(email, PASSWORD);

        assertThat(other.auth().currentUserOrNull().getId()).isEqualTo(id);
    }

    @Test
    void a_refresh_replaces_both_tokens() throws Exception {
        KotlinClient client = signedUp();
        UserSession first = client.auth().currentSessionOrNull();

        await(client.auth()::refreshCurrentSession);

        UserSession second = client.auth().currentSessionOrNull();
        assertThat(second.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
        assertThat(second.getUser().getId()).isEqualTo(first.getUser().getId());
    }

    @Test
    void a_refresh_token_nobody_gave_out_is_named_as_such() {
        AuthRestException refused = refused(() -> await(next -> client().auth().refreshSession("nonsense", next)));

        assertThat(refused.getErrorCode()).isEqualTo(AuthErrorCode.RefreshTokenNotFound);
    }

    @Test
    void signing_out_ends_the_session_on_the_server() throws Exception {
        KotlinClient client = signedUp();
        UserSession session = client.auth().currentSessionOrNull();

        await(next -> client.auth().signOut(SignOutScope.GLOBAL, next));

        assertThat(client.auth().currentSessionOrNull()).isNull();
        AuthRestException refused =
                refused(() -> await(next -> client.auth().retrieveUser(session.getAccessToken(), next)));
        assertThat(refused.getErrorCode()).isEqualTo(AuthErrorCode.SessionNotFound);
    }

    @Test
    void a_wrong_password_is_refused_by_code() throws Exception {
        signedUp();

        AuthRestException refused = refused(() -> client().signIn(email, "wrong horse 1"));

        assertThat(refused.getErrorCode()).isEqualTo(AuthErrorCode.InvalidCredentials);
        assertThat(refused.getStatusCode()).isEqualTo(400);
    }

    @Test
    void a_weak_password_comes_with_its_reasons() {
        AuthWeakPasswordException refused = catchThrowableOfType(
                AuthWeakPasswordException.class, () -> client().signUp(email, "a"));

        assertThat(refused.getReasons()).contains("length");
    }

    @Test
    void an_address_confirmed_by_a_code_opens_a_session() throws Exception {
        confirming(false);
        KotlinClient client = client();
        client.signUp(email, PASSWORD);
        assertThat(client.auth().currentSessionOrNull()).isNull();

        verify(client, OtpType.Email.EMAIL);

        assertThat(client.auth().currentUserOrNull().getEmailConfirmedAt()).isNotNull();
    }

    @Test
    void a_code_from_the_mail_signs_in() throws Exception {
        KotlinClient client = client();
        await(next -> client.auth().signInWith(OTP.INSTANCE, null, with(otp -> otp.setEmail(email)), next));

        verify(client, OtpType.Email.EMAIL);

        assertThat(client.auth().currentUserOrNull().getEmail()).isEqualTo(email);
    }

    @Test
    void a_wrong_code_is_refused_by_code() throws Exception {
        KotlinClient client = client();
        await(next -> client.auth().signInWith(OTP.INSTANCE, null, with(otp -> otp.setEmail(email)), next));

        AuthRestException refused = refused(
                () -> await(next -> client.auth().verifyEmailOtp(OtpType.Email.EMAIL, email, "0", null, next)));

        assertThat(refused.getErrorCode()).isEqualTo(AuthErrorCode.OtpExpired);
    }

    @Test
    void a_forgotten_password_is_replaced_with_a_code() throws Exception {
        signedUp();
        KotlinClient client = client();
        await(next -> client.auth().resetPasswordForEmail(email, null, null, next));
        verify(client, OtpType.Email.RECOVERY);

        await(next -> client.auth().updateUser(true, null, with(user -> user.setPassword("better horse 2")), next));

        KotlinClient other = client();
        other.signIn(email, "better horse 2");
        assertThat(other.auth().currentSessionOrNull()).isNotNull();
    }

    @Test
    void a_magic_link_becomes_a_session_by_the_exchange_of_its_code() throws Exception {
        KotlinClient client = client(FlowType.PKCE);
        String back = "http://127.0.0.1:5555/back";
        await(next -> client.auth().signInWith(OTP.INSTANCE, back, with(otp -> otp.setEmail(email)), next));

        String code = follow(message().link()).getQuery().replaceFirst("code=", "");
        await(next -> client.auth().exchangeCodeForSession(code, true, next));

        assertThat(client.auth().currentUserOrNull().getEmail()).isEqualTo(email);
    }

    @Test
    void metadata_of_a_person_can_be_changed() throws Exception {
        KotlinClient client = signedUp();
        JsonObject data = new JsonObject(Map.of("display_name", JsonElementKt.JsonPrimitive("Ada")));

        UserInfo changed =
                await(next -> client.auth().updateUser(true, null, with(user -> user.setData(data)), next));

        assertThat(changed.getUserMetadata().get("display_name")).hasToString("\"Ada\"");
        UserInfo read = await(next -> client.auth().retrieveUserForCurrentSession(false, next));
        assertThat(read.getUserMetadata().get("display_name")).hasToString("\"Ada\"");
    }

    @Test
    void the_claims_of_a_token_are_checked_with_the_public_key() throws Exception {
        KotlinClient client = signedUp();

        ClaimsResponse claims = await(next -> client.auth().getClaims(null, with(request -> {}), next));

        assertThat(claims.getClaims().getSub()).isEqualTo(client.auth().currentUserOrNull().getId());
    }

    private static void confirming(boolean autoconfirm) {
        supabase.server().settings().change(settings -> AuthSettings.defaults()
                .with(new Emails(autoconfirm, true, Duration.ZERO, Duration.ofHours(1))));
    }

    private static AuthRestException refused(ThrowingCallable call) {
        return catchThrowableOfType(AuthRestException.class, call);
    }

    private KotlinClient client() {
        return client(FlowType.IMPLICIT);
    }

    private KotlinClient client(FlowType flow) {
        KotlinClient client = KotlinClient.of(supabase.server(), flow);
        clients.add(client);
        return client;
    }

    private KotlinClient signedUp() throws Exception {
        KotlinClient client = client();
        client.signUp(email, PASSWORD);
        return client;
    }

    private void verify(KotlinClient client, OtpType.Email type) throws Exception {
        OtpVerifyResult result =
                await(next -> client.auth().verifyEmailOtp(type, email, message().code(), null, next));
        assertThat(result).isInstanceOf(OtpVerifyResult.Authenticated.class);
    }

    private Message message() {
        return supabase.server().mailbox().newest(email).orElseThrow();
    }

    private static URI follow(String link) throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<Void> response = browser.send(
                    HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.discarding());
            return URI.create(response.headers().firstValue("Location").orElseThrow());
        }
    }
}
