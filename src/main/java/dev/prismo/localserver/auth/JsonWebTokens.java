package dev.prismo.localserver.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
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

/// Signs and checks the tokens of one installation, all with its HS256 secret.
public final class JsonWebTokens {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final MACSigner signer;
    private final MACVerifier verifier;
    private final JWSHeader header;
    private final Clock clock;

    public JsonWebTokens(String secret, Clock clock) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        try {
            this.signer = new MACSigner(key);
            this.verifier = new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the secret is too short for HS256", e);
        }
        this.header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
        this.clock = clock;
    }

    public String sign(JsonObject claims) {
        JWSObject token = new JWSObject(header, new Payload(claims.toString()));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /// The claims of a token that we signed and that is valid now, give or take 30 s.
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
        return claims;
    }

    private JsonObject signedClaims(String token) {
        int parts = token.split("\\.", -1).length;
        if (parts != 3) {
            throw new InvalidToken(InvalidToken.Reason.MALFORMED, "Expected 3 parts in JWT; got " + parts);
        }
        try {
            JWSObject parsed = JWSObject.parse(token);
            // Only our own algorithm: a token must not choose a weaker one, such as none.
            if (!JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm()) || !parsed.verify(verifier)) {
                throw new InvalidToken(InvalidToken.Reason.BAD_SIGNATURE, "No suitable key or wrong key type");
            }
            return JsonParser.parseString(parsed.getPayload().toString()).getAsJsonObject();
        } catch (ParseException | JsonParseException | IllegalStateException e) {
            throw new InvalidToken(InvalidToken.Reason.MALFORMED, "JWT cryptographic operation failed");
        } catch (JOSEException e) {
            throw new InvalidToken(InvalidToken.Reason.BAD_SIGNATURE, "No suitable key or wrong key type");
        }
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
