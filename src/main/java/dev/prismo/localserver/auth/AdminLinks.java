package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `POST /invite` and `/admin/generate_link`: the service role brings people in, by a message or by a link it passes on
/// itself.
final class AdminLinks {
    private static final Set<String> TYPES =
            Set.of("signup", "invite", "magiclink", "recovery", "email_change_current", "email_change_new");

    private final AuthDesk desk;
    private final Passwords passwords;
    private final Bearer bearer;
    private final Letters letters;

    AdminLinks(AuthDesk desk, Passwords passwords, Bearer bearer, Letters letters) {
        this.desk = desk;
        this.passwords = passwords;
        this.bearer = bearer;
        this.letters = letters;
    }

    JsonObject invite(Context context) {
        bearer.requireServiceRole(context);
        AuthRequest request = AuthRequest.of(context);
        String email = request.requiredEmail();
        JsonObject data = request.data();
        String redirect = Redirects.of(context, desk.settings());
        return desk.transact(unit -> {
            Account account = unconfirmed(email, null, data, unit);
            letters.invitation(unit, account, redirect);
            return unit.accounts().get(account.id()).json();
        });
    }

    JsonObject generate(Context context) {
        bearer.requireServiceRole(context);
        AuthRequest request = AuthRequest.of(context);
        AuthSettings settings = desk.settings();
        String email = request.requiredEmail();
        String type = request.text("type").orElse("");
        if (!TYPES.contains(type)) {
            throw AuthException.validation("Invalid email action link type requested: " + type);
        }
        Optional<String> newEmail = request.email("new_email");
        String redirect = request.text("redirect_to")
                .filter(asked -> Redirects.isAllowed(asked, settings.addresses()))
                .orElseGet(() -> Redirects.of(context, settings));
        boolean exists = desk.transact(unit -> unit.accounts().byEmail(email)).isPresent();
        String purpose = type.equals("magiclink") && !exists ? "signup" : type;
        String hash = purpose.equals("signup") && !exists ? passwordHash(request, type, settings) : null;
        return desk.transact(unit -> {
            Letters.Link link = link(new Wish(purpose, email, newEmail, hash, request.data(), redirect), unit);
            JsonObject answer = unit.accounts().byEmail(email).orElseThrow(AuthException::userNotFound).json();
            answer.addProperty("action_link", link.url());
            answer.addProperty("email_otp", link.code());
            answer.addProperty("hashed_token", link.hash());
            answer.addProperty("verification_type", purpose);
            answer.addProperty("redirect_to", redirect);
            return answer;
        });
    }

    private String passwordHash(AuthRequest request, String type, AuthSettings settings) {
        if (type.equals("magiclink")) {
            return passwords.unknown(desk.random());
        }
        String password = request.text("password")
                .orElseThrow(() -> AuthException.validation("Signup requires a valid password"));
        passwords.refuseWeak(password, settings);
        return passwords.hash(password);
    }

    private Letters.Link link(Wish wish, AuthDesk.Unit unit) {
        return switch (wish.type()) {
            case "signup" -> {
                Account account = unconfirmed(wish.email(), wish.hash(), wish.data(), unit);
                yield letters.link(unit, account, wish.email(), Letters.Kind.CONFIRMATION, wish.redirect());
            }
            case "invite" -> {
                Account account = unconfirmed(wish.email(), null, wish.data(), unit);
                unit.accounts().invited(account.id());
                yield letters.link(unit, account, wish.email(), Letters.Kind.INVITATION, wish.redirect());
            }
            case "magiclink" ->
                letters.link(unit, known(wish, unit), wish.email(), Letters.Kind.MAGIC_LINK, wish.redirect());
            case "recovery" -> letters.link(unit, known(wish, unit), wish.email(), Letters.Kind.RECOVERY, wish.redirect());
            default -> changeLink(wish, unit);
        };
    }

    private Letters.Link changeLink(Wish wish, AuthDesk.Unit unit) {
        Account account = known(wish, unit);
        boolean current = wish.type().equals("email_change_current");
        if (current && !unit.settings().emails().secureChange()) {
            throw AuthException.validation("Enable secure email change to generate link for current email");
        }
        String address = wish.newEmail().orElseThrow(() -> AuthException.validation("An email address is required"));
        if (unit.accounts().byEmail(address).filter(other -> !other.id().equals(account.id())).isPresent()) {
            throw AuthException.emailExists();
        }
        unit.accounts().askToChangeEmail(account.id(), address);
        return current
                ? letters.link(unit, account, wish.email(), Letters.Kind.OLD_ADDRESS, wish.redirect())
                : letters.link(unit, account, address, Letters.Kind.NEW_ADDRESS, wish.redirect());
    }

    private static Account known(Wish wish, AuthDesk.Unit unit) {
        return unit.accounts().byEmail(wish.email()).orElseThrow(() ->
                AuthException.of(404, "user_not_found", "User with this email not found"));
    }

    /// The account that is waiting for this person, made if need be.
    private static Account unconfirmed(String email, @Nullable String hash, JsonObject data, AuthDesk.Unit unit) {
        Optional<Account> existing = unit.accounts().byEmail(email);
        if (existing.isPresent()) {
            if (existing.get().isConfirmed()) {
                throw AuthException.emailExists();
            }
            unit.accounts().mergeUserMetadata(existing.get().id(), data);
            return unit.accounts().get(existing.get().id());
        }
        Account account = unit.accounts()
                .create(Accounts.NewAccount.of(email, hash, Identities.EMAIL, data))
                .orElseThrow(AuthException::emailExists);
        UUID id = account.id();
        unit.identities().add(id, Identities.EMAIL, Identities.byEmail(id, email, false));
        return unit.accounts().get(id);
    }

    private record Wish(
            String type,
            String email,
            Optional<String> newEmail,
            @Nullable String hash,
            JsonObject data,
            String redirect) {}
}
