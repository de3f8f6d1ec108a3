package dev.prismo.localserver;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers how the claims of a token read as text, since clients send the same token with every request.
final class KnownCallers {
    private static final int MOST = 2_000;

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /// @param claims of `token`, which was verified just now
    Caller of(String token, JsonObject claims) {
        Known before = known.get(token);
        if (before != null && before.claims == claims) {
            return before.caller;
        }
        Caller caller = new Caller(CallerCheck.role(claims), claims.toString());
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(token, new Known(claims, caller));
        return caller;
    }

    /// @param claims to be told from those of another token by being the same object
    private record Known(JsonObject claims, Caller caller) {}
}
