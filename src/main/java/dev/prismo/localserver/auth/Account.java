package dev.prismo.localserver.auth;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account with what only the server may see of it.
///
/// @param codes what was sent to its person, for each purpose that ever was
/// @param newEmail the address it is to have once that is confirmed, or ''
/// @param changeHalfConfirmed whether one of two addresses has confirmed the change
/// @param json what clients may see
record Account(
        UUID id,
        @Nullable String passwordHash,
        @Nullable Instant bannedUntil,
        Map<Purpose, Sent> codes,
        String newEmail,
        boolean changeHalfConfirmed,
        JsonObject json) {

    boolean isBanned(Instant now) {
        return bannedUntil != null && bannedUntil.isAfter(now);
    }

    /// '' if it has none.
    String email() {
        return text("email");
    }

    boolean isConfirmed() {
        return json.has("email_confirmed_at");
    }

    boolean isAnonymous() {
        return json.get("is_anonymous").getAsBoolean();
    }

    boolean wasInvited() {
        return json.has("invited_at");
    }

    boolean hasPassword() {
        return passwordHash != null && !passwordHash.isEmpty();
    }

    Sent sent(Purpose purpose) {
        return codes.getOrDefault(purpose, Sent.NOTHING);
    }

    JsonArray identities() {
        return json.getAsJsonArray("identities");
    }

    String text(String member) {
        return json.get(member).getAsString();
    }

    /// A code on its way.
    ///
    /// @param hash of the code, or '' once it was used
    record Sent(String hash, @Nullable Instant at) {
        static final Sent NOTHING = new Sent("", null);
    }
}
