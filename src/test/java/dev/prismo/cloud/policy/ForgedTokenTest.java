package dev.prismo.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that this project never gave out, and tokens that are no longer good.
@ExtendWith(SharedWorld.class)
class ForgedTokenTest {
    private static final String NONE = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
    private final PolicyWorld world;
    private final String good;
    private final String secret;

    ForgedTokenTest(PolicyWorld world) {
        this.world = world;
        this.good = world.token(Caller.OWNER);
        this.secret = world.server().jwtSecret();
    }

    @TestFactory
    Stream<DynamicTest> no_door_opens_for() {
        return forged().entrySet().stream().map(forgery -> DynamicTest.dynamicTest(forgery.getKey(), () -> {
            assertThat(rest(forgery.getValue()).status()).as("rest").isEqualTo(401);
            assertThat(auth("GET", "/user", forgery.getValue()).status()).as("user").isIn(401, 403);
            assertThat(auth("GET", "/admin/users", forgery.getValue()).status()).as("admin").isIn(401, 403);
            assertThat(auth("POST", "/logout", forgery.getValue()).status()).as("logout").isIn(401, 403);
            assertThat(world.request("GET", "/rest/v1/attempts").header("apikey", forgery.getValue()).send().status())
                    .as("api key").isEqualTo(401);
        }));
    }

    @Test
    void the_same_claims_rightly_signed_are_let_in() {
        assertThat(rest(Forger.sign(Forger.HS256, claims(c -> {}), secret)).status()).isEqualTo(200);
        assertThat(auth("GET", "/user", good).status()).isEqualTo(200);
    }

    @Test
    void an_expired_token_says_so_to_rest_and_to_auth() {
        String expired = Forger.sign(Forger.HS256, claims(c -> c.addProperty("exp", now() - 60)), secret);

        assertThat(rest(expired).object().get("code").getAsString()).isEqualTo("PGRST303");
        assertThat(auth("GET", "/user", expired).object().get("code").getAsString()).isEqualTo("bad_jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "supabase_admin", "supabase_auth_admin", "authenticator", "pg_read_all_data", "none", "",
        "service_role\\u0000", "Service_Role", "\\\"service_role\\\"", "authenticated; set role service_role"})
    void no_role_but_the_three_of_a_project_is_taken_even_from_a_signed_token(String role) {
        String token = Forger.sign(Forger.HS256, "{\"role\":\"" + role + "\"}", secret);

        assertThat(world.request("GET", "/rest/v1/reference_solutions").as(token).send().status()).isIn(401, 403);
        assertThat(auth("GET", "/admin/users", token).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\":[\"service_role\"]}", "{\"role\":{\"role\":\"service_role\"}}", "{\"role\":null}", "{}",
        "{\"app_metadata\":{\"role\":\"service_role\"}}", "{\"user_metadata\":{\"role\":\"service_role\"}}", "{\"roles\":[\"service_role\"]}",
        "{\"role\":\"anon\",\"role\\u0000\":\"service_role\"}"})
    void claims_that_only_look_like_the_services_are_nobodys(String claims) {
        String token = Forger.sign(Forger.HS256, claims, secret);

        assertThat(world.request("GET", "/rest/v1/reference_solutions").as(token).send().status()).isEqualTo(401);
        assertThat(auth("GET", "/admin/users", token).status()).isEqualTo(403);
    }

    @Test
    void a_token_whose_session_was_ended_can_not_change_the_account() {
        JsonObject session = world.request("POST", "/auth/v1/signup")
                .body("{\"email\": \"gone@example.org\", \"password\": \"correct horse battery\"}").send().object();
        String token = session.get("access_token").getAsString();
        assertThat(auth("POST", "/logout", token).status()).isEqualTo(204);

        assertThat(auth("GET", "/user", token).status()).isEqualTo(403);
        assertThat(auth("PUT", "/user", token).status()).isEqualTo(403);
    }

