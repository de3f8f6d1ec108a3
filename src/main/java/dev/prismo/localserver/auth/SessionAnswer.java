package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Turns a session into what clients keep: an access token, when it ends, how to get the next one, and the account.
final class SessionAnswer {
    private final JsonWebTokens tokens;
    private final String issuer;

    SessionAnswer(JsonWebTokens tokens, String issuer) {
        this.tokens = tokens;
        this.issuer = issuer;
    }

    /// Signs a person in.
    ///
    /// @param method how they proved who they are: the `amr` claim
    JsonObject open(AuthDesk.Unit unit, UUID user, String method, Context context) {
        unit.accounts().signedIn(user);
        Sessions.Session session = unit.sessions().open(user, method, context.userAgent(), context.ip());
        return of(session, unit);
    }

    JsonObject of(Sessions.Session session, AuthDesk.Unit unit) {
        Account account = unit.accounts().get(session.user());
        Duration lifetime = unit.settings().sessions().tokenLifetime();
        long expiresAt = unit.now().plus(lifetime).getEpochSecond();
        JsonObject answer = new JsonObject();
        answer.addProperty("access_token", tokens.sign(claims(session, account, unit.now().getEpochSecond(), expiresAt)));
        answer.addProperty("token_type", "bearer");
        answer.addProperty("expires_in", lifetime.toSeconds());
        answer.addProperty("expires_at", expiresAt);
        answer.addProperty("refresh_token", session.refreshToken());
        answer.add("user", account.json());
        return answer;
    }

    /// A session as parameters of the address that a browser is sent to.
    static Map<String, String> parameters(JsonObject session) {
        Map<String, String> parameters = new TreeMap<>();
        session.asMap().forEach((name, value) -> {
            if (value.isJsonPrimitive()) {
                parameters.put(name, value.getAsString());
            }
        });
        return parameters;
    }

    private JsonObject claims(Sessions.Session session, Account account, long now, long expiresAt) {
        JsonObject claims = new JsonObject();
        claims.addProperty("iss", issuer);
        claims.addProperty("sub", account.id().toString());
        claims.addProperty("aud", "authenticated");
        claims.addProperty("exp", expiresAt);
        claims.addProperty("iat", now);
        for (String copied : new String[] {"email", "phone", "app_metadata", "user_metadata", "role", "is_anonymous"}) {
            JsonElement value = account.json().get(copied);
            claims.add(copied, value);
        }
        claims.addProperty("aal", "aal1");
        claims.add("amr", proof(session));
        claims.addProperty("session_id", session.id().toString());
        return claims;
    }

    private static JsonArray proof(Sessions.Session session) {
        JsonObject proof = new JsonObject();
        proof.addProperty("method", session.provedBy());
        proof.addProperty("timestamp", session.provedAt().getEpochSecond());
        JsonArray all = new JsonArray();
        all.add(proof);
        return all;
    }
}
