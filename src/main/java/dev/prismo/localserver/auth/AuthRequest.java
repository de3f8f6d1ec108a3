package dev.prismo.localserver.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The JSON body of a request, read member by member.
final class AuthRequest {
    private static final int LONGEST_EMAIL = 255;
    private static final Pattern EMAIL = Pattern.compile(
            "[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private static final Pattern PHONE = Pattern.compile("\\+?[1-9][0-9]{1,14}");

    private final JsonObject body;

    private AuthRequest(JsonObject body) {
        this.body = body;
    }

    static AuthRequest of(Context context) {
        // JSON is UTF-8, whatever else a header may say.
        String text = new String(context.bodyAsBytes(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return new AuthRequest(new JsonObject());
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement body = JsonParser.parseReader(reader);
            if (body.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
                return new AuthRequest(body.getAsJsonObject());
            }
        } catch (JsonParseException | IllegalStateException | IOException e) {
            throw AuthException.badJson("it breaks off, or is none");
        }
        throw AuthException.badJson("not an object");
    }

    /// Empty if missing, null or ''.
    Optional<String> text(String name) {
        JsonElement value = body.get(name);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw AuthException.badJson(name + " is no string");
        }
        return Optional.of(value.getAsString()).filter(s -> !s.isEmpty());
    }

    /// The address in the form in which it is compared and kept.
    Optional<String> email() {
        return email("email");
    }

    Optional<String> email(String name) {
        Optional<String> email = text(name).map(e -> e.strip().toLowerCase(Locale.ROOT));
        if (email.isPresent() && email.get().length() > LONGEST_EMAIL) {
            throw AuthException.validation("An email address is too long");
        }
        if (email.isPresent() && !EMAIL.matcher(email.get()).matches()) {
            throw AuthException.validation("Unable to validate email address: invalid format");
        }
        return email;
    }

    String requiredEmail() {
        return email().orElseThrow(() -> AuthException.validation("An email address is required"));
    }

    boolean flag(String name, boolean otherwise) {
        JsonElement value = body.get(name);
        if (value == null || value.isJsonNull()) {
            return otherwise;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw AuthException.badJson(name + " is neither true nor false");
        }
        return value.getAsBoolean();
    }

    Optional<JsonObject> object(String name) {
        JsonElement value = body.get(name);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (!value.isJsonObject()) {
            throw AuthException.badJson(name + " is no object");
        }
        return Optional.of(value.getAsJsonObject());
    }

    JsonObject data() {
        return object("data").orElseGet(JsonObject::new);
    }

    Optional<Challenge> challenge() {
        return Challenge.of(text("code_challenge_method").orElse(null), text("code_challenge").orElse(null));
    }

    void refusePhone() {
        if (text("phone").isPresent()) {
            throw AuthException.of(400, "phone_provider_disabled", "Phone logins are disabled");
        }
    }

    /// No phone has ever been sent a code, so that none can be right.
    void refusePhoneCode() {
        Optional<String> phone = text("phone");
        if (phone.isPresent() && !PHONE.matcher(phone.get().replace(" ", "")).matches()) {
            throw AuthException.validation("Invalid phone number format (E.164 required)");
        }
        if (phone.isPresent()) {
            throw AuthException.of(403, "otp_expired", "Token has expired or is invalid");
        }
    }
}
