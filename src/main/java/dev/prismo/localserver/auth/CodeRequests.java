package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.util.Optional;

/// `POST /otp`, `/magiclink`, `/recover` and `/resend`, `GET /reauthenticate`: people ask to be sent something. Whether an
/// address has an account is not told.
final class CodeRequests {
    private final AuthDesk desk;
    private final Passwords passwords;
    private final SignUp signUp;
    private final Letters letters;
    private final RateLimits limits;
    private final Bearer bearer;

    CodeRequests(
            AuthDesk desk, Passwords passwords, SignUp signUp, Letters letters, RateLimits limits, Bearer bearer) {
        this.desk = desk;
        this.passwords = passwords;
        this.signUp = signUp;
        this.letters = letters;
        this.limits = limits;
        this.bearer = bearer;
    }

    JsonObject otp(Context context) {
        limits.count(RateLimits.Kind.OTP, context);
        AuthRequest request = AuthRequest.of(context);
        if (request.text("phone").isPresent()) {
            throw request.text("email").isPresent()
                    ? AuthException.validation("Only an email address or phone number should be provided")
                    : AuthException.of(400, "phone_provider_disabled", "Unsupported phone provider");
        }
        if (request.text("email").isPresent() && request.text("channel").isPresent()) {
            throw AuthException.validation("Channel should only be specified with Phone OTP");
        }
        Optional<Challenge> challenge = request.challenge();
        String email = request.email().orElseThrow(() -> AuthException.validation("One of email or phone must be set"));
        boolean mayCreate = request.flag("create_user", request.flag("should_create_user", true));
        AuthSettings settings = desk.settings();
        String redirect = Redirects.of(context, settings);
        boolean known = desk.transact(unit -> unit.accounts().byEmail(email).filter(Account::isConfirmed).isPresent());
        if (!known) {
            register(request, email, mayCreate, redirect);
        }
        if (known || settings.autoconfirm()) {
            sendMagicLink(email, challenge, redirect);
        }
        return new JsonObject();
    }

    private void register(AuthRequest request, String email, boolean mayCreate, String redirect) {
        if (!mayCreate && desk.transact(unit -> unit.accounts().byEmail(email)).isEmpty()) {
            throw AuthException.of(422, "otp_disabled", "Signups not allowed for otp");
        }
        if (!desk.settings().signUps().allowed()) {
            throw AuthException.signUpDisabled();
        }
        SignUp.Applicant applicant = new SignUp.Applicant(
                email, passwords.unknown(desk.random()), request.data(), request.challenge());
        desk.transact(unit -> signUp.register(applicant, redirect, unit));
    }

    private void sendMagicLink(String email, Optional<Challenge> challenge, String redirect) {
        desk.transact(unit -> {
            unit.accounts().byEmail(email).ifPresent(account -> {
                challenge.ifPresent(value -> unit.flows().expect(account.id(), "magiclink", value));
                letters.magicLink(unit, account, challenge, redirect);
            });
            return email;
        });
    }

    JsonObject recover(Context context) {
        limits.count(RateLimits.Kind.RECOVER, context);
        AuthRequest request = AuthRequest.of(context);
        String email = request.email()
                .orElseThrow(() -> AuthException.validation("Password recovery requires an email"));
        Optional<Challenge> challenge = request.challenge();
        String redirect = Redirects.of(context, desk.settings());
        desk.transact(unit -> {
            unit.accounts().byEmail(email).ifPresent(account -> {
                challenge.ifPresent(value -> unit.flows().expect(account.id(), "recovery", value));
                letters.recovery(unit, account, challenge, redirect);
            });
            return email;
        });
        return new JsonObject();
    }

    JsonObject resend(Context context) {
        limits.count(RateLimits.Kind.RESEND, context);
        AuthRequest request = AuthRequest.of(context);
        String type = request.text("type").orElse("");
        Optional<Challenge> challenge = request.challenge();
        switch (type) {
            case "signup", "email_change" -> {
                if (request.text("phone").isPresent() && request.text("email").isPresent()) {
                    throw AuthException.validation("Only an email address or phone number should be provided.");
                }
                request.refusePhone();
            }
            case "sms", "phone_change" ->
                throw AuthException.of(400, "phone_provider_disabled", "Phone logins are disabled");
            default -> throw AuthException.validation(
                    "Missing one of these types: signup, email_change, sms, phone_change");
        }
        String email = request.email().orElseThrow(() -> AuthException.validation(
                type.equals("signup") ? "Type provided requires an email address" : "Missing email address or phone number"));
        String redirect = Redirects.of(context, desk.settings());
        desk.transact(unit -> {
            unit.accounts().byEmail(email).ifPresent(account -> sendAgain(type, account, challenge, redirect, unit));
            return email;
        });
        return new JsonObject();
    }

    private void sendAgain(
            String type, Account account, Optional<Challenge> challenge, String redirect, AuthDesk.Unit unit) {
        if (type.equals("signup") && !account.isConfirmed()) {
            challenge.ifPresent(value -> unit.flows().expect(account.id(), "email/signup", value));
            letters.confirmation(unit, account, challenge, redirect);
        } else if (type.equals("email_change") && !account.newEmail().isEmpty()) {
            challenge.ifPresent(value -> unit.flows().expect(account.id(), "email_change", value));
            letters.emailChange(unit, account, account.newEmail(), challenge, redirect);
        }
    }

    JsonObject reauthenticate(Context context) {
        desk.transact(unit -> {
            Account account = bearer.session(context, unit).account();
            if (account.email().isEmpty()) {
                throw AuthException.validation("Reauthentication requires the user to have an email or a phone number");
            }
            if (!account.isConfirmed()) {
                throw AuthException.of(422, "email_not_confirmed", "Please verify your email first.");
            }
            letters.reauthentication(unit, account);
            return account;
        });
        return new JsonObject();
    }
}
