package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;

/// Turns a session into what clients keep: an access token, when it ends, how to get the next one, and the account.
final class SessionAnswer {
    static final Duration LIFETIME = Duration.ofHours(1);

    private final JsonWebTokens tokens;
    private final String issuer;

    SessionAnswer(JsonWebTokens tokens, String issuer) {
        this.tokens = tokens;
        this.issuer = issuer;
    }

    JsonObject of(Sessions.Session session, Account account, Instant now) {
        long expiresAt = now.plus(LIFETIME).getEpochSecond();
        JsonObject answer = new JsonObject();
        answer.addProperty("access_token", tokens.sign(claims(session, account, now, expiresAt)));
        answer.addProperty("token_type", "bearer");
        answer.addProperty("expires_in", LIFETIME.toSeconds());
        answer.addProperty("expires_at", expiresAt);
        answer.addProperty("refresh_token", session.refreshToken());
        answer.add("user", account.json());
        return answer;
    }

    private JsonObject claims(Sessions.Session session, Account account, Instant now, long expiresAt) {
        JsonObject claims = new JsonObject();
        claims.addProperty("iss", issuer);
        claims.addProperty("sub", account.id().toString());
        claims.addProperty("aud", "authenticated");
        claims.addProperty("exp", expiresAt);
        claims.addProperty("iat", now.getEpochSecond());
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
