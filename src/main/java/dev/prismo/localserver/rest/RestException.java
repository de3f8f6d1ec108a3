package dev.prismo.localserver.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A failed request, as the client is told of it.
final class RestException extends RuntimeException {
    private final int status;
    private final String code;
    private final JsonElement details;
    private final @Nullable String hint;
    private final Map<String, String> headers;

    RestException(
            int status,
            String code,
            String message,
            @Nullable JsonElement details,
            @Nullable String hint,
            Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details == null ? JsonNull.INSTANCE : details;
        this.hint = hint;
        this.headers = Map.copyOf(headers);
    }

    static RestException of(int status, String code, String message, @Nullable String details, @Nullable String hint) {
        return new RestException(
                status, code, message, details == null ? null : new JsonPrimitive(details), hint, Map.of());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }

    /// All four fields are always there, because clients destructure them.
    String json() {
        JsonObject body = new JsonObject();
        body.addProperty("code", code);
        body.add("details", details);
        body.addProperty("hint", hint);
        body.addProperty("message", getMessage());
        return Json.text(body);
    }
}
