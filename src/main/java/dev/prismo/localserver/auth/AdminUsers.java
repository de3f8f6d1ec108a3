package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `/admin/users`: accounts as the service role manages them.
final class AdminUsers {
    private static final int MAX_PER_PAGE = 1000;
    private static final Pattern HOURS = Pattern.compile("(\\d{1,6})h");

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
        return desk.transact(unit -> {
            JsonArray users = new JsonArray();
            unit.accounts().page(page, perPage).forEach(account -> users.add(account.json()));
            long total = unit.accounts().count();
            describePages(context, page, perPage, total);
            JsonObject answer = new JsonObject();
            answer.add("users", users);
            answer.addProperty("aud", "authenticated");
            return answer;
        });
    }

    JsonObject create(Context context) {
        bearer.requireServiceRole(context);
        AuthRequest request = AuthRequest.of(context);
        String email = request.email()
                .orElseThrow(() -> AuthException.validation("Cannot create a user without either an email or phone"));
        Optional<String> password = request.text("password");
        password.ifPresent(passwords::refuseWeak);
        JsonObject app = SignUp.emailProvider();
        request.object("app_metadata").ifPresent(extra -> extra.asMap().forEach(app::add));
        Accounts.NewAccount fresh = new Accounts.NewAccount(
                request.text("id").map(AdminUsers::uuid).orElseGet(UUID::randomUUID),
                email,
                password.map(passwords::hash).orElse(null),
                request.flag("email_confirm"),
                request.text("role").orElse("authenticated"),
                app,
                request.object("user_metadata").orElseGet(JsonObject::new));
        return desk.transact(unit -> unit.accounts().create(fresh).orElseThrow(AuthException::emailExists).json());
    }

    JsonObject read(Context context) {
        bearer.requireServiceRole(context);
        return desk.transact(unit -> account(context, unit).json());
    }

    JsonObject change(Context context) {
        bearer.requireServiceRole(context);
        AuthRequest request = AuthRequest.of(context);
        return desk.transact(unit -> {
            Account account = account(context, unit);
            UUID id = account.id();
            request.text("password").ifPresent(password -> {
                passwords.refuseWeak(password);
                unit.accounts().changePassword(id, passwords.hash(password));
            });
            request.email().filter(email -> !email.equals(account.text("email"))).ifPresent(email -> {
                if (unit.accounts().byEmail(email).isPresent()) {
                    throw AuthException.emailExists();
                }
                unit.accounts().changeEmail(id, email);
            });
            if (request.flag("email_confirm")) {
                unit.accounts().confirm(id);
            }
            merge(request, "user_metadata", id, unit.accounts()::mergeUserMetadata);
            merge(request, "app_metadata", id, unit.accounts()::mergeAppMetadata);
            request.text("ban_duration").ifPresent(duration -> ban(duration, id, unit));
            return unit.accounts().byId(id).orElseThrow(AuthException::userNotFound).json();
        });
    }

    void delete(Context context) {
        bearer.requireServiceRole(context);
        desk.transact(unit -> {
            UUID id = account(context, unit).id();
            return unit.accounts().delete(id);
        });
    }

    private static void merge(
            AuthRequest request, String name, UUID id, BiConsumer<UUID, JsonObject> change) {
        request.object(name).ifPresent(object -> change.accept(id, object));
    }

    private static void ban(String duration, UUID id, AuthDesk.Unit unit) {
        Matcher hours = HOURS.matcher(duration);
        if (duration.equals("none")) {
            unit.accounts().ban(id, null);
        } else if (hours.matches()) {
            unit.accounts().ban(id, unit.now().plus(Duration.ofHours(Long.parseLong(hours.group(1)))));
        } else {
            throw AuthException.validation("invalid format for ban duration: use none or hours, such as 24h");
        }
    }

    private static Account account(Context context, AuthDesk.Unit unit) {
        return unit.accounts().byId(uuid(context.pathParam("id"))).orElseThrow(AuthException::userNotFound);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw AuthException.of(404, "validation_failed", "user_id must be an UUID");
        }
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
