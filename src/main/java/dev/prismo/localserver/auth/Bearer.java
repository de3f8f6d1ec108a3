package dev.prismo.localserver.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who calls an endpoint that needs a session or the service role.
final class Bearer {
    private final JsonWebTokens tokens;
    private final Function<Context, Optional<String>> bearer;

    /// @param bearer finds the bearer token of a request
    Bearer(JsonWebTokens tokens, Function<Context, Optional<String>> bearer) {
        this.tokens = tokens;
        this.bearer = bearer;
    }

    /// The session of the caller, which must still exist.
    Caller session(Context context, AuthDesk.Unit unit) {
        JsonObject claims = claims(context);
        UUID user = uuid(claims, "sub", "invalid claim: missing sub claim");
        Account account = unit.accounts().byId(user).orElseThrow(() -> AuthException.of(
                403, "user_not_found", "User from sub claim in JWT does not exist"));
        UUID session = uuid(claims, "session_id", "invalid claim: missing session_id claim");
        if (!unit.sessions().exists(session)) {
            throw AuthException.of(
                    403, "session_not_found", "Session from session_id claim in JWT does not exist");
        }
        if (account.isBanned(unit.now())) {
            throw AuthException.userBanned(403);
        }
        return new Caller(account, session);
    }

    void requireServiceRole(Context context) {
        JsonElement role = claims(context).get("role");
        if (role == null || !role.isJsonPrimitive() || !role.getAsString().equals("service_role")) {
            throw AuthException.of(403, "not_admin", "User not allowed");
        }
    }

    private JsonObject claims(Context context) {
        String token = bearer.apply(context).orElseThrow(() ->
                AuthException.of(401, "no_authorization", "This endpoint requires a valid Bearer token"));
        try {
            return tokens.verify(token);
        } catch (InvalidToken e) {
            throw AuthException.of(403, "bad_jwt", switch (e.reason()) {
                case EXPIRED -> "invalid JWT: unable to parse or verify signature, token has invalid claims: token is expired";
                case NOT_YET_VALID ->
                    "invalid JWT: unable to parse or verify signature, token has invalid claims: token is not valid yet";
                case BAD_SIGNATURE ->
                    "invalid JWT: unable to parse or verify signature, token signature is invalid: signature is invalid";
                case FOREIGN -> "invalid JWT: unable to parse or verify signature, token has invalid claims: " + e.getMessage();
                case MALFORMED ->
                    "invalid JWT: unable to parse or verify signature, token is malformed: " + e.getMessage();
            });
        }
    }

    private static UUID uuid(JsonObject claims, String name, String missing) {
        @Nullable JsonElement value = claims.get(name);
        try {
            if (value != null && value.isJsonPrimitive()) {
                return UUID.fromString(value.getAsString());
            }
        } catch (IllegalArgumentException e) {
            throw AuthException.of(403, "bad_jwt", "invalid claim: " + name + " claim must be a UUID");
        }
        throw AuthException.of(403, "bad_jwt", missing);
    }

    record Caller(Account account, UUID session) {}
}
