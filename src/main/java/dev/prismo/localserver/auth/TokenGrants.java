package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import io.javalin.http.Context;

/// `POST /token`: trades a password or a refresh token for a session.
final class TokenGrants {
    private final AuthDesk desk;
    private final Passwords passwords;
    private final SessionAnswer answer;

    TokenGrants(AuthDesk desk, Passwords passwords, SessionAnswer answer) {
        this.desk = desk;
        this.passwords = passwords;
        this.answer = answer;
    }

    JsonObject handle(Context context) {
        return switch (String.valueOf(context.queryParam("grant_type"))) {
            case "password" -> byPassword(context);
            case "refresh_token" -> byRefreshToken(context);
            default -> throw AuthException.validation("unsupported_grant_type");
        };
    }

    private JsonObject byPassword(Context context) {
        AuthRequest request = AuthRequest.of(context);
        String email = request.email().orElseThrow(() -> AuthException.validation("missing email or phone"));
        String password = request.text("password").orElse("");
        Account found = desk.transact(unit -> unit.accounts().byEmail(email)).orElse(null);
        // Outside of a transaction: comparing takes longer than everything else together.
        if (!passwords.matches(password, found == null ? null : found.passwordHash()) || found == null) {
            throw AuthException.invalidCredentials();
        }
        return desk.transact(unit -> {
            if (found.isBanned(unit.now())) {
                throw AuthException.userBanned();
            }
            if (!found.json().has("email_confirmed_at")) {
                throw AuthException.of(400, "email_not_confirmed", "Email not confirmed");
            }
            unit.accounts().signedIn(found.id());
            Account account = unit.accounts().byId(found.id()).orElseThrow(AuthException::invalidCredentials);
            Sessions.Session session =
                    unit.sessions().open(account.id(), "password", context.userAgent(), context.ip());
            return answer.of(session, account, unit.now());
        });
    }

    private JsonObject byRefreshToken(Context context) {
        String token = AuthRequest.of(context).text("refresh_token")
                .orElseThrow(() -> AuthException.validation("refresh_token required"));
        // A refusal is returned out of the transaction, not thrown: what it revoked must be committed.
        Outcome outcome = desk.transact(unit -> switch (unit.sessions().refresh(token)) {
            case Sessions.Refresh.Refused refused ->
                new Outcome.Refused(AuthException.of(400, refused.code(), refused.message()));
            case Sessions.Refresh.Granted granted -> {
                Account account = unit.accounts().byId(granted.session().user()).orElseThrow();
                if (account.isBanned(unit.now())) {
                    throw AuthException.of(400, "user_banned", "Invalid Refresh Token: User Banned");
                }
                yield new Outcome.Answered(answer.of(granted.session(), account, unit.now()));
            }
        });
        return switch (outcome) {
            case Outcome.Answered answered -> answered.session();
            case Outcome.Refused refused -> throw refused.why();
        };
    }

    private sealed interface Outcome {
        record Answered(JsonObject session) implements Outcome {}

        record Refused(AuthException why) implements Outcome {}
    }
}
