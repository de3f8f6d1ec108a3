package dev.prismo.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prismo.localserver.auth.JsonWebTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    private static TestSupabase supabase;

    @BeforeAll
    static void start(@TempDir Path folder) throws SQLException {
        supabase = TestSupabase.start(folder);
        try (Connection connection = LocalSupabaseTest.connect(supabase.server());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table public.diary (id int primary key, owner uuid default auth.uid(), body text);
                    alter table public.diary enable row level security;
                    create policy own on public.diary to authenticated using (owner = (select auth.uid()));
                    grant select, insert on public.diary to authenticated;
                    grant select on public.diary to service_role, anon;
                    create function public.who() returns text language sql stable
                        return current_user || ' ' || coalesce(auth.uid()::text, 'nobody');
                    """);
        }
    }

    @AfterAll
    static void stop() {
        supabase.close();
    }

    @Test
    void health_needs_no_key() {
        TestSupabase.Answer answer = supabase.request("GET", "/health").header("apikey", "").send();
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_client_without_the_key_of_this_project_is_turned_away() {
        TestSupabase.Answer none = supabase.request("GET", "/rest/v1/diary").header("apikey", "").send();
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.text("message")).isEqualTo("No API key found in request");
        TestSupabase.Answer wrong = supabase.request("GET", "/rest/v1/diary").header("apikey", "guess").send();
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("message")).isEqualTo("Invalid API key");
    }

    @Test
    void a_path_that_leads_nowhere_is_not_found() {
        TestSupabase.Answer answer = supabase.request("GET", "/nowhere").send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().has("message")).isTrue();
    }

    @Test
    void the_key_alone_makes_an_anonymous_caller() {
        assertThat(who(null)).isEqualTo("anon nobody");
        assertThat(who(supabase.server().anonKey())).isEqualTo("anon nobody");
    }

    @Test
    void a_session_runs_as_its_account_and_sees_its_own_rows() {
        JsonObject ada = supabase.signUp("ada@example.com", "secret-1");
        JsonObject bob = supabase.signUp("bob@example.com", "secret-1");
        assertThat(who(access(ada)))
                .isEqualTo("authenticated " + ada.getAsJsonObject("user").get("id").getAsString());
        assertThat(supabase.request("POST", "/rest/v1/diary").as(access(ada)).body("{\"id\":1,\"body\":\"dear\"}").send().status())
                .isEqualTo(201);
        assertThat(rows(access(ada))).hasSize(1);
        assertThat(rows(access(bob))).isEmpty();
        assertThat(rows(supabase.server().serviceRoleKey())).hasSize(1);
    }

    @Test
    void an_expired_token_is_refused_after_thirty_seconds_of_grace() {
        assertThat(withExpiry(-20).status()).isEqualTo(200);
        TestSupabase.Answer late = withExpiry(-60);
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.text("code")).isEqualTo("PGRST303");
        assertThat(late.text("message")).isEqualTo("JWT expired");
        assertThat(late.json().keySet()).contains("details", "hint");
        assertThat(late.header("WWW-Authenticate").orElseThrow()).contains("JWT expired");
    }

    @Test
    void a_token_of_another_project_is_refused() {
        JsonObject claims = new JsonObject();
        claims.addProperty("role", "service_role");
        assertRefused(new JsonWebTokens("x".repeat(64), Clock.systemUTC()).sign(claims));
    }

    @Test
    void a_token_that_asks_for_no_signature_is_refused() {
        assertRefused(base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + base64("{\"role\":\"service_role\"}") + ".");
    }

    @Test
    void a_token_that_is_none_is_refused() {
        assertRefused("nonsense");
        assertRefused("a.b.c");
    }

    @Test
    void a_token_can_not_name_another_role_of_the_database() {
        JsonObject claims = new JsonObject();
        claims.addProperty("role", "postgres");
        assertThat(diary(sign(claims)).status()).isEqualTo(403);
    }

    @Test
    void an_account_that_is_made_through_the_service_role_may_have_a_role_of_ours() {
        String body = """
                {"email":"teacher@example.com","password":"secret-1","email_confirm":true,
                 "app_metadata":{"role":"instructor"}}""";
        TestSupabase.Answer made = supabase.request("POST", "/auth/v1/admin/users")
                .as(supabase.server().serviceRoleKey()).body(body).send();
        assertThat(made.json().getAsJsonObject("app_metadata").get("role").getAsString()).isEqualTo("instructor");
        String id = made.text("id");
        assertThat(supabase.request("GET", "/auth/v1/admin/users?per_page=1").as(supabase.server().serviceRoleKey())
                        .send().json().getAsJsonArray("users")).hasSize(1);
        assertThat(supabase.request("DELETE", "/auth/v1/admin/users/" + id).as(supabase.server().serviceRoleKey())
                        .send().status()).isEqualTo(200);
        assertThat(supabase.request("GET", "/auth/v1/admin/users/" + id).as(supabase.server().serviceRoleKey())
                        .send().text("code")).isEqualTo("user_not_found");
    }

    @Test
    void nobody_else_manages_accounts() {
        JsonObject session = supabase.signUp("eve@example.com", "secret-1");
        TestSupabase.Answer answer = supabase.request("GET", "/auth/v1/admin/users").as(access(session)).send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("not_admin");
    }

    private static String who(String token) {
        TestSupabase.Request request = supabase.request("POST", "/rest/v1/rpc/who").body("{}");
        TestSupabase.Answer answer = (token == null ? request : request.as(token)).send();
        return JsonParser.parseString(answer.response().body()).getAsString();
    }

    private static JsonArray rows(String token) {
        return JsonParser.parseString(diary(token).response().body()).getAsJsonArray();
    }

    private static TestSupabase.Answer diary(String token) {
        return supabase.request("GET", "/rest/v1/diary").as(token).send();
    }

    private static TestSupabase.Answer withExpiry(long seconds) {
        JsonObject claims = new JsonObject();
        claims.addProperty("role", "authenticated");
        claims.addProperty("exp", Instant.now().getEpochSecond() + seconds);
        return diary(sign(claims));
    }

    private static void assertRefused(String token) {
        TestSupabase.Answer answer = diary(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("PGRST301");
    }

    private static String sign(JsonObject claims) {
        return new JsonWebTokens(supabase.server().jwtSecret(), Clock.systemUTC()).sign(claims);
    }

    private static String access(JsonObject session) {
        return session.get("access_token").getAsString();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
