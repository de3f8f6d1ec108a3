package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The tokens whose signature was found good lately. A client sends the same one with each request for an hour, and
/// checking an ES256 signature takes longer than most queries. Whether a token is still in its time is not remembered.
final class CheckedTokens {
    private static final int CAPACITY = 2000;

    private final Map<String, JsonObject> claims = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonObject> eldest) {
            return size() > CAPACITY;
        }
    };

    synchronized Optional<JsonObject> claims(String token) {
        return Optional.ofNullable(claims.get(token));
    }

    synchronized void add(String token, JsonObject found) {
        claims.put(token, found);
    }
}
