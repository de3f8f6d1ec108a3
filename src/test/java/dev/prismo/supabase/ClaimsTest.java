package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.prismo.supabase.SupabaseException.Auth;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tokens are made by another library than the one that checks them.
class ClaimsTest {
    private static final ECKey KEY = elliptic("k1");

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
    void a_token_signed_by_a_published_key_is_believed() throws JOSEException {
        SupabaseClient client = signedInWith(token(JWSAlgorithm.ES256, "k1", new ECDSASigner(KEY), claims()));
        publish(KEY.toPublicJWK());

        Claims claims = client.auth().claims();

        assertThat(project.take().getTarget()).isEqualTo("/auth/v1/.well-known/jwks.json");
        assertThat(claims.subject()).isEqualTo(FakeProject.ADA);
        assertThat(claims.role()).isEqualTo("authenticated");
        assertThat(claims.level()).contains("aal1");
        assertThat(claims.text("email")).contains("ada@example.org");
    }

    @Test
    void rsa_keys_are_known_too() throws JOSEException {
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("r1").generate();
        SupabaseClient client = signedInWith(token(JWSAlgorithm.RS256, "r1", new RSASSASigner(rsa), claims()));
        publish(rsa.toPublicJWK());

        assertThat(client.auth().claims().subject()).isEqualTo(FakeProject.ADA);
    }

    @Test
    void the_keys_are_fetched_once_in_a_while() throws JOSEException {
        SupabaseClient client = signedInWith(token(JWSAlgorithm.ES256, "k1", new ECDSASigner(KEY), claims()));
        publish(KEY.toPublicJWK());
        client.auth().claims();
        client.auth().claims();
        assertThat(project.server.getRequestCount()).isEqualTo(2);

        project.clock.turn(Duration.ofMinutes(11));
        publish(KEY.toPublicJWK());
        client.auth().claims();

        assertThat(project.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_forged_token_is_refused() throws JOSEException {
        SupabaseClient client = signedInWith(token(JWSAlgorithm.ES256, "k1", new ECDSASigner(elliptic("k1")), claims()));
        publish(KEY.toPublicJWK());

        assertRefused(client);
    }

    @Test
    void a_token_of_an_unknown_key_is_refused() throws JOSEException {
        SupabaseClient client = signedInWith(token(JWSAlgorithm.ES256, "k2", new ECDSASigner(elliptic("k2")), claims()));
        publish(KEY.toPublicJWK());

        assertRefused(client);
    }

    @Test
    void a_token_that_nobody_signed_is_refused() throws JOSEException {
        assertRefused(signedInWith(new PlainJWT(claims()).serialize()));
    }

    @Test
    void a_token_that_has_expired_by_the_servers_clock_is_refused() throws JOSEException {
        JWTClaimsSet expired = new JWTClaimsSet.Builder(claims())
                .expirationTime(Date.from(project.clock.instant().minusSeconds(1)))
                .build();
        SupabaseClient client = signedInWith(token(JWSAlgorithm.ES256, "k1", new ECDSASigner(KEY), expired));
        publish(KEY.toPublicJWK());

        assertRefused(client);
    }

    @Test
    void a_token_signed_with_a_secret_is_checked_by_the_server() throws JOSEException {
        SupabaseClient client = signedInWith(token(JWSAlgorithm.HS256, "", new MACSigner(new byte[32]), claims()));
        project.server.enqueue(json(200, FakeProject.user("ada@example.org")));

        assertThat(client.auth().claims().subject()).isEqualTo(FakeProject.ADA);

        assertThat(project.take().getTarget()).isEqualTo("/auth/v1/user");
    }

    private void publish(JWK key) {
        project.server.enqueue(json(200, new JWKSet(key).toString()));
    }

    private SupabaseClient signedInWith(String token) {
        SupabaseClient client = project.client();
        project.server.enqueue(json(200, """
                {"access_token":"%s","expires_in":3600,"refresh_token":"r","user":%s}"""
                .formatted(token, FakeProject.user("ada@example.org"))));
        client.auth().signInWithPassword("ada@example.org", "correct horse");
        project.take();
        return client;
    }

    private JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .subject(FakeProject.ADA.toString())
                .claim("role", "authenticated")
                .claim("aal", "aal1")
                .claim("session_id", "s")
                .claim("email", "ada@example.org")
                .expirationTime(Date.from(project.clock.instant().plusSeconds(3600)))
                .build();
    }

    private static String token(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static ECKey elliptic(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(SupabaseClient client) {
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().claims())
                .matches(e -> e.known().equals(Optional.of(AuthCode.BAD_JWT)));
    }
}
