package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.util.UUID;

/// `POST /signup`: makes an account and, as nobody sends mail here, confirms it and opens its first session at once.
final class SignUp {
    private final AuthDesk desk;
    private final Passwords passwords;
    private final SessionAnswer answer;

    SignUp(AuthDesk desk, Passwords passwords, SessionAnswer answer) {
        this.desk = desk;
        this.passwords = passwords;
        this.answer = answer;
    }

    JsonObject handle(Context context) {
        AuthRequest request = AuthRequest.of(context);
        if (request.text("phone").isPresent()) {
            throw AuthException.of(400, "phone_provider_disabled", "Phone signups are disabled");
        }
        if (request.text("email").isEmpty() && request.text("password").isEmpty()) {
            throw AuthException.of(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
        }
        String password = request.text("password")
                .orElseThrow(() -> AuthException.validation("Signup requires a valid password"));
        String email = request.email()
                .orElseThrow(() -> AuthException.validation("To signup, please provide your email"));
        passwords.refuseWeak(password);
        String hash = passwords.hash(password);
        return desk.transact(unit -> {
            JsonObject data = request.object("data").orElseGet(JsonObject::new);
            Account account = unit.accounts()
                    .create(emailAccount(UUID.randomUUID(), email, hash, data))
                    .orElseThrow(AuthException::userAlreadyExists);
            unit.accounts().signedIn(account.id());
            Sessions.Session session =
                    unit.sessions().open(account.id(), "password", context.userAgent(), context.ip());
            return answer.of(session, unit.accounts().byId(account.id()).orElseThrow(), unit.now());
        });
    }

    static Accounts.NewAccount emailAccount(UUID id, String email, String hash, JsonObject data) {
        JsonObject user = data.deepCopy();
        user.addProperty("sub", id.toString());
        user.addProperty("email", email);
        user.addProperty("email_verified", true);
        user.addProperty("phone_verified", false);
        return new Accounts.NewAccount(id, email, hash, true, "authenticated", emailProvider(), user);
    }

    static JsonObject emailProvider() {
        JsonArray providers = new JsonArray();
        providers.add("email");
        JsonObject app = new JsonObject();
        app.addProperty("provider", "email");
        app.add("providers", providers);
        return app;
    }
}
