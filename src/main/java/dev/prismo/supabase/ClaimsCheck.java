package dev.prismo.supabase;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.supabase.SupabaseException.Auth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// Checks access tokens by the keys that the server publishes, which are kept for a while; tokens that are signed with a
/// secret are checked by asking the server.
final class ClaimsCheck {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final AuthHttp http;
    private final AuthApi api;
    private final AtomicReference<Optional<Kept>> keys = new AtomicReference<>(Optional.empty());

    private record Kept(JsonElement keySet, Instant until) {}

    ClaimsCheck(AuthHttp http, AuthApi api) {
        this.http = http;
        this.api = api;
    }

    Claims of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw refused("the token has " + parts.length + " parts, not 3");
        }
        JsonObject header = object(parts[0]);
        String algorithm = Claims.text(header, "alg").orElse("");
        if (JsonWebKeys.isPublic(algorithm)) {
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            if (!isSigned(signed, bytes(parts[2]), algorithm, Claims.text(header, "kid").orElse(""))) {
                throw refused("no published key made this signature");
            }
        } else if (algorithm.equals("HS256")) {
            api.user(token);
        } else {
            throw refused("the algorithm " + algorithm + " proves nothing");
        }
        return claims(object(parts[1]));
    }

    private Claims claims(JsonObject all) {
        try {
            Claims claims = new Claims(
                    UUID.fromString(Claims.text(all, "sub").orElseThrow(() -> refused("no sub"))),
                    Claims.text(all, "role").orElse(""),
                    Claims.text(all, "session_id"),
                    Claims.text(all, "aal"),
                    Instant.ofEpochSecond(Long.parseLong(Claims.text(all, "exp").orElseThrow(() -> refused("no exp")))),
                    all);
            if (!claims.expiresAt().isAfter(http.serverNow())) {
                throw refused("it expired at " + claims.expiresAt());
            }
            return claims;
        } catch (IllegalArgumentException e) {
            throw refused("its claims make no sense: " + e.getMessage());
        }
    }

    /// A key that is not known may be newer than what is kept.
    private boolean isSigned(byte[] signed, byte[] signature, String algorithm, String keyId) {
        Optional<Kept> kept = keys.get().filter(k -> k.until().isAfter(http.now()));
        if (kept.isPresent() && JsonWebKeys.has(kept.get().keySet(), keyId)) {
            return JsonWebKeys.verify(kept.get().keySet(), keyId, algorithm, signed, signature);
        }
        JsonElement fresh = api.keySet();
        keys.set(Optional.of(new Kept(fresh, http.now().plus(KEPT))));
        return JsonWebKeys.verify(fresh, keyId, algorithm, signed, signature);
    }

    private static JsonObject object(String part) {
        return Answers.parse(new String(bytes(part), StandardCharsets.UTF_8))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseThrow(() -> refused("a part of it is not JSON"));
    }

    private static byte[] bytes(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw refused("a part of it is not Base64");
        }
    }

    private static Auth refused(String why) {
        return new Auth(0, "bad_jwt", why, List.of(), Optional.empty());
    }
}
