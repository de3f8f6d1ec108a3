package dev.prismo.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.prismo.localserver.auth.JsonWebTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which keys and tokens open the door, and which do not.
class KeysTest {
    private static TestSupabase supabase;
    private static ECKey published;
    private static String access;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path folder) throws ParseException {
        supabase = TestSupabase.start(folder);
        JsonArray keys = supabase.request("GET", "/auth/v1/.well-known/jwks.json").header("apikey", "").send()
                .json().getAsJsonArray("keys");
        assertThat(keys).hasSize(1);
        published = ECKey.parse(keys.get(0).toString());
        access = supabase.signUp("ada@example.com", "secret-1").get("access_token").getAsString();
    }

    @AfterAll
    static void stop() {
        supabase.close();
    }

    @Test
    void whoever_has_the_published_key_can_check_a_users_token() throws Exception {
        JWSObject token = JWSObject.parse(access);
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.getHeader().getKeyID()).isEqualTo(published.getKeyID());
        assertThat(token.verify(new ECDSAVerifier(published))).isTrue();
    }

    @Test
    void nothing_secret_is_published() {
        String body = supabase.request("GET", "/auth/v1/.well-known/jwks.json").send().response().body();
        assertThat(published.isPrivate()).isFalse();
        assertThat(body).contains("\"alg\":\"ES256\"").doesNotContain("\"d\"", "oct", supabase.server().jwtSecret());
    }

    @Test
    void tokens_signed_with_the_shared_secret_are_still_good() {
        JsonObject claims = claims();
        String token = new JsonWebTokens(supabase.server().jwtSecret(), Clock.systemUTC()).sign(claims);
        assertThat(rest(token).status()).isEqualTo(200);
        assertThat(user(token).status()).isEqualTo(200);
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() throws JOSEException {
        for (byte[] secret : new byte[][] {
            published.toJSONString().getBytes(StandardCharsets.UTF_8), published.toECPublicKey().getEncoded()
        }) {
            JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(published.getKeyID()).build(),
                    new Payload(claims().toString()));
            token.sign(new MACSigner(secret));
            assertRefused(token.serialize());
        }
    }

    @Test
    void a_token_of_a_key_we_do_not_have_is_refused_also_under_our_keys_name() throws JOSEException {
        ECKey theirs = new ECKeyGenerator(Curve.P_256).generate();
        for (String name : new String[] {published.getKeyID(), "theirs", null}) {
            JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(name).build(),
                    new Payload(claims().toString()));
            token.sign(new ECDSASigner(theirs));
            assertRefused(token.serialize());
        }
    }

    @Test
    void a_token_that_brings_its_own_key_is_refused() throws JOSEException {
        ECKey theirs = new ECKeyGenerator(Curve.P_256).keyID(published.getKeyID()).generate();
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(theirs.getKeyID()).jwk(theirs.toPublicJWK()).build(),
                new Payload(claims().toString()));
        token.sign(new ECDSASigner(theirs));
        assertRefused(token.serialize());
    }

    @Test
    void a_changed_claim_breaks_the_signature() {
        String[] parts = access.split("\\.");
        JsonObject claims = claims();
        claims.addProperty("role", "service_role");
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));
        assertRefused(String.join(".", parts));
    }

    @Test
    void no_signature_is_refused_however_it_is_spelt() {
        for (String algorithm : new String[] {"none", "None", "NONE", "nOnE"}) {
            String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + published.getKeyID() + "\"}";
            String head = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            String[] parts = access.split("\\.");
            assertRefused(head + "." + parts[1] + ".");
            assertRefused(head + "." + parts[1] + "." + parts[2]);
        }
    }

    @Test
    void a_token_for_another_audience_or_of_another_issuer_is_refused() {
        JsonObject audience = claims();
        audience.addProperty("aud", "somebody-else");
        assertRefused(sign(audience));
        JsonObject issuer = claims();
        issuer.addProperty("iss", "https://example.com/other");
        assertRefused(sign(issuer));
    }

    @Test
    void a_token_may_name_several_audiences() {
        JsonObject claims = claims();
        JsonArray audiences = new JsonArray();
        audiences.add("app");
        audiences.add(new JsonPrimitive("authenticated"));
        claims.add("aud", audiences);
        assertThat(rest(sign(claims)).status()).isEqualTo(200);
    }

    @Test
    void the_newer_keys_do_what_the_older_ones_do() {
        assertThat(supabase.server().publishableKey()).matches("sb_publishable_[\\w-]{22}_[\\w-]{8}");
        assertThat(supabase.server().secretKey()).matches("sb_secret_[\\w-]{22}_[\\w-]{8}");
        assertThat(admin(supabase.server().secretKey(), null).status()).isEqualTo(200);
        assertThat(admin(supabase.server().secretKey(), supabase.server().secretKey()).status()).isEqualTo(200);
        assertThat(admin(supabase.server().publishableKey(), supabase.server().publishableKey()).status()).isEqualTo(403);
        assertThat(supabase.request("GET", "/rest/v1/").header("apikey", supabase.server().publishableKey()).send().status())
                .isNotEqualTo(401);
    }

    @Test
    void the_bearer_decides_over_a_newer_key_and_an_opaque_bearer_counts_for_nothing() {
        TestSupabase.Answer user = supabase.request("GET", "/auth/v1/user")
                .header("apikey", supabase.server().secretKey()).as(access).send();
        assertThat(user.status()).isEqualTo(200);
        assertThat(admin(supabase.server().secretKey(), access).status()).isEqualTo(403);
        assertThat(admin(supabase.server().publishableKey(), supabase.server().secretKey()).status()).isEqualTo(403);
    }

    @Test
    void a_newer_key_that_was_made_up_opens_nothing() {
        assertThat(admin("sb_secret_" + "x".repeat(31), null).status()).isEqualTo(401);
    }

    @Test
    void keys_of_an_earlier_version_are_kept_and_completed() throws IOException {
        String anon;
        Path file = folder.resolve("supabase/keys.json");
        try (TestSupabase first = TestSupabase.start(folder)) {
            anon = first.server().anonKey();
        }
        JsonObject keys = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        for (String added : new String[] {"publishableKey", "secretKey", "signingKey"}) {
            keys.remove(added);
        }
        Files.writeString(file, keys.toString());
        String secret;
        try (TestSupabase upgraded = TestSupabase.start(folder)) {
            assertThat(upgraded.server().anonKey()).isEqualTo(anon);
            assertThat(upgraded.signUp("bob@example.com", "secret-1").has("access_token")).isTrue();
            secret = upgraded.server().secretKey();
        }
        assertThat(JsonParser.parseString(Files.readString(file)).getAsJsonObject().get("secretKey").getAsString())
                .isEqualTo(secret);
    }

    @Test
    void a_server_of_an_earlier_version_is_used_with_its_older_keys() throws IOException {
        Files.writeString(folder.resolve("server.json"), """
                {"url":"http://127.0.0.1:1","anonKey":"a","serviceRoleKey":"s","jwtSecret":"j","dbUrl":"d"}""");
        RunningServer server = RunningServer.read(folder).orElseThrow();
        assertThat(server.publishableKey()).isEqualTo("a");
        assertThat(server.secretKey()).isEqualTo("s");
    }

    private static TestSupabase.Answer admin(String key, String bearer) {
        TestSupabase.Request request = supabase.request("GET", "/auth/v1/admin/users").header("apikey", key);
        return (bearer == null ? request : request.as(bearer)).send();
    }

    private static TestSupabase.Answer rest(String token) {
        return supabase.request("GET", "/rest/v1/labs?limit=1").as(token).send();
    }

    private static TestSupabase.Answer user(String token) {
        return supabase.request("GET", "/auth/v1/user").as(token).send();
    }

    private static void assertRefused(String token) {
        assertThat(rest(token).status()).isEqualTo(401);
        assertThat(user(token).text("code")).isEqualTo("bad_jwt");
    }

    private static String sign(JsonObject claims) {
        return new JsonWebTokens(supabase.server().jwtSecret(), Clock.systemUTC()).sign(claims);
    }

    /// Those of the session that is open.
    private static JsonObject claims() {
        String payload = new String(Base64.getUrlDecoder().decode(access.split("\\.")[1]), StandardCharsets.UTF_8);
        JsonObject claims = JsonParser.parseString(payload).getAsJsonObject();
        claims.addProperty("jti", UUID.randomUUID().toString());
        claims.addProperty("exp", Instant.now().getEpochSecond() + 600);
        return claims;
    }
}