    private Map<String, String> forged() {
        String[] parts = good.split("\\.");
        String same = claims(c -> {});
        String service = "{\"role\":\"service_role\",\"iss\":\"supabase\"}";
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("another secret", Forger.sign(Forger.HS256, same, "another secret of at least 32 characters"));
        forged.put("another secret, as the service", Forger.sign(Forger.HS256, service, "another secret of at least 32 characters"));
        forged.put("an empty signature", parts[0] + "." + parts[1] + ".");
        forged.put("no signature", parts[0] + "." + parts[1]);
        forged.put("half a signature", good.substring(0, good.length() - 20));
        forged.put("claims exchanged under the old signature", parts[0] + "." + Forger.base64(service) + "." + parts[2]);
        forged.put("alg none without a signature", Forger.unsigned(NONE, same));
        forged.put("alg none, as the service", Forger.unsigned(NONE, service));
        forged.put("alg none with the old signature", Forger.unsigned(NONE, same) + parts[2]);
        for (String spelling : new String[] {"None", "NONE", "nOnE", "", "hs256", "HS384", "HS512", "ES256", "RS256", "dir"}) {
            forged.put("alg \"" + spelling + "\"", Forger.sign("{\"alg\":\"" + spelling + "\"}", same, secret));
        }
        forged.put("no alg", Forger.sign("{\"typ\":\"JWT\"}", same, secret));
        forged.put("the anon key as secret", Forger.sign(Forger.HS256, service, world.server().anonKey()));
        forged.put("the address as secret", Forger.sign(Forger.HS256, service, world.server().url()));
        forged.put("a kid that is a path to an empty file",
                Forger.sign("{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}", service, "\0"));
        forged.put("a kid that is SQL", Forger.sign("{\"alg\":\"HS256\",\"kid\":\"' union select 'k' --\"}", service, "k"));
        forged.put("a key of its own in jwk", Forger.sign(
                "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"" + Forger.base64("mine") + "\"}}", service, "mine"));
        forged.put("a key of its own behind jku", Forger.sign(
                "{\"alg\":\"HS256\",\"jku\":\"" + world.server().url() + "/mine.json\"}", service, "mine"));
        forged.put("an unknown critical header",
                Forger.sign("{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}", same, secret));
        publishedKeys().forEach((name, key) -> {
            forged.put("HS256 with " + name, Forger.sign(Forger.HS256, service, key));
            forged.put("HS256 with " + name + " and its kid", Forger.sign(
                    "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + keyId() + "\"}", service, key));
        });
        forged.put("expired", Forger.sign(Forger.HS256, claims(c -> c.addProperty("exp", now() - 60)), secret));
        forged.put("an expiry that is a text", Forger.sign(Forger.HS256, claims(c -> c.addProperty("exp", "never")), secret));
        forged.put("not yet valid", Forger.sign(Forger.HS256, claims(c -> c.addProperty("nbf", now() + 600)), secret));
        forged.put("issued in the future", Forger.sign(Forger.HS256, claims(c -> c.addProperty("iat", now() + 600)), secret));
        forged.put("for another audience", Forger.sign(Forger.HS256, claims(c -> c.addProperty("aud", "another-app")), secret));
        forged.put("claims that are no object", Forger.sign(Forger.HS256, "[]", secret));
        forged.put("claims that are no JSON", Forger.sign(Forger.HS256, "{", secret));
        forged.put("a header that is no JSON", Forger.sign("{", same, secret));
        forged.put("five parts", good + ".a.b");
        forged.put("a word", "service_role");
        forged.put("a secret key of no project", "sb_secret_0123456789abcdefghijklmnopqrstuv");
        return forged;
    }

    /// What anybody can fetch, in every spelling a careless verifier may take for a secret.
    private Map<String, byte[]> publishedKeys() {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (JsonElement key : jwks().getAsJsonArray("keys")) {
            keys.put("the published key's JSON", key.toString().getBytes(StandardCharsets.UTF_8));
            JsonObject jwk = key.getAsJsonObject();
            if (jwk.has("x")) {
                byte[] x = Base64.getUrlDecoder().decode(jwk.get("x").getAsString());
                keys.put("the published key's x", x);
            }
        }
        keys.put("the whole key set", jwks().toString().getBytes(StandardCharsets.UTF_8));
        return keys;
    }

    private String keyId() {
        return jwks().getAsJsonArray("keys").asList().stream().map(key -> key.getAsJsonObject().get("kid").getAsString())
                .findFirst().orElse("");
    }

    private JsonObject jwks() {
        return world.request("GET", "/auth/v1/.well-known/jwks.json").send().object();
    }

    private Requests.Answer rest(String token) {
        return world.request("GET", "/rest/v1/attempts?select=id").as(token).send();
    }

    private Requests.Answer auth(String method, String path, String token) {
        Requests.Request request =
                world.request(method, "/auth/v1" + path).header("X-Supabase-Api-Version", "2024-01-01").as(token);
        return (method.equals("GET") ? request : request.body("{}")).send();
    }

    private String claims(Consumer<JsonObject> change) {
        JsonObject claims = JsonParser.parseString(Forger.claims(good)).getAsJsonObject();
        change.accept(claims);
        return claims.toString();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
