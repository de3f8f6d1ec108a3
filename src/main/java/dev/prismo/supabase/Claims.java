package dev.prismo.supabase;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What an access token says, checked.
///
/// @param subject the user
/// @param level `aal1`, or `aal2` after a second factor
/// @param all every claim, these included
public record Claims(UUID subject, String role, Optional<String> sessionId, Optional<String> level, Instant expiresAt, JsonObject all) {

    public Optional<String> text(String name) {
        return text(all, name);
    }

    static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }
}
