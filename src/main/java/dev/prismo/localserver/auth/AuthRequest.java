package dev.prismo.localserver.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The JSON body of a request, read member by member.
final class AuthRequest {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    private final JsonObject body;

    private AuthRequest(JsonObject body) {
        this.body = body;
    }

    static AuthRequest of(Context context) {
        String text = context.body();
        try {
            JsonElement body = text.isBlank() ? new JsonObject() : JsonParser.parseString(text);
            if (body.isJsonObject()) {
                return new AuthRequest(body.getAsJsonObject());
            }
        } catch (JsonParseException e) {
            throw AuthException.of(400, "bad_json", "Could not parse request body as JSON: " + e.getMessage());
        }
        throw AuthException.of(400, "bad_json", "Could not parse request body as JSON: not an object");
    }

    /// Empty if missing, null or ''.
    Optional<String> text(String name) {
        JsonElement value = body.get(name);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw AuthException.of(400, "bad_json", "Could not parse request body as JSON: " + name + " is no string");
        }
        return Optional.of(value.getAsString()).filter(s -> !s.isEmpty());
    }

    /// The address in the form in which it is compared and kept.
    Optional<String> email() {
        Optional<String> email = text("email").map(e -> e.strip().toLowerCase(Locale.ROOT));
        if (email.isPresent() && (email.get().length() > 255 || !EMAIL.matcher(email.get()).matches())) {
            throw AuthException.validation("Unable to validate email address: invalid format");
        }
        return email;
    }

    boolean flag(String name) {
        JsonElement value = body.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    Optional<JsonObject> object(String name) {
        JsonElement value = body.get(name);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (!value.isJsonObject()) {
            throw AuthException.of(400, "bad_json", "Could not parse request body as JSON: " + name + " is no object");
        }
        return Optional.of(value.getAsJsonObject());
    }
}
