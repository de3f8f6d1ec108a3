package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;

/// `/admin/users`: accounts as the service role manages them.
final class AdminUsers {
    private static final int MAX_PER_PAGE = 1000;

    private final AuthDesk desk;
    private final Passwords passwords;
    private final Bearer bearer;

    AdminUsers(AuthDesk desk, Passwords passwords, Bearer bearer) {
        this.desk = desk;
        this.passwords = passwords;
        this.bearer = bearer;
    }

    JsonObject list(Context context) {
        bearer.requireServiceRole(context);
        int page = number(context, "page", 1, Integer.MAX_VALUE);
        int perPage = number(context, "per_page", 50, MAX_PER_PAGE);
        String filter = Optional.ofNullable(context.queryParam("filter")).orElse("");
        return desk.transact(unit -> {
            JsonArray users = new JsonArray();
            unit.accounts().page(page, perPage, filter).forEach(account -> users.add(account.json()));
            describePages(context, page, perPage, unit.accounts().count(filter));
            JsonObject answer = new JsonObject();
            answer.add("users", users);
            answer.addProperty("aud", "authenticated");
            return answer;
        });
    }

    JsonObject create(Context context) {
        bearer.requireServiceRole(context);
        AuthRequest request = AuthRequest.of(context);
        request.refusePhone();
        String email = request.email()
                .orElseThrow(() -> AuthException.validation("Cannot create a user without either an email or phone"));
        UUID id = request.text("id").map(AdminUsers::freshId).orElseGet(UUID::randomUUID);
        JsonObject app = Identities.only(Identities.EMAIL);
        request.object("app_metadata").ifPresent(extra -> extra.asMap().forEach(app::add));
        Optional<BanDuration> ban = request.text("ban_duration").map(BanDuration::of);
        boolean confirmed = request.flag("email_confirm", false);
        Accounts.NewAccount fresh = new Accounts.NewAccount(
                id,
                email,
                hashOf(request),
                false,
                request.text("role").orElse("authenticated"),
                app,
                request.object("user_metadata").orElseGet(JsonObject::new));
        return desk.transact(unit -> {
            if (unit.accounts().byId(id).isPresent()) {
                throw AuthException.of(422, "conflict", "A user with this id has already been registered");
            }
            unit.accounts().create(fresh).orElseThrow(AuthException::emailExists);
            unit.identities().add(id, Identities.EMAIL, Identities.byEmail(id, email, false));
            if (confirmed) {
                unit.accounts().confirm(id);
            }
            ban.ifPresent(duration -> unit.accounts().ban(id, duration.end(unit.now())));
            return unit.accounts().get(id).json();
        });
    }

    private String hashOf(AuthRequest request) {
        Optional<String> password = request.text("password");
        Optional<String> hash = request.text("password_hash");
        if (password.isPresent() && hash.isPresent()) {
            throw AuthException.validation("Only a password or a password hash should be provided");
        }
        if (hash.isPresent()) {
            return passwords.readable(hash.get()).orElseThrow(() -> AuthException.validation("invalid password hash"));
        }
        password.ifPresent(value -> passwords.refuseWeak(value, desk.settings()));
        return password.map(passwords::hash).orElseGet(() -> passwords.unknown(desk.random()));
    }

    JsonObject read(Context context) {
        bearer.requireServiceRole(context);
        return desk.transact(unit -> account(context, unit).json());
    }

    JsonObject change(Context context) {
        bearer.requireServiceRole(context);
        AuthRequest request = AuthRequest.of(context);
        request.refusePhone();
        Optional<BanDuration> ban = request.text("ban_duration").map(BanDuration::of);
        Optional<String> password = request.text("password");
        password.ifPresent(value -> passwords.refuseWeak(value, desk.settings()));
        Optional<String> hash = password.map(passwords::hash);
        boolean confirmed = request.flag("email_confirm", false);
        return desk.transact(unit -> {
            Account account = account(context, unit);
            UUID id = account.id();
            request.text("role").ifPresent(role -> unit.accounts().changeRole(id, role));
            hash.ifPresent(value -> {
                unit.accounts().changePassword(id, value);
                unit.sessions().endAll(id);
            });
            if (confirmed) {
                unit.accounts().confirm(id);
            }
            request.email().ifPresent(email -> changeEmail(email, confirmed, account, unit));
            request.object("user_metadata").ifPresent(data -> unit.accounts().mergeUserMetadata(id, data));
            request.object("app_metadata").ifPresent(data -> unit.accounts().mergeAppMetadata(id, data));
            ban.ifPresent(duration -> unit.accounts().ban(id, duration.end(unit.now())));
            return unit.accounts().get(id).json();
        });
    }

    private static void changeEmail(String email, boolean confirmed, Account account, AuthDesk.Unit unit) {
        if (unit.accounts().byEmail(email).filter(other -> !other.id().equals(account.id())).isPresent()) {
            throw AuthException.emailExists();
        }
        unit.identities().setEmail(account.id(), email, confirmed);
        unit.accounts().changeEmail(account.id(), email);
        if (confirmed && account.isAnonymous()) {
            unit.accounts().noLongerAnonymous(account.id());
        }
        unit.identities().nameProviders(account.id());
    }

    JsonObject delete(Context context) {
        bearer.requireServiceRole(context);
        boolean softly = AuthRequest.of(context).flag("should_soft_delete", false);
        return desk.transact(unit -> {
            UUID id = account(context, unit).id();
            if (softly) {
                unit.accounts().deleteSoftly(id);
                unit.identities().deleteSoftly(id);
                unit.codes().forgetAll(id);
                unit.sessions().endAll(id);
            } else {
                unit.accounts().delete(id);
            }
            return new JsonObject();
        });
    }

    /// Of an account there are none, as long as nobody can enrol one.
    JsonArray factors(Context context) {
        bearer.requireServiceRole(context);
        return desk.transact(unit -> {
            account(context, unit);
            return new JsonArray();
        });
    }

    private static Account account(Context context, AuthDesk.Unit unit) {
        UUID id = Uuids.parse(context.pathParam("id"))
                .orElseThrow(() -> AuthException.of(404, "validation_failed", "user_id must be an UUID"));
        return unit.accounts().get(id);
    }

    private static UUID freshId(String text) {
        UUID id = Uuids.parse(text)
                .orElseThrow(() -> AuthException.validation("ID must conform to the uuid v4 format"));
        if (id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0) {
            throw AuthException.validation("ID cannot be a nil uuid");
        }
        return id;
    }

    private static int number(Context context, String name, int otherwise, int max) {
        String text = context.queryParam(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1) {
                return Math.min(value, max);
            }
        } catch (NumberFormatException e) {
            throw AuthException.validation("Bad Pagination Parameters: " + name + " must be a number");
        }
        throw AuthException.validation("Bad Pagination Parameters: " + name + " must be positive");
    }

    private static void describePages(Context context, int page, int perPage, long total) {
        long last = Math.max(1, (total + perPage - 1) / perPage);
        StringBuilder links = new StringBuilder();
        if (page < last) {
            links.append("<%s?page=%d&per_page=%d>; rel=\"next\", ".formatted(context.path(), page + 1, perPage));
        }
        links.append("<%s?page=%d&per_page=%d>; rel=\"last\"".formatted(context.path(), last, perPage));
        context.header("Link", links.toString());
        context.header("X-Total-Count", Long.toString(total));
    }
}
