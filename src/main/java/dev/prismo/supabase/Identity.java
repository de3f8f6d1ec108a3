package dev.prismo.supabase;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// One of the ways by which a user signs in.
///
/// @param identityId by which it is unlinked
/// @param id the provider's name for the user
public record Identity(
        String identityId,
        String id,
        String provider,
        Optional<JsonObject> identityData,
        Optional<Instant> lastSignInAt,
        Optional<Instant> createdAt) {}
