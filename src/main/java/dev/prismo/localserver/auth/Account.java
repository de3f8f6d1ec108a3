package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account with what only the server may see of it.
///
/// @param json what clients may see
record Account(UUID id, @Nullable String passwordHash, @Nullable Instant bannedUntil, JsonObject json) {

    boolean isBanned(Instant now) {
        return bannedUntil != null && bannedUntil.isAfter(now);
    }

    String text(String member) {
        return json.get(member).getAsString();
    }
}
