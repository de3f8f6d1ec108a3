package dev.prismo.localserver.realtime;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.prismo.localserver.auth.InvalidToken;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a token opens, and until when.
record Access(String token, Caller caller, Instant expiry) {
    private static final Set<String> ROLES = Set.of("anon", "authenticated", "service_role");
    private static final String NO_JWT = "The token provided is not a valid JWT";

    /// As whom the database is asked.
    ///
    /// @param claims of the token, as JSON
    record Caller(String role, String claims) {}

    /// @throws Refusal unless the token is valid now and says for whom and until when
    static Access of(String token, Admission admission, Clock clock) throws Refusal {
        JsonObject claims = claims(token, admission, clock);
        JsonElement role = claims.get("role");
        JsonElement expiry = claims.get("exp");
        if (role == null || expiry == null) {
            throw new Refusal("InvalidJWTToken", "Fields `role` and `exp` are required in JWT");
        }
        if (!role.isJsonPrimitive() || !ROLES.contains(role.getAsString())) {
            throw new Refusal("Unauthorized", "The role of the token is none of this project's");
        }
        Access access = new Access(token, new Caller(role.getAsString(), claims.toString()),
                Instant.ofEpochSecond(expiry.getAsLong()));
        if (access.isOver(clock)) {
            throw expired(clock.instant().getEpochSecond() - access.expiry().getEpochSecond());
        }
        return access;
    }

    boolean isOver(Clock clock) {
        return !clock.instant().isBefore(expiry);
    }

    static Refusal expired(long seconds) {
        return new Refusal("InvalidJWTToken", "Token has expired " + Math.max(0, seconds) + " seconds ago");
    }

    private static JsonObject claims(String token, Admission admission, Clock clock) throws Refusal {
        try {
            return admission.claims(token);
        } catch (InvalidToken e) {
            throw switch (e.reason()) {
                case EXPIRED -> expired(clock.instant().getEpochSecond() - expiry(token));
                case BAD_SIGNATURE -> new Refusal("JwtSignatureError", "Failed to validate JWT signature");
                case MALFORMED -> new Refusal("MalformedJWT", NO_JWT);
                default -> new Refusal("InvalidJWTToken", e.getMessage());
            };
        }
    }

    /// Of a token that was found to be expired, so that its form is known to be good.
    private static long expiry(String token) {
        @Nullable JsonElement expiry = null;
        try {
            String body = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
            expiry = JsonParser.parseString(body).getAsJsonObject().get("exp");
        } catch (JsonParseException | IllegalArgumentException e) {
            throw new IllegalStateException("a token with a valid signature has no claims", e);
        }
        return expiry == null ? 0 : expiry.getAsLong();
    }
}
