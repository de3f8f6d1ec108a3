package dev.prismo.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Learners who say that they are somebody else, or more than they are.
@ExtendWith(SharedWorld.class)
class SelfPromotionTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String CLAIMS_MORE = """
            "role": "service_role", "aud": "service_role", "is_super_admin": true, "id": "%1$s", "sub": "%1$s",
            "app_metadata": {"role": "instructor", "provider": "x"}, "raw_app_meta_data": {"role": "instructor"},
            "user_metadata": {"role": "instructor"}, "claims": {"role": "service_role"}, "email_confirm": true, "ban_duration": "none",
            "data": {"role": "instructor", "app_metadata": {"role": "instructor"}, "sub": "%1$s", "user_role": "instructor"}""";
    private final PolicyWorld world;

    SelfPromotionTest(PolicyWorld world) {
        this.world = world;
    }

    @Test
    void whoever_signs_up_as_an_instructor_is_a_learner() {
        String email = UUID.randomUUID() + "@example.org";

        Requests.Answer answer = world.request("POST", "/auth/v1/signup").body("{\"email\": \"%s\", \"password\": \"%s\", %s}"
                .formatted(email, PASSWORD, CLAIMS_MORE.formatted(world.id(Caller.TEACHER)))).send();

        assertThat(answer.status()).isEqualTo(200);
        assertLearner(signIn(email));
    }

    @Test
    void whoever_changes_their_account_stays_what_they_were() {
        String email = UUID.randomUUID() + "@example.org";
        String token = signUp(email);
        String id = claims(token).get("sub").getAsString();

        String more = "{" + CLAIMS_MORE.formatted(world.id(Caller.TEACHER)) + "}";
        Requests.Answer refused = world.request("PUT", "/auth/v1/user").as(token).body(more).send();
        Requests.Answer changed = world.request("PUT", "/auth/v1/user").as(token)
                .body(more.replace("\"app_metadata\": {\"role\": \"instructor\", \"provider\": \"x\"},", "")).send();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertLearner(token);
        assertLearner(signIn(email));
        assertThat(claims(signIn(email)).get("sub").getAsString()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /admin/users                | {}
            POST   | /admin/users                | {"email": "mine@example.org", "app_metadata": {"role": "instructor"}}
            GET    | /admin/users/{outsider}     | {}
            PUT    | /admin/users/{outsider}     | {"app_metadata": {"role": "instructor"}}
            DELETE | /admin/users/{owner}        | {}
            POST   | /admin/generate_link        | {"type": "recovery", "email": "teacher@example.org"}
            POST   | /invite                     | {"email": "mine@example.org"}
            GET    | /admin/audit                | {}
            """)
    void nobody_administers_without_the_services_key(String method, String path, String body) {
        for (Caller caller : List.of(Caller.ANON, Caller.OUTSIDER, Caller.TEACHER)) {
            for (String name : List.of("none", "X-Role", "X-Supabase-Role", "X-Original-Authorization", "Cookie")) {
                Requests.Request request = world.request(caller, method, "/auth/v1" + world.resolve(path)).header(name, "service_role");
                assertThat((method.equals("GET") ? request : request.body(body)).send().status()).as(caller.label()).isBetween(401, 404);
            }
        }
        assertThat(world.query("select count(*) from auth.users where email = 'mine@example.org'")).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "role: service_role", "X-Role: service_role", "X-Supabase-Role: service_role", "X-Hasura-Role: service_role", "X-User-Id: {owner}",
        "X-Forwarded-User: {owner}", "request.jwt.claims: {\"role\":\"service_role\"}", "request.jwt.claim.sub: {owner}",
        "X-Claims: {\"sub\":\"{owner}\"}", "Prefer: role=service_role", "Prefer: tx=commit; role=service_role",
        "Prefer: params=single-object, search_path=private", "search_path: private,auth", "PGOPTIONS: -c role=service_role",
        "Accept-Profile: public", "Cookie: sb-access-token=service_role", "X-HTTP-Method-Override: DELETE", "X-Forwarded-For: 127.0.0.1",
        "X-Original-URL: /auth/v1/admin/users", "X-Rewrite-URL: /rest/v1/rpc/refresh_progress", "Host: supabase_admin", "Range: 0-999999",
        "Proxy-Authorization: Bearer service_role", "X-Authorization: Bearer service_role", "Forwarded: for=127.0.0.1;by=service_role",
        "X-Client-Info: service_role', true), set_config('role','service_role',false); --"
    })
    void no_header_makes_anybody_more_than_their_token_says(String header) {
        String[] parts = world.resolve(header).split(": ", 2);
        String before = world.fingerprint();

        Requests.Answer secret = world.request(Caller.OUTSIDER, "GET", "/rest/v1/reference_solutions").header(parts[0], parts[1]).send();
        Requests.Answer others = world.request(Caller.OUTSIDER, "GET", "/rest/v1/attempts?select=id").header(parts[0], parts[1]).send();
        Requests.Answer service = world.request(Caller.OUTSIDER, "POST", "/rest/v1/rpc/refresh_progress").header(parts[0], parts[1])
                .body("{\"learner\": \"" + world.id(Caller.OWNER) + "\"}").send();

        assertThat(secret.status()).isBetween(400, 403);
        assertThat(others.status() == 200 ? others.body() : "[]").isEqualTo("[]");
        assertThat(service.status()).isBetween(400, 403);
        assertThat(world.fingerprint()).isEqualTo(before);
    }

    @Test
    void of_two_tokens_the_worse_decides() {
        String owner = world.token(Caller.OWNER);
        String forged = Forger.sign(Forger.HS256, "{\"role\":\"service_role\"}", "another secret of at least 32 characters");

        for (List<String> order : List.of(List.of(owner, forged), List.of(forged, owner))) {
            assertThat(world.request("GET", "/rest/v1/reference_solutions").as(order.getFirst())
                    .also("Authorization", "Bearer " + order.getLast()).send().status()).isIn(400, 401, 403);
        }
        assertThat(world.request("GET", "/rest/v1/reference_solutions").as(forged).header("apikey", world.server().anonKey())
                .send().status()).isEqualTo(401);
    }

    @Test
    void a_key_in_the_address_gives_no_more_than_in_the_header() {
        assertThat(world.request(Caller.OUTSIDER, "GET", "/rest/v1/reference_solutions?apikey=" + world.server().anonKey()).send().status())
                .isBetween(400, 403);
        assertThat(world.request("GET", "/rest/v1/attempts?select=id&access_token=" + world.token(Caller.OWNER)).send().status())
                .isBetween(400, 401);
    }

    @Test
    void an_instructor_who_is_one_no_longer_loses_the_right_at_once() {
        String email = UUID.randomUUID() + "@example.org";
        String id = admin("POST", "", "{\"email\": \"%s\", \"password\": \"%s\", \"email_confirm\": true, \"app_metadata\": {\"role\": \"instructor\"}}"
                .formatted(email, PASSWORD)).get("id").getAsString();
        String token = signIn(email);
        assertThat(writeRubric(token)).isEqualTo(201);

        admin("PUT", "/" + id, "{\"app_metadata\": {\"role\": null}}");

        assertThat(writeRubric(token)).isEqualTo(403);
    }

    @Test
    void functions_take_nobody_elses_name() {
        for (String function : List.of("my_streak", "my_badges", "my_lab_progress", "export_my_data")) {
            for (String argument : List.of("learner", "user_id", "uid", "sub")) {
                assertThat(world.request(Caller.OUTSIDER, "POST", "/rest/v1/rpc/" + function)
                        .body("{\"" + argument + "\": \"" + world.id(Caller.OWNER) + "\"}").send().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void no_caller_makes_anything_that_a_search_path_could_find_first() {
        assertThat(world.query("""
                select nspname || ' for ' || r from pg_namespace, unnest(array['anon', 'authenticated', 'service_role', 'authenticator']) r
                where nspname !~ '^pg_(temp|toast)' and has_schema_privilege(r, oid, 'create')""")).isEmpty();
    }

    private void assertLearner(String token) {
        JsonObject claims = claims(token);
        assertThat(claims.get("role").getAsString()).isEqualTo("authenticated");
        assertThat(claims.get("aud").getAsString()).isEqualTo("authenticated");
        assertThat(claims.getAsJsonObject("app_metadata").has("role")).isFalse();
        assertThat(claims.get("sub").getAsString()).isNotEqualTo(world.id(Caller.TEACHER));
        assertThat(writeRubric(token)).isEqualTo(403);
        assertThat(world.request("GET", "/rest/v1/attempts?select=id").as(token).send().body()).isEqualTo("[]");
        assertThat(world.request("GET", "/rest/v1/reference_solutions").as(token).send().status()).isEqualTo(403);
    }

    private int writeRubric(String token) {
        return world.request("POST", "/rest/v1/rubrics").as(token).body("{\"name\": \"Mine\"}").send().status();
    }

    private String signUp(String email) {
        return world.request("POST", "/auth/v1/signup").body("{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD))
                .send().object().get("access_token").getAsString();
    }

    private String signIn(String email) {
        return world.request("POST", "/auth/v1/token?grant_type=password")
                .body("{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, PASSWORD)).send().object().get("access_token").getAsString();
    }

    private JsonObject admin(String method, String path, String body) {
        return world.request(method, "/auth/v1/admin/users" + path).as(world.server().serviceRoleKey()).body(body).send().object();
    }

    private static JsonObject claims(String token) {
        return JsonParser.parseString(Forger.claims(token)).getAsJsonObject();
    }
}
