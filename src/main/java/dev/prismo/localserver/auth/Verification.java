package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/verify`: people bring what was sent to them, by typing the code (POST) or by opening the link (GET).
final class Verification {
    private static final String HALF =
            "Confirmation link accepted. Please proceed to confirm link sent to the other email";

    private static final Map<Integer, String> OAUTH_ERRORS = Map.of(
            400, "invalid_request", 401, "unauthorized_client", 403, "access_denied", 500, "server_error");

    private final AuthDesk desk;
    private final Passwords passwords;
    private final SessionAnswer answer;
    private final RateLimits limits;

    Verification(AuthDesk desk, Passwords passwords, SessionAnswer answer, RateLimits limits) {
        this.desk = desk;
        this.passwords = passwords;
        this.answer = answer;
        this.limits = limits;
    }

    JsonObject typed(Context context) {
        limits.count(RateLimits.Kind.VERIFY, context);
        AuthRequest request = AuthRequest.of(context);
        String type = required(request.text("type"), "Verify requires a verification type");
        Optional<String> token = request.text("token");
        Optional<String> hash = request.text("token_hash");
        if (token.isPresent() == hash.isPresent()) {
            throw AuthException.validation("Verify requires either a token or a token hash");
        }
        if (hash.isPresent()
                && (request.text("email").isPresent() || request.text("phone").isPresent()
                        || request.text("redirect_to").isPresent())) {
            throw AuthException.validation("Only the token_hash and type should be provided");
        }
        if (token.isPresent() && request.text("email").isPresent() == request.text("phone").isPresent()) {
            throw AuthException.validation("Only an email address or phone number should be provided on verify");
        }
        request.refusePhoneCode();
        Asked asked = Asked.of(type);
        return desk.transact(unit -> {
            Proof proof = hash.isPresent()
                    ? byHash(hash.get(), asked, unit)
                    : byCode(request.requiredEmail(), token.orElseThrow(), asked, unit);
            if (accept(proof, unit)) {
                return answer.open(unit, proof.account().id(), "otp", context);
            }
            JsonObject half = new JsonObject();
            half.addProperty("msg", HALF);
            half.addProperty("code", "200");
            return half;
        });
    }

    /// @return where the browser is sent: failures go there too
    String opened(Context context) {
        limits.count(RateLimits.Kind.VERIFY, context);
        String type = required(Optional.ofNullable(context.queryParam("type")), "Verify requires a verification type");
        String token =
                required(Optional.ofNullable(context.queryParam("token")), "Verify requires a token or a token hash");
        String redirect = Redirects.of(context, desk.settings());
        boolean pkce = Codes.isForPkce(token);
        try {
            Asked asked = Asked.of(type);
            return desk.transact(unit -> {
                Proof proof = byHash(token, asked, unit);
                UUID user = proof.account().id();
                if (!accept(proof, unit)) {
                    return told(redirect, pkce);
                }
                if (pkce) {
                    String code = unit.flows().issue(user, asked.method())
                            .orElseThrow(() -> AuthException.of(400, "flow_state_not_found",
                                    "No associated flow state found. No valid flow state found for user."));
                    return Redirects.withQuery(redirect, Map.of("code", code));
                }
                Map<String, String> session =
                        SessionAnswer.parameters(answer.open(unit, user, "otp", context));
                session.put("type", proof.type());
                return Redirects.withFragment(redirect, session);
            });
        } catch (AuthException e) {
            return failed(e, redirect, pkce);
        }
    }

    private static String told(String redirect, boolean pkce) {
        Map<String, String> message = Map.of("message", HALF);
        return Redirects.withFragment(pkce ? Redirects.withQuery(redirect, message) : redirect, message);
    }

    private static String failed(AuthException why, String redirect, boolean pkce) {
        Map<String, String> parameters = errorParameters(why);
        return Redirects.withFragment(pkce ? Redirects.withQuery(redirect, parameters) : redirect, parameters);
    }

    /// As OAuth names errors, beside our own names.
    static Map<String, String> errorParameters(AuthException why) {
        Map<String, String> parameters = new TreeMap<>();
        if (OAUTH_ERRORS.containsKey(why.status())) {
            parameters.put("error", OAUTH_ERRORS.get(why.status()));
        }
        parameters.put("error_code", why.code());
        parameters.put("error_description", String.valueOf(why.getMessage()));
        return parameters;
    }

    private static Proof byHash(String hash, Asked asked, AuthDesk.Unit unit) {
        AuthException invalid = AuthException.of(403, "otp_expired", "Email link is invalid or has expired");
        Account account = unit.codes().user(hash, asked.purposes().toArray(Purpose[]::new))
                .flatMap(unit.accounts()::lock)
                .orElseThrow(() -> invalid);
        if (account.isBanned(unit.now())) {
            throw AuthException.userBanned(403);
        }
        return asked.purposes().stream()
                .filter(purpose -> account.sent(purpose).hash().equals(hash) && isFresh(account.sent(purpose).at(), unit))
                .findFirst()
                .map(purpose -> new Proof(account, purpose, asked.type(purpose)))
                .orElseThrow(() -> invalid);
    }

    private static Proof byCode(String email, String code, Asked asked, AuthDesk.Unit unit) {
        AuthException invalid = AuthException.of(403, "otp_expired", "Token has expired or is invalid");
        String hash = Codes.hash(email, code);
        boolean change = asked.purposes().contains(Purpose.EMAIL_CHANGE_NEW);
        Account account = (change ? changing(hash, unit) : unit.accounts().byEmail(email).map(Account::id))
                .flatMap(unit.accounts()::lock)
                .orElseThrow(() -> invalid);
        if (account.isBanned(unit.now())) {
            throw AuthException.userBanned(403);
        }
        return asked.purposes().stream()
                .filter(purpose -> !account.sent(purpose).hash().isEmpty()
                        && Codes.same(hash, account.sent(purpose).hash())
                        && isFresh(account.sent(purpose).at(), unit))
                .findFirst()
                .map(purpose -> new Proof(account, purpose, asked.type(purpose)))
                .orElseThrow(() -> invalid);
    }

    /// The new address is nobody's yet, so the person is found by what was sent there.
    private static Optional<UUID> changing(String hash, AuthDesk.Unit unit) {
        Purpose[] purposes = {Purpose.EMAIL_CHANGE_CURRENT, Purpose.EMAIL_CHANGE_NEW};
        return unit.codes().user(hash, purposes).or(() -> unit.codes().user(Codes.forPkce(hash), purposes));
    }

    private static boolean isFresh(@Nullable Instant sentAt, AuthDesk.Unit unit) {
        Duration lifetime = unit.settings().emails().codeLifetime();
        return sentAt != null && !unit.now().isAfter(sentAt.plus(lifetime));
    }

    /// @return false if the other address has to agree still
    private boolean accept(Proof proof, AuthDesk.Unit unit) {
        Account account = proof.account();
        UUID id = account.id();
        switch (proof.purpose()) {
            case CONFIRMATION -> {
                if (!account.hasPassword() && account.wasInvited()) {
                    unit.accounts().changePassword(id, passwords.unknown(desk.random()));
                }
                unit.accounts().confirm(id);
                unit.identities().verified(id);
            }
            case RECOVERY -> {
                unit.codes().forget(id, Purpose.RECOVERY);
                if (!account.isConfirmed()) {
                    unit.accounts().confirm(id);
                }
            }
            default -> {
                boolean both = !unit.settings().autoconfirm() && unit.settings().emails().secureChange();
                if (both && !account.changeHalfConfirmed() && !account.email().isEmpty()) {
                    unit.accounts().halfConfirmChange(id);
                    unit.codes().forget(id, proof.purpose());
                    return false;
                }
                finishChange(account, unit);
            }
        }
        unit.codes().forgetAll(id);
        unit.identities().nameProviders(id);
        return true;
    }

    /// Gives an account the address that was asked for.
    static void finishChange(Account account, AuthDesk.Unit unit) {
        UUID id = account.id();
        boolean taken = unit.accounts().byEmail(account.newEmail()).filter(other -> !other.id().equals(id)).isPresent();
        if (taken || account.newEmail().isEmpty()) {
            throw AuthException.emailExists();
        }
        unit.identities().setEmail(id, account.newEmail(), true);
        unit.accounts().finishChange(id);
        if (!account.isConfirmed()) {
            unit.accounts().confirm(id);
        }
        if (account.isAnonymous()) {
            unit.accounts().noLongerAnonymous(id);
        }
        unit.codes().forgetAll(id);
        unit.identities().nameProviders(id);
    }

    private static String required(Optional<String> text, String message) {
        return text.filter(value -> !value.isEmpty()).orElseThrow(() -> AuthException.validation(message));
    }

    private record Proof(Account account, Purpose purpose, String type) {}

    /// The types that clients name.
    ///
    /// @param method under which a flow with a challenge waits
    private record Asked(String name, String method, List<Purpose> purposes) {

        static Asked of(String type) {
            return switch (type) {
                case "signup" -> new Asked(type, "email/signup", List.of(Purpose.CONFIRMATION));
                case "invite" -> new Asked(type, type, List.of(Purpose.CONFIRMATION));
                case "recovery", "magiclink" -> new Asked(type, type, List.of(Purpose.RECOVERY));
                case "email" -> new Asked(type, "magiclink", List.of(Purpose.CONFIRMATION, Purpose.RECOVERY));
                case "email_change" ->
                    new Asked(type, type, List.of(Purpose.EMAIL_CHANGE_CURRENT, Purpose.EMAIL_CHANGE_NEW));
                default -> throw AuthException.validation("Invalid email verification type");
            };
        }

        String type(Purpose found) {
            if (!name.equals("email")) {
                return name;
            }
            return found == Purpose.CONFIRMATION ? "signup" : "magiclink";
        }
    }
}
