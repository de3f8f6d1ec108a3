package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The endpoints below `/auth/v1`.
public final class AuthGateway {
    private static final Logger LOG = LoggerFactory.getLogger(AuthGateway.class);
    private static final String BASE = "/auth/v1";
    private static final String API_VERSION = "X-Supabase-Api-Version";
    private static final String CODES_IN_TEXT = "2024-01-01";

    private final JsonWebTokens tokens;
    private final SignUp signUp;
    private final TokenGrants tokenGrants;
    private final OwnAccount ownAccount;
    private final AdminUsers adminUsers;

    /// @param bearer finds the bearer token of a request
    /// @param url where the gateway is reached, the issuer in tokens
    public AuthGateway(
            AuthDesk desk, JsonWebTokens tokens, Function<Context, Optional<String>> bearer, String url) {
        Passwords passwords = new Passwords();
        Bearer callers = new Bearer(tokens, bearer);
        this.tokens = tokens;
        SessionAnswer answer = new SessionAnswer(tokens, url + BASE);
        this.signUp = new SignUp(desk, passwords, answer);
        this.tokenGrants = new TokenGrants(desk, passwords, answer);
        this.ownAccount = new OwnAccount(desk, passwords, callers);
        this.adminUsers = new AdminUsers(desk, passwords, callers);
    }

    public void mount(RoutesConfig routes) {
        routes.post(BASE + "/signup", answer(signUp::handle));
        routes.post(BASE + "/token", answer(tokenGrants::handle));
        routes.get(BASE + "/user", answer(ownAccount::read));
        routes.put(BASE + "/user", answer(ownAccount::change));
        routes.post(BASE + "/logout", context -> {
            ownAccount.logOut(context);
            context.status(204);
        });
        routes.get(BASE + "/settings", answer(context -> settings()));
        routes.get(BASE + "/health", answer(context -> health()));
        routes.get(BASE + "/.well-known/jwks.json", answer(context -> publicKeys()));
        routes.get(BASE + "/admin/users", answer(adminUsers::list));
        routes.post(BASE + "/admin/users", answer(adminUsers::create));
        routes.get(BASE + "/admin/users/{id}", answer(adminUsers::read));
        routes.put(BASE + "/admin/users/{id}", answer(adminUsers::change));
        routes.delete(BASE + "/admin/users/{id}", context -> {
            adminUsers.delete(context);
            json(context, new JsonObject());
        });
        routes.exception(AuthException.class, AuthGateway::refuse);
        routes.exception(JdbiException.class, AuthGateway::fail);
    }

    private static io.javalin.http.Handler answer(Function<Context, JsonObject> endpoint) {
        return context -> json(context, endpoint.apply(context));
    }

    private static void json(Context context, JsonObject body) {
        context.contentType("application/json").result(body.toString());
    }

    private static void fail(JdbiException failure, Context context) {
        boolean refusedData = failure.getCause() instanceof SQLException sql
                && sql.getSQLState() != null && sql.getSQLState().startsWith("22");
        if (refusedData) {
            refuse(AuthException.validation("The request holds characters or numbers that can't be stored"), context);
            return;
        }
        LOG.warn("{} {} failed", context.method(), context.path(), failure);
        refuse(AuthException.of(500, "unexpected_failure", "Unexpected failure, please check server logs for more information"),
                context);
    }

    /// Errors have two shapes; the client says by a header which one it knows.
    private static void refuse(AuthException why, Context context) {
        JsonObject body = new JsonObject();
        String version = context.header(API_VERSION);
        if (version != null && version.compareTo(CODES_IN_TEXT) >= 0) {
            context.header(API_VERSION, CODES_IN_TEXT);
            body.addProperty("code", why.code());
            body.addProperty("message", why.getMessage());
        } else {
            body.addProperty("code", why.status());
            body.addProperty("error_code", why.code());
            body.addProperty("msg", why.getMessage());
        }
        if (!why.weaknesses().isEmpty()) {
            JsonArray reasons = new JsonArray();
            why.weaknesses().forEach(reasons::add);
            JsonObject weak = new JsonObject();
            weak.add("reasons", reasons);
            body.add("weak_password", weak);
        }
        context.status(why.status()).header("x-sb-error-code", why.code());
        json(context, body);
    }

    private static JsonObject settings() {
        JsonObject external = new JsonObject();
        for (String off : new String[] {"anonymous_users", "apple", "azure", "bitbucket", "discord", "facebook", "github",
            "gitlab", "google", "keycloak", "linkedin_oidc", "notion", "slack_oidc", "spotify", "twitch", "phone"}) {
            external.addProperty(off, false);
        }
        external.addProperty("email", true);
        JsonObject settings = new JsonObject();
        settings.add("external", external);
        settings.addProperty("disable_signup", false);
        settings.addProperty("mailer_autoconfirm", true);
        settings.addProperty("phone_autoconfirm", false);
        settings.addProperty("sms_provider", "");
        settings.addProperty("saml_enabled", false);
        return settings;
    }

    private static JsonObject health() {
        JsonObject health = new JsonObject();
        health.addProperty("version", "v2-local");
        health.addProperty("name", "GoTrue");
        health.addProperty("description", "GoTrue is a user registration and authentication API");
        return health;
    }

    private JsonObject publicKeys() {
        JsonObject keys = new JsonObject();
        keys.add("keys", tokens.publicKeys());
        return keys;
    }
}
