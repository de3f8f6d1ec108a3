package dev.prismo.localserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prismo.localserver.TestSupabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthGatewayTest {
    private static TestSupabase supabase;

    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeAll
    static void start(@TempDir Path folder) {
        supabase = TestSupabase.start(folder);
    }

    @AfterAll
    static void stop() {
        supabase.close();
    }

    @Test
    void signing_up_opens_a_session_at_once() {
        JsonObject session = supabase.signUp(email, "secret-1");
        assertThat(session.get("token_type").getAsString()).isEqualTo("bearer");
        assertThat(session.get("expires_in").getAsLong()).isEqualTo(3600);
        JsonObject user = session.getAsJsonObject("user");
        assertThat(user.get("email").getAsString()).isEqualTo(email);
        assertThat(user.get("role").getAsString()).isEqualTo("authenticated");
        assertThat(user.get("phone").getAsString()).isEmpty();
        assertThat(user.has("email_confirmed_at")).isTrue();
        assertThat(user.getAsJsonObject("app_metadata").toString())
                .isEqualTo("{\"provider\":\"email\",\"providers\":[\"email\"]}");
        JsonObject identity = user.getAsJsonArray("identities").get(0).getAsJsonObject();
        assertThat(identity.get("provider").getAsString()).isEqualTo("email");
        assertThat(identity.get("user_id").getAsString()).isEqualTo(user.get("id").getAsString());
    }

    @Test
    void access_tokens_carry_the_claims_that_policies_and_clients_read() {
        JsonObject session = supabase.post("/auth/v1/signup",
                "{\"email\":\"%s\",\"password\":\"secret-1\",\"data\":{\"name\":\"Ada\"}}".formatted(email)).json();
        JsonObject claims = claims(session);
        assertThat(claims.get("iss").getAsString()).isEqualTo(supabase.server().url() + "/auth/v1");
        assertThat(claims.get("sub")).isEqualTo(session.getAsJsonObject("user").get("id"));
        assertThat(claims.get("aud").getAsString()).isEqualTo("authenticated");
        assertThat(claims.get("role").getAsString()).isEqualTo("authenticated");
        assertThat(claims.get("email").getAsString()).isEqualTo(email);
        assertThat(claims.get("exp").getAsLong() - claims.get("iat").getAsLong()).isEqualTo(3600);
        assertThat(claims.getAsJsonObject("user_metadata").get("name").getAsString()).isEqualTo("Ada");
        assertThat(claims.getAsJsonArray("amr").get(0).getAsJsonObject().get("method").getAsString())
                .isEqualTo("password");
        assertThat(claims.has("session_id")).isTrue();
    }

    @Test
    void an_address_has_one_account_however_it_is_written() {
        supabase.signUp(email, "secret-1");
        TestSupabase.Answer again = supabase.post("/auth/v1/signup",
                "{\"email\":\"%s\",\"password\":\"secret-2\"}".formatted(email.toUpperCase(java.util.Locale.ROOT)));
        assertError(again, 422, "user_already_exists");
    }

    @Test
    void weak_passwords_are_refused_with_their_reason() {
        TestSupabase.Answer answer =
                supabase.post("/auth/v1/signup", "{\"email\":\"%s\",\"password\":\"12345\"}".formatted(email));
        assertError(answer, 422, "weak_password");
        assertThat(answer.json().getAsJsonObject("weak_password").getAsJsonArray("reasons").toString())
                .isEqualTo("[\"length\"]");
    }

    @Test
    void passwords_that_bcrypt_would_cut_off_are_refused() {
        TestSupabase.Answer answer = supabase.post("/auth/v1/signup",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, "ä".repeat(37)));
        assertError(answer, 400, "validation_failed");
    }

    @Test
    void the_longest_password_counts_to_its_last_byte() {
        String password = "p".repeat(71);
        supabase.signUp(email, password + "x");
        assertThat(signIn(email, password + "x").status()).isEqualTo(200);
        assertError(signIn(email, password + "y"), 400, "invalid_credentials");
        assertError(signIn(email, password + "xx"), 400, "invalid_credentials");
    }

    @Test
    void addresses_that_are_none_are_refused() {
        assertError(supabase.post("/auth/v1/signup", "{\"email\":\"nobody\",\"password\":\"secret-1\"}"),
                400, "validation_failed");
    }

    @Test
    void a_body_that_is_no_json_is_the_callers_fault() {
        assertError(supabase.post("/auth/v1/signup", "{"), 400, "bad_json");
        assertError(supabase.post("/auth/v1/signup", "[1]"), 400, "bad_json");
        assertError(supabase.post("/auth/v1/signup", "{\"email\":7,\"password\":\"secret-1\"}"), 400, "bad_json");
    }

    @Test
    void headers_that_misname_a_body_are_the_callers_fault() {
        for (String type : new String[] {
            "application/json; charset=nonsense", "multipart/form-data", "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded; charset=nonsense"
        }) {
            for (String path : new String[] {"/auth/v1/signup", "/auth/v1/callback", "/auth/v1/token?grant_type=password"}) {
                assertThat(supabase.request("POST", path).body("state=%zz").header("Content-Type", type).send().status())
                        .as("%s as %s", path, type).isBetween(302, 499);
            }
        }
    }

    @Test
    void metadata_that_postgresql_can_not_store_is_the_callers_fault() {
        assertError(supabase.post("/auth/v1/signup",
                "{\"email\":\"%s\",\"password\":\"secret-1\",\"data\":{\"a\":\"\\u0000\"}}".formatted(email)),
                400, "validation_failed");
    }

    @Test
    void the_right_password_opens_another_session() {
        String first = supabase.signUp(email, "secret-1").get("refresh_token").getAsString();
        TestSupabase.Answer answer = signIn(email, "secret-1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("refresh_token")).isNotEqualTo(first);
        assertThat(answer.json().getAsJsonObject("user").has("last_sign_in_at")).isTrue();
    }

    @Test
    void a_wrong_password_and_an_unknown_address_look_the_same() {
        supabase.signUp(email, "secret-1");
        TestSupabase.Answer wrong = signIn(email, "secret-2");
        assertError(wrong, 400, "invalid_credentials");
        assertThat(signIn("no" + email, "secret-1").response().body()).isEqualTo(wrong.response().body());
    }

    @Test
    void errors_have_the_older_shape_for_clients_that_name_no_version() {
        TestSupabase.Answer answer = supabase.request("POST", "/auth/v1/token?grant_type=password")
                .header("X-Supabase-Api-Version", "")
                .body("{\"email\":\"%s\",\"password\":\"x\"}".formatted(email))
                .send();
        assertThat(answer.json().toString()).isEqualTo(
                "{\"code\":400,\"error_code\":\"invalid_credentials\",\"msg\":\"Invalid login credentials\"}");
        assertThat(answer.header("x-sb-error-code")).contains("invalid_credentials");
    }

    @Test
    void the_account_is_shown_to_its_session() {
        JsonObject session = supabase.signUp(email, "secret-1");
        TestSupabase.Answer answer =
                supabase.request("GET", "/auth/v1/user").as(access(session)).send();
        assertThat(answer.json()).isEqualTo(session.getAsJsonObject("user"));
    }

    @Test
    void without_a_session_there_is_no_account() {
        assertError(supabase.request("GET", "/auth/v1/user").send(), 401, "no_authorization");
        assertError(supabase.request("GET", "/auth/v1/user").as("a.b.c").send(), 403, "bad_jwt");
        assertError(supabase.request("GET", "/auth/v1/user").as(supabase.server().anonKey()).send(), 403, "bad_jwt");
    }

    @Test
    void a_token_without_signature_is_refused() {
        JsonObject session = supabase.signUp(email, "secret-1");
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String payload = access(session).split("\\.")[1];
        assertError(supabase.request("GET", "/auth/v1/user").as(none + "." + payload + ".").send(), 403, "bad_jwt");
    }

    @Test
    void metadata_is_merged_and_null_removes_a_member() {
        JsonObject session = supabase.signUp(email, "secret-1");
        update(session, "{\"data\":{\"name\":\"Ada\",\"theme\":\"dark\"}}");
        TestSupabase.Answer answer = update(session, "{\"data\":{\"theme\":null,\"zoom\":2}}");
        JsonObject metadata = answer.json().getAsJsonObject("user_metadata");
        assertThat(metadata.get("name").getAsString()).isEqualTo("Ada");
        assertThat(metadata.get("zoom").getAsInt()).isEqualTo(2);
        assertThat(metadata.has("theme")).isFalse();
    }

    @Test
    void nobody_gives_themselves_a_role() {
        JsonObject session = supabase.signUp(email, "secret-1");
        assertError(update(session, "{\"app_metadata\":{\"role\":\"instructor\"}}"), 403, "not_admin");
        TestSupabase.Answer answer = update(session, "{\"role\":\"service_role\",\"data\":{\"role\":\"service_role\"}}");
        assertThat(answer.json().getAsJsonObject("app_metadata").has("role")).isFalse();
        assertThat(answer.text("role")).isEqualTo("authenticated");
    }

    @Test
    void a_changed_password_ends_other_sessions_and_the_old_password() {
        JsonObject session = supabase.signUp(email, "secret-1");
        String other = signIn(email, "secret-1").text("refresh_token");
        assertThat(update(session, "{\"password\":\"secret-2\"}").status()).isEqualTo(200);
        assertError(supabase.refresh(other), 400, "refresh_token_not_found");
        assertError(signIn(email, "secret-1"), 400, "invalid_credentials");
        assertThat(signIn(email, "secret-2").status()).isEqualTo(200);
        assertThat(supabase.refresh(session.get("refresh_token").getAsString()).status()).isEqualTo(200);
    }

    @Test
    void the_same_password_is_no_change() {
        JsonObject session = supabase.signUp(email, "secret-1");
        assertError(update(session, "{\"password\":\"secret-1\"}"), 422, "same_password");
    }

    @Test
    void an_address_that_somebody_has_is_not_given_to_another() {
        JsonObject session = supabase.signUp(email, "secret-1");
        supabase.signUp("taken" + email, "secret-1");
        assertError(update(session, "{\"email\":\"taken%s\"}".formatted(email)), 422, "email_exists");
    }

    @Test
    void what_is_switched_off_says_so() {
        JsonObject session = supabase.signUp(email, "secret-1");
        assertError(post("/auth/v1/factors", "{\"factor_type\":\"totp\"}", session), 422, "mfa_totp_enroll_not_enabled");
        assertError(post("/auth/v1/factors/" + UUID.randomUUID() + "/verify", "{}", session), 404, "mfa_factor_not_found");
        assertError(supabase.post("/auth/v1/sso", "{}"), 404, "saml_provider_disabled");
        assertError(supabase.request("DELETE", "/auth/v1/user/identities/" + UUID.randomUUID()).as(access(session)).send(),
                404, "manual_linking_disabled");
        assertError(supabase.post("/auth/v1/signup", "{}"), 422, "anonymous_provider_disabled");
        assertError(supabase.post("/auth/v1/signup", "{\"phone\":\"+15550100\",\"password\":\"secret-1\"}"),
                400, "phone_provider_disabled");
        assertError(supabase.post("/auth/v1/token?grant_type=magic", "{}"), 400, "invalid_credentials");
        assertError(supabase.post("/auth/v1/token?grant_type=web3", "{}"), 422, "web3_provider_disabled");
        assertError(supabase.post("/auth/v1/token?grant_type=id_token", "{\"provider\":\"google\",\"id_token\":\"x\"}"),
                400, "provider_disabled");
    }

    @Test
    void signing_out_ends_every_session_unless_a_scope_says_otherwise() {
        JsonObject first = supabase.signUp(email, "secret-1");
        JsonObject second = signIn(email, "secret-1").json();
        JsonObject third = signIn(email, "secret-1").json();

        assertThat(signOut(first, "?scope=local").status()).isEqualTo(204);
        assertError(supabase.request("GET", "/auth/v1/user").as(access(first)).send(), 403, "session_not_found");
        assertThat(supabase.request("GET", "/auth/v1/user").as(access(second)).send().status()).isEqualTo(200);

        assertThat(signOut(second, "?scope=others").status()).isEqualTo(204);
        assertError(supabase.refresh(third.get("refresh_token").getAsString()), 400, "refresh_token_not_found");
        assertThat(supabase.request("GET", "/auth/v1/user").as(access(second)).send().status()).isEqualTo(200);

        JsonObject fourth = signIn(email, "secret-1").json();
        assertThat(signOut(second, "").status()).isEqualTo(204);
        assertError(supabase.request("GET", "/auth/v1/user").as(access(fourth)).send(), 403, "session_not_found");
    }

    @Test
    void settings_and_health_tell_a_client_what_it_may_offer() {
        assertThat(supabase.request("GET", "/auth/v1/settings").send().json().get("mailer_autoconfirm").getAsBoolean()).isTrue();
        assertThat(supabase.request("GET", "/auth/v1/health").send().text("name")).isEqualTo("GoTrue");
    }

    private static TestSupabase.Answer signIn(String email, String password) {
        return supabase.post("/auth/v1/token?grant_type=password",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    private static TestSupabase.Answer update(JsonObject session, String body) {
        return supabase.request("PUT", "/auth/v1/user").as(access(session)).body(body).send();
    }

    private static TestSupabase.Answer signOut(JsonObject session, String query) {
        return supabase.request("POST", "/auth/v1/logout" + query).as(access(session)).send();
    }

    private static TestSupabase.Answer post(String path, String body, JsonObject session) {
        return supabase.request("POST", path).as(access(session)).body(body).send();
    }

    private static String access(JsonObject session) {
        return session.get("access_token").getAsString();
    }

    private static JsonObject claims(JsonObject session) {
        String payload = List.of(access(session).split("\\.")).get(1);
        return JsonParser.parseString(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static void assertError(TestSupabase.Answer answer, int status, String code) {
        assertThat(answer.response().body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-sb-error-code")).contains(code);
        assertThat(answer.header("X-Supabase-Api-Version")).contains("2024-01-01");
    }
}
