package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import io.javalin.http.Context;

/// `POST /token`: trades a password, a refresh token or a code for a session.
final class TokenGrants {
    private final AuthDesk desk;
    private final Passwords passwords;
    private final SessionAnswer answer;
    private final RateLimits limits;

    TokenGrants(AuthDesk desk, Passwords passwords, SessionAnswer answer, RateLimits limits) {
        this.desk = desk;
        this.passwords = passwords;
        this.answer = answer;
        this.limits = limits;
    }

    JsonObject handle(Context context) {
        return switch (String.valueOf(context.queryParam("grant_type"))) {
            case "password" -> byPassword(context);
            case "refresh_token" -> byRefreshToken(context);
            case "pkce" -> byCode(context);
            case "id_token" -> byIdToken(context);
            case "web3" -> throw AuthException.of(422, "web3_provider_disabled", "Web3 provider is disabled");
            default -> throw AuthException.of(400, "invalid_credentials", "unsupported_grant_type");
        };
    }

    private JsonObject byPassword(Context context) {
        limits.count(RateLimits.Kind.SIGN_IN, context);
        AuthRequest request = AuthRequest.of(context);
        if (request.text("email").isPresent() && request.text("phone").isPresent()) {
            throw AuthException.validation("Only an email address or phone number should be provided on login.");
        }
        request.refusePhone();
        String email = request.email().orElseThrow(() -> AuthException.validation("missing email or phone"));
        String password = request.text("password").orElse("");
        Account found = desk.transact(unit -> unit.accounts().byEmail(email)).orElse(null);
        // Outside of a transaction: comparing takes longer than everything else together.
        if (!passwords.matches(password, found == null ? null : found.passwordHash()) || found == null) {
            throw AuthException.invalidCredentials();
        }
        return desk.transact(unit -> {
            if (found.isBanned(unit.now())) {
                throw AuthException.userBanned(400);
            }
            if (!found.isConfirmed()) {
                throw AuthException.of(400, "email_not_confirmed", "Email not confirmed");
            }
            unit.accounts().lock(found.id()).orElseThrow(AuthException::invalidCredentials);
            unit.identities().signedIn(found.id(), Identities.EMAIL);
            return answer.open(unit, found.id(), "password", context);
        });
    }

    private JsonObject byCode(Context context) {
        limits.count(RateLimits.Kind.TOKEN_REFRESH, context);
        AuthRequest request = AuthRequest.of(context);
        String code = request.text("auth_code").orElse("");
        String verifier = request.text("code_verifier").orElse("");
        if (code.isEmpty() || verifier.isEmpty()) {
            throw AuthException.validation(
                    "invalid request: both auth code and code verifier should be non-empty");
        }
        return desk.transact(unit -> {
            FlowStates.FlowState state = unit.flows().byAuthCode(code)
                    .filter(found -> found.user() != null && found.challenge() != null)
                    .orElseThrow(() -> AuthException.of(404, "flow_state_not_found",
                            "invalid flow state, no valid flow state found"));
            if (unit.flows().isExpired(state)) {
                throw AuthException.of(422, "flow_state_expired", "invalid flow state, flow state has expired");
            }
            if (!state.challenge().isMetBy(verifier)) {
                throw AuthException.of(400, "bad_code_verifier",
                        "code challenge does not match previously saved code verifier");
            }
            if (unit.accounts().get(state.user()).isBanned(unit.now())) {
                throw AuthException.userBanned(403);
            }
            unit.flows().delete(state.id());
            JsonObject session = answer.open(unit, state.user(), state.method(), context);
            if (state.accessToken() != null && !state.accessToken().isEmpty()) {
                session.addProperty("provider_token", state.accessToken());
            }
            if (state.refreshToken() != null && !state.refreshToken().isEmpty()) {
                session.addProperty("provider_refresh_token", state.refreshToken());
            }
            return session;
        });
    }

    /// Tokens of an issuer are taken from the issuer alone, by way of the browser.
    private static JsonObject byIdToken(Context context) {
        String provider = AuthRequest.of(context).text("provider")
                .orElseThrow(() -> AuthException.validation("provider or client_id and issuer required"));
        throw AuthException.of(400, "provider_disabled", "Provider (issuer \"%s\") is not enabled".formatted(provider));
    }

    private JsonObject byRefreshToken(Context context) {
        limits.count(RateLimits.Kind.TOKEN_REFRESH, context);
        String token = AuthRequest.of(context).text("refresh_token")
                .orElseThrow(() -> AuthException.validation("refresh_token required"));
        // A refusal is returned out of the transaction, not thrown: what it revoked must be committed.
        Outcome outcome = desk.transact(unit -> switch (unit.sessions().refresh(token)) {
            case Sessions.Refresh.Refused refused ->
                new Outcome.Refused(AuthException.of(400, refused.code(), refused.message()));
            case Sessions.Refresh.Granted granted -> {
                Account account = unit.accounts().get(granted.session().user());
                if (account.isBanned(unit.now())) {
                    throw AuthException.of(400, "user_banned", "Invalid Refresh Token: User Banned");
                }
                yield new Outcome.Answered(answer.of(granted.session(), unit));
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
