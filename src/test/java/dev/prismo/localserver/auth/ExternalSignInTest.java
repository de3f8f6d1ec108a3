package dev.prismo.localserver.auth;

import static dev.prismo.localserver.auth.AuthClient.assertError;
import static dev.prismo.localserver.auth.AuthClient.fragment;
import static dev.prismo.localserver.auth.AuthClient.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.prismo.localserver.TestSupabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People who prove at an OpenID Connect issuer who they are.
class ExternalSignInTest {
    private static final String PKCE =
            "&code_challenge_method=s256&code_challenge=" + Challenge.s256(AuthClient.VERIFIER);
    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static AuthClient auth;
    private static TestIssuer issuer;

    private final String sub = UUID.randomUUID().toString();
    private final String email = AuthClient.newAddress();

    @BeforeAll
    static void start(@TempDir Path folder) {
        auth = AuthClient.start(folder);
        issuer = TestIssuer.start(auth.clock());
    }

    @AfterAll
    static void stop() {
        issuer.close();
        auth.close();
        BROWSER.close();
    }

    @BeforeEach
    void know_the_issuer() {
        auth.settings(settings -> settings.withProviders(List.of(issuer.provider())));
        issuer.beHonest();
        issuer.persona(sub, email, true);
    }

    @Test
    void a_desktop_app_gets_a_code_and_trades_it_for_a_session() {
        String back = signIn("&redirect_to=http://127.0.0.1:4711/cb" + PKCE);
        assertThat(back).startsWith("http://127.0.0.1:4711/cb?code=");
        TestSupabase.Answer answer = auth.exchange(query(back).get("code"), AuthClient.VERIFIER);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("provider_token")).isEqualTo("access-" + sub);
        assertThat(answer.text("provider_refresh_token")).isEqualTo("refresh-" + sub);
        JsonObject user = answer.json().getAsJsonObject("user");
        assertThat(user.get("email").getAsString()).isEqualTo(email);
        assertThat(user.has("email_confirmed_at")).isTrue();
        assertThat(user.getAsJsonObject("app_metadata").toString())
                .isEqualTo("{\"provider\":\"school\",\"providers\":[\"school\"]}");
        assertThat(user.getAsJsonObject("user_metadata").get("full_name").getAsString()).isEqualTo("Ada Lovelace");
        JsonObject identity = user.getAsJsonArray("identities").get(0).getAsJsonObject();
        assertThat(identity.get("provider").getAsString()).isEqualTo("school");
        assertThat(identity.get("id").getAsString()).isEqualTo(sub);
    }

    @Test
    void a_web_page_gets_the_session_itself() {
        Map<String, String> session = fragment(signIn(""));
        assertThat(session).containsKeys("access_token", "refresh_token").containsEntry("provider_token", "access-" + sub);
        assertThat(auth.supabase().refresh(session.get("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void whoever_comes_again_is_the_same_person_also_with_another_address() {
        String first = user(signIn("")).get("id").getAsString();
        issuer.persona(sub, AuthClient.newAddress(), true);
        JsonObject again = user(signIn(""));
        assertThat(again.get("id").getAsString()).isEqualTo(first);
        assertThat(again.get("email").getAsString()).isEqualTo(email);
    }

    @Test
    void a_verified_address_leads_to_the_account_that_has_it() {
        JsonObject own = auth.signUp(email).json();
        JsonObject user = user(signIn(""));
        assertThat(user.get("id")).isEqualTo(own.getAsJsonObject("user").get("id"));
        assertThat(user.getAsJsonArray("identities")).hasSize(2);
        assertThat(user.getAsJsonObject("app_metadata").get("providers").getAsJsonArray()).hasSize(2);
        assertThat(auth.signIn(email, "secret-1").status()).isEqualTo(200);
    }

    @Test
    void an_address_that_nobody_verified_leads_to_nobodys_account() {
        auth.signUp(email);
        issuer.persona(sub, email, false);
        assertThat(query(signIn(""))).containsEntry("error_code", "provider_email_needs_verification");
        assertThat(auth.signIn(email, "secret-1").json().getAsJsonObject("user").getAsJsonArray("identities")).hasSize(1);
    }

    @Test
    void a_new_address_that_nobody_verified_is_asked_to_confirm() {
        auth.settings(settings -> settings.withAutoconfirm(false).withProviders(List.of(issuer.provider())));
        issuer.persona(sub, email, false);
        assertThat(fragment(signIn(""))).containsEntry("error", "access_denied")
                .containsEntry("error_code", "provider_email_needs_verification");
        assertThat(fragment(auth.open(auth.mail(email).link()))).containsKey("access_token");
        assertThat(fragment(signIn(""))).containsKey("access_token");
    }

    @Test
    void whoever_took_an_address_before_its_owner_came_is_out() {
        auth.settings(settings -> settings.withAutoconfirm(false).withProviders(List.of(issuer.provider())));
        auth.signUp(email);
        JsonObject user = user(signIn(""));
        assertThat(user.getAsJsonArray("identities")).hasSize(1);
        assertError(auth.signIn(email, "secret-1"), 400, "invalid_credentials");
        assertThat(fragment(auth.open(auth.mail(email).link()))).containsEntry("error_code", "otp_expired");
    }

    @Test
    void the_issuer_may_tell_the_address_only_when_asked() {
        issuer.tellEmailOnlyWhenAsked();
        assertThat(user(signIn("")).get("email").getAsString()).isEqualTo(email);
    }

    @Test
    void a_token_that_can_not_be_trusted_opens_nothing() {
        issuer.lie(claims -> claims.claim("nonce", "another"));
        assertRefused();
        issuer.lie(claims -> claims.audience("somebody-else"));
        assertRefused();
        issuer.lie(claims -> claims.audience(List.of(TestIssuer.CLIENT, "x")).claim("azp", "x"));
        assertRefused();
        issuer.lie(claims -> claims.issuer("https://example.com"));
        assertRefused();
        issuer.lie(claims -> claims.expirationTime(Date.from(auth.clock().instant().minus(Duration.ofMinutes(5)))));
        assertRefused();
        issuer.beHonest();
        issuer.sign(TestIssuer.Signature.OTHER_KEY);
        assertRefused();
        issuer.sign(TestIssuer.Signature.NONE);
        assertRefused();
    }

    @Test
    void an_issuer_may_let_the_browser_post_the_code() {
        URI callback = URI.create(atIssuer(""));
        TestSupabase.Answer answer = auth.supabase().request("POST", callback.getPath()).body(callback.getRawQuery())
                .header("Content-Type", "application/x-www-form-urlencoded").header("apikey", "").send();
        assertThat(fragment(answer.header("Location").orElseThrow())).containsKey("access_token");
    }

    @Test
    void nobody_comes_back_twice() {
        String callback = atIssuer("");
        assertThat(fragment(auth.open(callback))).containsKey("access_token");
        assertThat(query(auth.open(callback))).containsKey("error_code");
    }

    @Test
    void nobody_comes_back_who_was_not_sent_or_is_late() {
        String base = auth.supabase().server().url() + "/auth/v1/callback?code=x&state=";
        assertThat(query(auth.open(base))).containsEntry("error_code", "bad_oauth_callback");
        assertThat(query(auth.open(base + "x"))).containsEntry("error_code", "bad_oauth_state");
        assertThat(query(auth.open(base + UUID.randomUUID()))).containsEntry("error_code", "bad_oauth_state");
        String callback = atIssuer("");
        auth.clock().advance(Duration.ofSeconds(301));
        assertThat(query(auth.open(callback))).containsEntry("error_code", "bad_oauth_state");
    }

    @Test
    void what_the_issuer_complains_about_is_passed_on() {
        String state = query(atIssuer("&redirect_to=http://127.0.0.1:4711/cb")).get("state");
        String back = auth.open(auth.supabase().server().url()
                + "/auth/v1/callback?error=access_denied&error_description=No+thanks&state=" + state);
        assertThat(back).startsWith("http://127.0.0.1:4711/cb?");
        assertThat(query(back)).containsEntry("error", "access_denied").containsEntry("error_description", "No thanks");
        assertThat(fragment(back)).containsEntry("error", "access_denied");
    }

    @Test
    void a_code_is_good_for_the_one_who_asked_once_and_for_five_minutes() {
        String code = query(signIn(PKCE)).get("code");
        assertError(auth.exchange(code, "w".repeat(64)), 400, "bad_code_verifier");
        assertThat(auth.exchange(code, AuthClient.VERIFIER).status()).isEqualTo(200);
        assertError(auth.exchange(code, AuthClient.VERIFIER), 404, "flow_state_not_found");
        String late = query(signIn(PKCE)).get("code");
        auth.clock().advance(Duration.ofSeconds(301));
        assertError(auth.exchange(late, AuthClient.VERIFIER), 422, "flow_state_expired");
    }

    @Test
    void only_known_providers_and_proper_challenges_are_served() {
        assertError(auth.get("/authorize?provider=nobody"), 400, "validation_failed");
        assertError(auth.get("/authorize"), 400, "validation_failed");
        assertError(auth.get("/authorize?provider=school&code_challenge=short&code_challenge_method=s256"), 400, "validation_failed");
        assertError(auth.get("/authorize?provider=school&code_challenge_method=s256"), 400, "validation_failed");
        auth.settings(settings -> settings.withProviders(List.of(
                new AuthSettings.OidcProvider("school", "http://127.0.0.1:1", "a", "b", ""))));
        assertThat(auth.get("/authorize?provider=school").status()).isEqualTo(400);
    }

    @Test
    void settings_name_the_provider() {
        assertThat(auth.get("/settings").json().getAsJsonObject("external").get("school").getAsBoolean()).isTrue();
    }

    @Test
    void a_client_may_say_more_to_the_issuer_but_not_for_us() {
        String address = auth.open(auth.supabase().server().url()
                + "/auth/v1/authorize?provider=school&login_hint=ada&state=mine&client_id=mine&nonce=mine&scopes=groups");
        assertThat(query(address)).containsEntry("login_hint", "ada").containsEntry("client_id", TestIssuer.CLIENT)
                .containsEntry("scope", "openid email profile groups").containsEntry("code_challenge_method", "S256");
        assertThat(query(address).get("state")).isNotEqualTo("mine");
        assertThat(query(address).get("nonce")).isNotEqualTo("mine");
    }

    @Test
    void a_person_adds_an_identity_and_removes_it() {
        auth.settings(settings -> settings.with(new AuthSettings.SignUps(true, false, true, 6, false))
                .withProviders(List.of(issuer.provider())));
        JsonObject session = auth.signUp(email).json();
        issuer.persona(sub, AuthClient.newAddress(), true);
        String url = auth.as(session, "GET", "/user/identities/authorize?provider=school&skip_http_redirect=true", "").text("url");
        auth.open(browse(url));
        JsonArray identities = auth.as(session, "GET", "/user", "").json().getAsJsonArray("identities");
        assertThat(identities).hasSize(2);
        String added = identities.get(1).getAsJsonObject().get("identity_id").getAsString();
        assertThat(auth.as(session, "DELETE", "/user/identities/" + added, "").status()).isEqualTo(200);
        assertError(auth.as(session, "DELETE", "/user/identities/" + added, ""), 422, "single_identity_not_deletable");
    }

    @Test
    void an_identity_belongs_to_one_account() {
        auth.settings(settings -> settings.with(new AuthSettings.SignUps(true, false, true, 6, false))
                .withProviders(List.of(issuer.provider())));
        signIn("");
        JsonObject other = auth.signUp(AuthClient.newAddress()).json();
        String url = auth.as(other, "GET", "/user/identities/authorize?provider=school&skip_http_redirect=true", "").text("url");
        assertThat(query(auth.open(browse(url)))).containsEntry("error_code", "identity_already_exists");
    }

    private static void assertRefused() {
        Map<String, String> back = query(signIn(""));
        assertThat(back).containsEntry("error_code", "bad_oauth_callback").doesNotContainKey("code");
    }

    /// @return where the browser ends
    private static String signIn(String parameters) {
        return auth.open(atIssuer(parameters));
    }

    /// @return where the issuer sends the browser
    private static String atIssuer(String parameters) {
        return browse(auth.open(auth.supabase().server().url() + "/auth/v1/authorize?provider=school" + parameters));
    }

    private static String browse(String address) {
        try {
            return BROWSER.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                    .headers().firstValue("Location").orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject user(String back) {
        String token = fragment(back).get("access_token");
        return auth.supabase().request("GET", "/auth/v1/user").as(token).send().json();
    }
}
