package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.prismo.localserver.Ports;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// An OpenID Connect issuer that lets everybody in at once as whom the test says, and lies if the test wants it to.
public final class TestIssuer implements AutoCloseable {
    static final String CLIENT = "prismo-test";
    static final String SECRET = "s3cret:&";

    private final Javalin server;
    private final Clock clock;
    private final RSAKey key;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private volatile Persona persona = new Persona("1", "nobody@example.com", true);
    private volatile UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();
    private volatile Signature signature = Signature.OWN_KEY;
    private volatile boolean emailInToken = true;

    private TestIssuer(int port, Clock clock) {
        this.clock = clock;
        this.key = newKey();
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.concurrency.useVirtualThreads = true;
            config.routes.get("/.well-known/openid-configuration", context -> json(context, metadata(port)));
            config.routes.get("/keys", context -> context.contentType("application/json")
                    .result(new JWKSet(key.toPublicJWK()).toString()));
            config.routes.get("/authorize", this::authorize);
            config.routes.post("/token", this::token);
            config.routes.get("/userinfo", this::userInfo);
        }).start("127.0.0.1", port);
    }

    public static TestIssuer start(Clock clock) {
        return Ports.bindFree(port -> new TestIssuer(port, clock));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public AuthSettings.OidcProvider provider() {
        return new AuthSettings.OidcProvider("school", url(), CLIENT, SECRET, "");
    }

    /// Who comes next.
    public void persona(String sub, String email, boolean verified) {
        persona = new Persona(sub, email, verified);
    }

    void lie(UnaryOperator<JWTClaimsSet.Builder> change) {
        lie = change;
    }

    void sign(Signature how) {
        signature = how;
    }

    void tellEmailOnlyWhenAsked() {
        emailInToken = false;
    }

    void beHonest() {
        lie = UnaryOperator.identity();
        signature = Signature.OWN_KEY;
        emailInToken = true;
    }

    private void authorize(Context context) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(
                context.queryParam("nonce"), context.queryParam("code_challenge"), context.queryParam("redirect_uri"), persona));
        context.status(302).header("Location",
                context.queryParam("redirect_uri") + "?code=" + code + "&state=" + context.queryParam("state"));
    }

    private void token(Context context) throws JOSEException {
        Asked asked = codes.remove(String.valueOf(context.formParam("code")));
        String basic = Redirects.encoded(CLIENT) + ":" + Redirects.encoded(SECRET);
        boolean known = ("Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .equals(context.header("Authorization"));
        if (asked == null || !known
                || !asked.challenge().equals(Challenge.s256(String.valueOf(context.formParam("code_verifier"))))
                || !asked.redirect().equals(context.formParam("redirect_uri"))) {
            context.status(400).result("{\"error\":\"invalid_grant\"}");
            return;
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("id_token", idToken(asked));
        answer.addProperty("access_token", "access-" + asked.persona().sub());
        answer.addProperty("refresh_token", "refresh-" + asked.persona().sub());
        answer.addProperty("token_type", "Bearer");
        json(context, answer);
    }

    private String idToken(Asked asked) throws JOSEException {
        Date now = Date.from(clock.instant());
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject(asked.persona().sub())
                .audience(CLIENT)
                .issueTime(now)
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(5))))
                .claim("nonce", asked.nonce())
                .claim("name", "Ada Lovelace")
                .claim("picture", "https://example.com/ada.png");
        if (emailInToken) {
            claims.claim("email", asked.persona().email()).claim("email_verified", asked.persona().verified());
        }
        JWTClaimsSet built = lie.apply(claims).build();
        if (signature == Signature.NONE) {
            return new PlainJWT(built).serialize();
        }
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), built);
        token.sign(new RSASSASigner(signature == Signature.OWN_KEY ? key : newKey()));
        return token.serialize();
    }

    private void userInfo(Context context) {
        JsonObject info = new JsonObject();
        info.addProperty("sub", String.valueOf(context.header("Authorization")).replace("Bearer access-", ""));
        info.addProperty("email", persona.email());
        info.addProperty("email_verified", persona.verified());
        json(context, info);
    }

    private static JsonObject metadata(int port) {
        String url = "http://127.0.0.1:" + port;
        JsonObject metadata = new JsonObject();
        metadata.addProperty("issuer", url);
        metadata.addProperty("authorization_endpoint", url + "/authorize");
        metadata.addProperty("token_endpoint", url + "/token");
        metadata.addProperty("jwks_uri", url + "/keys");
        metadata.addProperty("userinfo_endpoint", url + "/userinfo");
        return metadata;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("issuer-key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(Context context, JsonObject body) {
        context.contentType("application/json").result(body.toString());
    }

    @Override
    public void close() {
        server.stop();
    }

    enum Signature {
        OWN_KEY,
        OTHER_KEY,
        NONE
    }

    private record Persona(String sub, String email, boolean verified) {}

    private record Asked(String nonce, String challenge, String redirect, Persona persona) {}
}
