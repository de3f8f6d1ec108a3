package dev.prismo.localserver;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.localserver.auth.InvalidToken;
import dev.prismo.localserver.auth.JsonWebTokens;
import dev.prismo.localserver.auth.OpaqueKeys;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out who calls: the `apikey` says that a client belongs to this project, the bearer token who uses it.
final class CallerCheck {
    private static final String PREFIX = "Bearer ";
    private static final Set<String> ROLES = Set.of("anon", "authenticated", "service_role");

    private final ProjectKeys keys;
    private final JsonWebTokens tokens;
    private final KnownCallers callers = new KnownCallers();

    CallerCheck(ProjectKeys keys, JsonWebTokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /// @throws Refused if the request comes from no client of this project
    void requireApiKey(Context context) {
        String key = apiKey(context);
        if (key == null || key.isEmpty()) {
            throw new Refused(401, "No API key found in request", null,
                    "No `apikey` request header or url param was found.");
        }
        if (Stream.of(keys.anonKey(), keys.serviceRoleKey(), keys.publishableKey(), keys.secretKey())
                .noneMatch(known -> same(key, known))) {
            throw new Refused(401, "Invalid API key", null,
                    "Double check your Supabase `anon` or `service_role` API key.");
        }
    }

    /// The bearer token of a request, if it has one. Keys that are no tokens are replaced by those they stand for, and
    /// only the `apikey` counts among them: clients repeat it as a bearer.
    Optional<String> bearer(Context context) {
        String header = context.header("Authorization");
        if (header != null && header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            String bearer = header.substring(PREFIX.length()).strip();
            if (!OpaqueKeys.isOne(bearer)) {
                return Optional.of(bearer);
            }
        }
        String key = apiKey(context);
        if (key == null) {
            return Optional.empty();
        }
        if (same(key, keys.secretKey())) {
            return Optional.of(keys.serviceRoleKey());
        }
        return same(key, keys.publishableKey()) ? Optional.of(keys.anonKey()) : Optional.empty();
    }

    /// Without a bearer token the key itself says who calls.
    String bearerOrKey(Context context) {
        return bearer(context).orElseGet(() -> String.valueOf(apiKey(context)));
    }

    /// @throws Refused if the bearer token is not valid
    Caller caller(Context context) {
        try {
            String token = bearerOrKey(context);
            return callers.of(token, tokens.verify(token));
        } catch (InvalidToken e) {
            boolean aboutClaims = e.reason() == InvalidToken.Reason.EXPIRED
                    || e.reason() == InvalidToken.Reason.NOT_YET_VALID
                    || e.reason() == InvalidToken.Reason.FOREIGN;
            throw new Refused(401, e.getMessage(), aboutClaims ? "PGRST303" : "PGRST301", null);
        }
    }

    /// What passes every policy is only for programs on this machine.
    ///
    /// @throws Refused if key or token name the service role
    void refuseServiceRole(Context context) {
        String key = apiKey(context);
        boolean secret = key != null && (same(key, keys.serviceRoleKey()) || same(key, keys.secretKey()));
        if (secret || tokenRole(context).equals("service_role")) {
            throw new Refused(403, "The service role works only on the computer that runs this server", "42501", null);
        }
    }

    /// A token that is not valid gives no rights; whoever needs one says so.
    private String tokenRole(Context context) {
        try {
            return bearer(context).isPresent() ? role(tokens.verify(bearer(context).get())) : "anon";
        } catch (InvalidToken e) {
            return "anon";
        }
    }

    static String role(JsonObject claims) {
        JsonElement claim = claims.get("role");
        String role = claim != null && claim.isJsonPrimitive() ? claim.getAsString() : "anon";
        if (!ROLES.contains(role)) {
            throw new Refused(403, "permission denied to set role \"" + role + "\"", "42501", null);
        }
        return role;
    }

    private static @Nullable String apiKey(Context context) {
        String header = context.header("apikey");
        return header != null ? header : context.queryParam("apikey");
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    /// An answer of the gateway itself, before any endpoint is asked.
    static final class Refused extends RuntimeException {
        private final int status;
        private final @Nullable String code;
        private final @Nullable String hint;

        Refused(int status, String message, @Nullable String code, @Nullable String hint) {
            super(message, null, false, false);
            this.status = status;
            this.code = code;
            this.hint = hint;
        }

        /// In the form of REST errors if it has a code, else in that of Supabase's front door.
        void answer(Context context) {
            JsonObject body = new JsonObject();
            if (code != null) {
                body.addProperty("code", code);
                body.add("details", null);
                context.header("Proxy-Status", "PostgREST; error=" + code);
                context.header("WWW-Authenticate",
                        "Bearer error=\"invalid_token\", error_description=\"" + getMessage() + "\"");
            }
            body.addProperty("hint", hint);
            body.addProperty("message", getMessage());
            context.status(status).contentType("application/json; charset=utf-8").result(body.toString());
        }
    }
}
