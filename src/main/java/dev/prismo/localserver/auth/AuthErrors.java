package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.prismo.localserver.LocalServerException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How failures are told. A fault of the caller's is never a 5xx: clients would try again.
final class AuthErrors {
    private static final Logger LOG = LoggerFactory.getLogger(AuthErrors.class);
    private static final String API_VERSION = "X-Supabase-Api-Version";
    private static final String CODES_IN_TEXT = "2024-01-01";

    private AuthErrors() {}

    static void mount(RoutesConfig routes) {
        routes.exception(AuthException.class, AuthErrors::refuse);
        routes.exception(JdbiException.class, AuthErrors::fail);
        routes.exception(LocalServerException.class, (failure, context) -> {
            LOG.warn("{} {} failed: {}", context.method(), context.path(), failure.getMessage());
            refuse(unexpected(), context);
        });
    }

    private static void fail(JdbiException failure, Context context) {
        if (failure.getCause() instanceof SQLTransientConnectionException) {
            refuse(AuthException.of(503, "unexpected_failure", "The server is busy").after(Duration.ofSeconds(1)), context);
            return;
        }
        String state = failure.getCause() instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "22" -> refuse(
                    AuthException.validation("The request holds characters or numbers that can't be stored"), context);
            // A rule of the project's own tables, kept by a trigger on the accounts.
            case "23", "P0" -> refuse(
                    AuthException.of(422, "validation_failed", "Database error saving the user"), context);
            default -> {
                LOG.warn("{} {} failed", context.method(), context.path(), failure);
                refuse(unexpected(), context);
            }
        }
    }

    private static AuthException unexpected() {
        return AuthException.of(500, "unexpected_failure",
                "Unexpected failure, please check server logs for more information");
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
        why.retryAfter().ifPresent(seconds -> context.header("Retry-After", Long.toString(seconds)));
        context.status(why.status()).header("x-sb-error-code", why.code());
        context.contentType("application/json").result(body.toString());
    }
}
