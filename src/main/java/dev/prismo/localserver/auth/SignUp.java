package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `POST /signup`: makes an account and opens its first session, at once if addresses count as confirmed, else once the
/// person has shown that the address is theirs.
final class SignUp {
    private final AuthDesk desk;
    private final Passwords passwords;
    private final SessionAnswer answer;
    private final Letters letters;
    private final RateLimits limits;

    SignUp(AuthDesk desk, Passwords passwords, SessionAnswer answer, Letters letters, RateLimits limits) {
        this.desk = desk;
        this.passwords = passwords;
        this.answer = answer;
        this.letters = letters;
        this.limits = limits;
    }

    JsonObject handle(Context context) {
        AuthRequest request = AuthRequest.of(context);
        AuthSettings settings = desk.settings();
        if (request.text("email").isEmpty() && request.text("phone").isEmpty()) {
            return anonymously(request, settings, context);
        }
        limits.count(RateLimits.Kind.SIGN_UP, context);
        if (!settings.signUps().allowed()) {
            throw AuthException.signUpDisabled();
        }
        String password = request.text("password")
                .orElseThrow(() -> AuthException.validation("Signup requires a valid password"));
        passwords.refuseWeak(password, settings);
        if (request.text("phone").isPresent()) {
            throw request.text("email").isPresent()
                    ? AuthException.validation("Only an email address or phone number should be provided on signup.")
                    : AuthException.of(400, "phone_provider_disabled", "Phone signups are disabled");
        }
        Applicant applicant =
                new Applicant(request.requiredEmail(), passwords.hash(password), request.data(), request.challenge());
        String redirect = Redirects.of(context, settings);
        return desk.transact(unit -> {
            Optional<Account> account = register(applicant, redirect, unit);
            if (account.isEmpty()) {
                return repeated(applicant, unit);
            }
            return account.get().isConfirmed()
                    ? answer.open(unit, account.get().id(), "password", context)
                    : waiting(account.get());
        });
    }

    /// Makes the account, and confirms it or asks its person to.
    ///
    /// @return nothing if somebody has it, and has shown that the address is theirs
    Optional<Account> register(Applicant applicant, String redirect, AuthDesk.Unit unit) {
        JsonObject data = applicant.data().deepCopy();
        Optional<Account> fresh = unit.accounts()
                .create(Accounts.NewAccount.of(applicant.email(), applicant.passwordHash(), Identities.EMAIL, data));
        fresh.ifPresent(account -> identify(account.id(), applicant, unit));
        Account account = fresh.or(() -> unit.accounts().byEmail(applicant.email()))
                .orElseThrow(AuthException::userNotFound);
        if (account.isConfirmed()) {
            return Optional.empty();
        }
        if (unit.settings().autoconfirm()) {
            unit.accounts().confirm(account.id());
            unit.codes().forgetAll(account.id());
        } else {
            applicant.challenge().ifPresent(challenge -> unit.flows().expect(account.id(), "email/signup", challenge));
            letters.confirmation(unit, account, applicant.challenge(), redirect);
        }
        return unit.accounts().byId(account.id());
    }

    private static void identify(UUID id, Applicant applicant, AuthDesk.Unit unit) {
        JsonObject data = Identities.byEmail(id, applicant.email(), false);
        applicant.data().asMap().forEach((name, value) -> {
            if (!data.has(name)) {
                data.add(name, value);
            }
        });
        unit.identities().add(id, Identities.EMAIL, data);
        unit.accounts().mergeUserMetadata(id, data);
    }

    private JsonObject anonymously(AuthRequest request, AuthSettings settings, Context context) {
        if (!settings.signUps().anonymous()) {
            throw AuthException.of(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
        }
        limits.count(RateLimits.Kind.ANONYMOUS_SIGN_UP, context);
        if (!settings.signUps().allowed()) {
            throw AuthException.signUpDisabled();
        }
        return desk.transact(unit -> {
            Account account = unit.accounts()
                    .create(new Accounts.NewAccount(
                            UUID.randomUUID(), null, null, true, "authenticated", new JsonObject(), request.data()))
                    .orElseThrow(AuthException::userNotFound);
            return answer.open(unit, account.id(), "anonymous", context);
        });
    }

    /// Whoever was invited may have been told about by the one who invited: not to whoever signs up with that address.
    private static JsonObject waiting(Account account) {
        JsonObject shown = account.json();
        if (account.wasInvited()) {
            shown.add("user_metadata", new JsonObject());
            shown.add("identities", new JsonArray());
        }
        return shown;
    }

    /// Only where accounts open at once anybody finds out anyhow which addresses have one. Elsewhere it looks like a
    /// success.
    private static JsonObject repeated(Applicant applicant, AuthDesk.Unit unit) {
        if (unit.settings().autoconfirm()) {
            throw AuthException.of(422, "user_already_exists", "User already registered");
        }
        String now = unit.now().toString();
        JsonObject user = new JsonObject();
        user.addProperty("id", UUID.randomUUID().toString());
        user.addProperty("aud", "authenticated");
        user.addProperty("role", "");
        user.addProperty("email", applicant.email());
        user.addProperty("phone", "");
        user.addProperty("confirmation_sent_at", now);
        user.add("app_metadata", Identities.only(Identities.EMAIL));
        user.add("user_metadata", applicant.data());
        user.add("identities", new JsonArray());
        user.addProperty("created_at", now);
        user.addProperty("updated_at", now);
        user.addProperty("is_anonymous", false);
        return user;
    }

    /// Whoever wants an account.
    record Applicant(
            String email, @Nullable String passwordHash, JsonObject data, Optional<Challenge> challenge) {}
}
