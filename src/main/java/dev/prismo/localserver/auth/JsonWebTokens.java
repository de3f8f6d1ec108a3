package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signs and checks the tokens of one installation: with its ES256 key, and with the HS256 secret that older clients, the
/// `anon` and the `service_role` key rest on. Safe for use by many threads.
public final class JsonWebTokens {
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final String AUDIENCE = "authenticated";
    private static final String ISSUER_PATH = "/auth/v1";

    private final MACSigner signer;
    private final MACVerifier verifier;
    private final JWSHeader header;
    private final @Nullable SigningKey key;
    private final CheckedTokens checked = new CheckedTokens();
    private final Clock clock;

    /// Of a project that has nothing but the shared secret.
    public JsonWebTokens(String secret, Clock clock) {
        this(secret, null, clock);
    }

    /// @param secret of at least 32 bytes
    /// @param key with which tokens are signed; without one it is the secret
    public JsonWebTokens(String secret, @Nullable SigningKey key, Clock clock) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        try {
            this.signer = new MACSigner(bytes);
            this.verifier = new MACVerifier(bytes);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the secret is too short for HS256", e);
        }
        this.header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
        this.key = key;
        this.clock = clock;
    }

    public String sign(JsonObject claims) {
        if (key != null) {
            return key.sign(claims);
        }
        JWSObject token = new JWSObject(header, new Payload(claims.toString()));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /// What others check our tokens with. Never the shared secret.
    JsonArray publicKeys() {
        JsonArray keys = new JsonArray();
        if (key != null) {
            keys.add(key.publicJson());
        }
        return keys;
    }

    /// The claims of a token that we signed for this project and that is valid now, give or take 30 s. They are shared
    /// between callers and must not be changed.
    ///
    /// @throws InvalidToken otherwise
    public JsonObject verify(String token) {
        JsonObject claims = signedClaims(token);
        long now = clock.instant().getEpochSecond();
        if (isAfter(now, claims, "exp", SKEW.toSeconds())) {
            throw new InvalidToken(InvalidToken.Reason.EXPIRED, "JWT expired");
        }
        if (isBefore(now, claims, "nbf")) {
            throw new InvalidToken(InvalidToken.Reason.NOT_YET_VALID, "JWT not yet valid");
        }
        if (isBefore(now, claims, "iat")) {
            throw new InvalidToken(InvalidToken.Reason.NOT_YET_VALID, "JWT issued at future");
        }
        refuseForeign(claims);
        return claims;
    }

    private JsonObject signedClaims(String token) {
        Optional<JsonObject> known = checked.claims(token);
        if (known.isPresent()) {
            return known.get();
        }
        int parts = token.split("\\.", -1).length;
        if (parts != 3) {
            throw new InvalidToken(InvalidToken.Reason.MALFORMED, "Expected 3 parts in JWT; got " + parts);
        }
        try {
            JWSObject parsed = JWSObject.parse(token);
            if (!isOurs(parsed)) {
                throw new InvalidToken(InvalidToken.Reason.BAD_SIGNATURE, "No suitable key or wrong key type");
            }
            JsonObject claims = JsonParser.parseString(parsed.getPayload().toString()).getAsJsonObject();
            checked.add(token, claims);
            return claims;
        } catch (ParseException | JsonParseException | IllegalStateException e) {
            throw new InvalidToken(InvalidToken.Reason.MALFORMED, "JWT cryptographic operation failed");
        } catch (JOSEException e) {
            throw new InvalidToken(InvalidToken.Reason.BAD_SIGNATURE, "No suitable key or wrong key type");
        }
    }

    /// Each algorithm has its one key here. A token must not choose another pairing, such as none at all, or the public
    /// key as a shared secret.
    private boolean isOurs(JWSObject token) throws JOSEException {
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        if (JWSAlgorithm.ES256.equals(algorithm)) {
            return key != null && key.signed(token);
        }
        return JWSAlgorithm.HS256.equals(algorithm) && token.getHeader().getKeyID() == null && token.verify(verifier);
    }

    /// The keys of a project name neither an audience nor an address.
    private static void refuseForeign(JsonObject claims) {
        JsonElement audience = claims.get("aud");
        if (audience != null && !audience.isJsonNull() && !names(audience)) {
            throw new InvalidToken(InvalidToken.Reason.FOREIGN, "JWT not in audience");
        }
        JsonElement issuer = claims.get("iss");
        if (issuer != null && !issuer.isJsonNull() && !isIssuer(issuer)) {
            throw new InvalidToken(InvalidToken.Reason.FOREIGN, "JWT from another issuer");
        }
    }

    private static boolean names(JsonElement audience) {
        if (audience.isJsonArray()) {
            return audience.getAsJsonArray().contains(new JsonPrimitive(AUDIENCE));
        }
        return audience.isJsonPrimitive() && audience.getAsString().equals(AUDIENCE);
    }

    /// Only the path of an address counts: the port may be another one since the token was made.
    private static boolean isIssuer(JsonElement issuer) {
        if (!issuer.isJsonPrimitive()) {
            return false;
        }
        String name = issuer.getAsString();
        return name.contains("://") ? name.endsWith(ISSUER_PATH) : name.startsWith("supabase");
    }

    private static boolean isAfter(long now, JsonObject claims, String name, long skew) {
        JsonElement claim = claims.get(name);
        return claim != null && now > seconds(claim, name) + skew;
    }

    private static boolean isBefore(long now, JsonObject claims, String name) {
        JsonElement claim = claims.get(name);
        return claim != null && now + SKEW.toSeconds() < seconds(claim, name);
    }

    private static long seconds(JsonElement claim, String name) {
        if (!claim.isJsonPrimitive() || !claim.getAsJsonPrimitive().isNumber()) {
            throw new InvalidToken(InvalidToken.Reason.MALFORMED, "The JWT '" + name + "' claim must be a number");
        }
        return claim.getAsLong();
    }
}
