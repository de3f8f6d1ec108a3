package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.util.Optional;

/// `GET` and `PUT /user`, `POST /logout`: what the person signed in does with their own account.
final class OwnAccount {
    private final AuthDesk desk;
    private final Passwords passwords;
    private final Bearer bearer;

    OwnAccount(AuthDesk desk, Passwords passwords, Bearer bearer) {
        this.desk = desk;
        this.passwords = passwords;
        this.bearer = bearer;
    }

    JsonObject read(Context context) {
        return desk.transact(unit -> bearer.session(context, unit).account().json());
    }

    JsonObject change(Context context) {
        AuthRequest request = AuthRequest.of(context);
        return desk.transact(unit -> {
            Bearer.Caller caller = bearer.session(context, unit);
            request.text("password").ifPresent(password -> changePassword(password, caller, unit));
            request.email().ifPresent(email -> changeEmail(email, caller.account(), unit));
            request.object("data").ifPresent(data -> unit.accounts().mergeUserMetadata(caller.account().id(), data));
            return unit.accounts().byId(caller.account().id()).orElseThrow(AuthException::userNotFound).json();
        });
    }

    void logOut(Context context) {
        String scope = Optional.ofNullable(context.queryParam("scope")).orElse("global");
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

    private void changePassword(String password, Bearer.Caller caller, AuthDesk.Unit unit) {
        passwords.refuseWeak(password);
        if (passwords.matches(password, caller.account().passwordHash())) {
            throw AuthException.of(
                    422, "same_password", "New password should be different from the old password.");
        }
        unit.accounts().changePassword(caller.account().id(), passwords.hash(password));
        // Whoever knew the old password is out.
        unit.sessions().endOthers(caller.account().id(), caller.session());
    }

    private static void changeEmail(String email, Account account, AuthDesk.Unit unit) {
        if (email.equals(account.text("email"))) {
            return;
        }
        if (unit.accounts().byEmail(email).isPresent()) {
            throw AuthException.emailExists();
        }
        unit.accounts().changeEmail(account.id(), email);
    }
}
