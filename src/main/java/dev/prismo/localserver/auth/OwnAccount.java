package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// `GET` and `PUT /user`, `POST /logout`: what the person signed in does with their own account.
final class OwnAccount {
    private static final Duration FRESH = Duration.ofHours(24);

    private final AuthDesk desk;
    private final Passwords passwords;
    private final Bearer bearer;
    private final Letters letters;
    private final RateLimits limits;

    OwnAccount(AuthDesk desk, Passwords passwords, Bearer bearer, Letters letters, RateLimits limits) {
        this.desk = desk;
        this.passwords = passwords;
        this.bearer = bearer;
        this.letters = letters;
        this.limits = limits;
    }

    JsonObject read(Context context) {
        return desk.transact(unit -> bearer.session(context, unit).account().json());
    }

    JsonObject change(Context context) {
        limits.count(RateLimits.Kind.CHANGE_USER, context);
        AuthRequest request = AuthRequest.of(context);
        Change change = new Change(
                request.email(),
                request.text("password"),
                request.text("nonce"),
                request.object("data"),
                request.challenge(),
                Redirects.of(context, desk.settings()));
        boolean asksForRights = request.object("app_metadata").isPresent();
        request.refusePhone();
        Account before = desk.transact(unit -> {
            Bearer.Caller caller = bearer.session(context, unit);
            if (asksForRights) {
                throw AuthException.of(403, "not_admin", "Updating app_metadata requires admin privileges");
            }
            refuse(change, caller, unit);
            return caller.account();
        });
        // Outside of a transaction: comparing and hashing take longer than everything else together.
        Optional<String> hash = change.password().map(password -> newHash(password, before));
        return desk.transact(unit -> {
            Bearer.Caller caller = bearer.session(context, unit);
            UUID id = caller.account().id();
            hash.ifPresent(value -> changePassword(value, caller, unit));
            change.data().ifPresent(data -> unit.accounts().mergeUserMetadata(id, data));
            change.email().filter(email -> !email.equals(caller.account().email()))
                    .ifPresent(email -> changeEmail(email, change, caller.account(), unit));
            return unit.accounts().get(id).json();
        });
    }

    void logOut(Context context) {
        String scope = Optional.ofNullable(context.queryParam("scope")).filter(s -> !s.isEmpty()).orElse("global");
        desk.transact(unit -> {
            Bearer.Caller caller = bearer.session(context, unit);
            switch (scope) {
                case "global" -> unit.sessions().endAll(caller.account().id());
                case "local" -> unit.sessions().end(caller.session());
                case "others" -> unit.sessions().endOthers(caller.account().id(), caller.session());
                default -> throw AuthException.validation("Unsupported logout scope \"" + scope + "\"");
            }
            return scope;
        });
    }

    private void refuse(Change change, Bearer.Caller caller, AuthDesk.Unit unit) {
        Account account = caller.account();
        change.password().ifPresent(password -> passwords.refuseWeak(password, unit.settings()));
        if (account.isAnonymous() && change.password().isPresent() && change.email().isEmpty()) {
            throw AuthException.of(422, "validation_failed",
                    "Updating password of an anonymous user without an email or phone is not allowed");
        }
        change.email().ifPresent(email -> refuseTaken(email, account, unit));
        boolean old = unit.now().isAfter(unit.sessions().openedAt(caller.session()).plus(FRESH));
        if (change.password().isPresent() && unit.settings().signUps().freshPassword() && old) {
            String nonce = change.nonce().orElseThrow(() ->
                    AuthException.of(400, "reauthentication_needed", "Password update requires reauthentication"));
            reauthenticate(nonce, account, unit);
        }
    }

    private static void reauthenticate(String nonce, Account account, AuthDesk.Unit unit) {
        Account.Sent sent = account.sent(Purpose.REAUTHENTICATION);
        boolean fresh = sent.at() != null
                && !unit.now().isAfter(sent.at().plus(unit.settings().emails().codeLifetime()));
        if (!fresh || sent.hash().isEmpty() || !Codes.same(Codes.hash(account.email(), nonce), sent.hash())) {
            throw AuthException.of(422, "reauthentication_not_valid", "Nonce has expired or is invalid");
        }
        unit.codes().forget(account.id(), Purpose.REAUTHENTICATION);
    }

    private String newHash(String password, Account account) {
        if (passwords.matches(password, account.passwordHash())) {
            throw AuthException.of(
                    422, "same_password", "New password should be different from the old password.");
        }
        return passwords.hash(password);
    }

    private static void changePassword(String hash, Bearer.Caller caller, AuthDesk.Unit unit) {
        unit.accounts().changePassword(caller.account().id(), hash);
        // Whoever knew the old password is out.
        unit.sessions().endOthers(caller.account().id(), caller.session());
    }

    private void changeEmail(String email, Change change, Account account, AuthDesk.Unit unit) {
        refuseTaken(email, account, unit);
        if (account.isAnonymous() && unit.settings().autoconfirm()) {
            unit.accounts().askToChangeEmail(account.id(), email);
            Verification.finishChange(unit.accounts().get(account.id()), unit);
            return;
        }
        change.challenge().ifPresent(value -> unit.flows().expect(account.id(), "email_change", value));
        letters.emailChange(unit, account, email, change.challenge(), change.redirect());
    }

    private static void refuseTaken(String email, Account account, AuthDesk.Unit unit) {
        if (unit.accounts().byEmail(email).filter(other -> !other.id().equals(account.id())).isPresent()) {
            throw AuthException.emailExists();
        }
    }

    private record Change(
            Optional<String> email,
            Optional<String> password,
            Optional<String> nonce,
            Optional<JsonObject> data,
            Optional<Challenge> challenge,
            String redirect) {}
}
