package dev.prismo.localserver.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// PostgreSQL's errors as PostgREST tells them.
final class SqlErrors {
    private static final Set<String> UNAVAILABLE = Set.of("08", "53");
    private static final Set<String> FORBIDDEN = Set.of("28", "0L", "0P");
    private static final Set<String> FAULTS =
            Set.of("09", "25", "2D", "38", "39", "3B", "40", "54", "55", "57", "58", "F0", "HV", "P0", "XX");

    private static final String MESSAGE_HINT =
            "MESSAGE must be a JSON object with obligatory keys: 'code', 'message' and optional keys: 'details', 'hint'.";
    private static final String DETAIL_HINT =
            "DETAIL must be a JSON object with obligatory keys: 'status', 'headers' and optional key: 'status_text'.";

    private SqlErrors() {}

    static RestException translate(SQLException e, String role) {
        if (e instanceof SQLTransientConnectionException) {
            return new RestException(
                    503,
                    "PGRST003",
                    "Timed out acquiring connection from connection pool.",
                    null,
                    null,
                    Map.of("Retry-After", "1"));
        }
        ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        String state = e.getSQLState() == null ? "08006" : e.getSQLState();
        if (server == null) {
            return new RestException(
                    status(state, role, ""), state, String.valueOf(e.getMessage()), null, null, headers(state, role));
        }
        String message = server.getMessage() == null ? "" : server.getMessage();
        if (state.equals("PGRST")) {
            return raised(message, server.getDetail());
        }
        return new RestException(
                status(state, role, message),
                state,
                message,
                server.getDetail() == null ? null : new JsonPrimitive(server.getDetail()),
                server.getHint(),
                headers(state, role));
    }

    private static int status(String state, String role, String message) {
        String kind = state.substring(0, Math.min(2, state.length()));
        return switch (state) {
            case "23503", "23505" -> 409;
            case "42501" -> role.equals("anon") ? 401 : 403;
            case "42P01", "42883" -> 404;
            case "42P17" -> 500;
            case "21000" -> message.endsWith("requires a WHERE clause") ? 400 : 500;
            case "25006" -> 405;
            case "P0001" -> 400;
            case "57P01" -> 503;
            case "22023" -> message.startsWith("role ") ? 401 : 400;
            default -> {
                if (state.startsWith("PT")) {
                    yield state.substring(2).matches("[1-5]\\d\\d") ? Integer.parseInt(state.substring(2)) : 500;
                }
                yield UNAVAILABLE.contains(kind) ? 503 : FORBIDDEN.contains(kind) ? 403 : FAULTS.contains(kind) ? 500 : 400;
            }
        };
    }

    private static Map<String, String> headers(String state, String role) {
        Map<String, String> headers = new HashMap<>();
        if (state.equals("42501") && role.equals("anon")) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        if (UNAVAILABLE.contains(state.substring(0, Math.min(2, state.length())))) {
            headers.put("Retry-After", "1");
        }
        return headers;
    }

    /// `raise sqlstate 'PGRST'`: the message holds the body, the detail holds status and headers.
    private static RestException raised(String message, @Nullable String detail) {
        if (detail == null) {
            return unreadable("DETAIL is missing in the RAISE statement", DETAIL_HINT);
        }
        JsonObject body = object(message);
        JsonObject reply = object(detail);
        if (body == null || !body.has("code") || !body.has("message")) {
            return unreadable("Invalid JSON value for MESSAGE: '" + message + "'", MESSAGE_HINT);
        }
        try {
            if (reply != null && body.has("code") && body.has("message") && reply.has("status")) {
                Map<String, String> headers = new HashMap<>();
                if (reply.has("headers")) {
                    reply.getAsJsonObject("headers")
                            .entrySet()
                            .forEach(header -> headers.put(header.getKey(), header.getValue().getAsString()));
                }
                return new RestException(
                        reply.get("status").getAsInt(),
                        body.get("code").getAsString(),
                        body.get("message").getAsString(),
                        body.get("details"),
                        text(body.get("hint")),
                        headers);
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException
                | ClassCastException malformed) {
            return unreadable("Invalid JSON value for DETAIL: '" + detail + "'", DETAIL_HINT);
        }
        return unreadable("Invalid JSON value for DETAIL: '" + detail + "'", DETAIL_HINT);
    }

    private static @Nullable JsonObject object(String text) {
        try {
            JsonElement element = JsonParser.parseString(text);
            return element.isJsonObject() ? element.getAsJsonObject() : null;
        } catch (JsonParseException noJson) {
            return null;
        }
    }

    private static RestException unreadable(String details, String hint) {
        return RestException.of(
                500, "PGRST121", "Could not parse JSON in the \"RAISE SQLSTATE 'PGRST'\" error", details, hint);
    }

    private static @Nullable String text(@Nullable JsonElement element) {
        return element == null || element.isJsonNull() ? null : element.getAsString();
    }
}
