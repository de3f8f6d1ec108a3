package dev.prismo.supabase;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// @param appMetadata set by the server alone: trust this
/// @param userMetadata set by the user: never decide rights by it
public record User(
        UUID id,
        Optional<String> email,
        Optional<String> role,
        Optional<JsonObject> appMetadata,
        Optional<JsonObject> userMetadata,
        Optional<List<Identity>> identities,
        Optional<Instant> emailConfirmedAt,
        Optional<Instant> lastSignInAt,
        Optional<Instant> createdAt,
        Optional<Instant> bannedUntil,
        Optional<Boolean> isAnonymous) {

    /// A text of [#appMetadata].
    public Optional<String> appMetadata(String name) {
        return text(appMetadata, name);
    }

    /// A text of [#userMetadata].
    public Optional<String> userMetadata(String name) {
        return text(userMetadata, name);
    }

    private static Optional<String> text(Optional<JsonObject> metadata, String name) {
        return metadata.map(object -> object.get(name))
                .filter(value -> value.isJsonPrimitive())
                .map(value -> value.getAsString());
    }
}
