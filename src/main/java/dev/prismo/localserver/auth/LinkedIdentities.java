package dev.prismo.localserver.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// `/user/identities`: people add ways to sign in, and remove them.
final class LinkedIdentities {
    private final AuthDesk desk;
    private final Bearer bearer;
    private final ExternalSignIn external;

    LinkedIdentities(AuthDesk desk, Bearer bearer, ExternalSignIn external) {
        this.desk = desk;
        this.bearer = bearer;
        this.external = external;
    }

    /// Answers where to go, or goes there.
    void add(Context context) {
        UUID user = desk.transact(unit -> caller(context, unit).id());
        String url = external.authorize(context, user);
        if ("true".equals(context.queryParam("skip_http_redirect"))) {
            JsonObject answer = new JsonObject();
            answer.addProperty("url", url);
            context.contentType("application/json").result(answer.toString());
        } else {
            context.status(302).header("Location", url);
        }
    }

    JsonObject remove(Context context) {
        UUID identity = Uuids.parse(context.pathParam("id"))
                .orElseThrow(() -> AuthException.of(404, "validation_failed", "identity_id must be an UUID"));
        return desk.transact(unit -> {
            Account account = caller(context, unit);
            if (account.identities().size() <= 1) {
                throw AuthException.of(422, "single_identity_not_deletable",
                        "User must have at least 1 identity after unlinking");
            }
            if (!unit.identities().delete(account.id(), identity)) {
                throw AuthException.of(422, "identity_not_found", "Identity doesn't exist");
            }
            takeRemainingEmail(account.id(), unit);
            unit.identities().nameProviders(account.id());
            return new JsonObject();
        });
    }

    private Account caller(Context context, AuthDesk.Unit unit) {
        Account account = bearer.session(context, unit).account();
        if (!unit.settings().signUps().linking()) {
            throw AuthException.of(404, "manual_linking_disabled", "Manual linking is disabled");
        }
        return account;
    }

    /// An account's address is always that of one of its identities.
    private static void takeRemainingEmail(UUID id, AuthDesk.Unit unit) {
        Account left = unit.accounts().get(id);
        List<String> emails = left.identities().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(identity -> identity.get("email"))
                .filter(email -> email != null && email.isJsonPrimitive())
                .map(JsonElement::getAsString)
                .toList();
        Optional<String> other = emails.stream().findFirst();
        if (emails.contains(left.email()) || other.isEmpty()) {
            return;
        }
        if (unit.accounts().byEmail(other.get()).isPresent()) {
            throw AuthException.of(422, "email_conflict_identity_not_deletable",
                    "Unable to unlink identity due to email conflict");
        }
        unit.accounts().changeEmail(id, other.get());
    }
}
