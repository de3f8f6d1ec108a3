package dev.prismo.localserver;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.prismo.localserver.auth.JsonWebTokens;
import dev.prismo.localserver.postgres.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;

/// The secrets of one installation, made at its first start and kept in a file that only its owner reads.
///
/// @param anonKey a token for whoever is not signed in
/// @param serviceRoleKey a token that passes every policy
record ProjectKeys(
        String jwtSecret, String anonKey, String serviceRoleKey, String superuserPassword, String databasePassword) {
    private static final Duration LIFETIME = Duration.ofDays(50 * 365);
    private static final Gson GSON = new Gson();

    /// @param hasData whether there is a database already, which nothing opens without the keys made for it
    static ProjectKeys loadOrMake(Path file, boolean hasData, Clock clock) {
        try {
            if (Files.exists(file)) {
                return load(file);
            }
            if (hasData) {
                throw new LocalServerException.Damaged(file.getParent(), file.getFileName() + " is missing", null);
            }
            ProjectKeys keys = make(clock);
            OwnerOnly.write(file, GSON.toJson(keys));
            return keys;
        } catch (IOException e) {
            throw LocalServerException.of(e, file.getParent());
        }
    }

    private static ProjectKeys load(Path file) throws IOException {
        try {
            ProjectKeys keys = GSON.fromJson(Files.readString(file), ProjectKeys.class);
            if (keys != null && keys.isComplete()) {
                return keys;
            }
        } catch (JsonParseException e) {
            throw new LocalServerException.Damaged(file.getParent(), file.getFileName() + " can't be read", e);
        }
        throw new LocalServerException.Damaged(file.getParent(), file.getFileName() + " is incomplete", null);
    }

    /// Gson leaves null what the file lacks.
    private boolean isComplete() {
        return Stream.of(jwtSecret, anonKey, serviceRoleKey, superuserPassword, databasePassword)
                .noneMatch(value -> value == null || value.isEmpty());
    }

    private static ProjectKeys make(Clock clock) {
        SecureRandom random = new SecureRandom();
        String secret = secret(random);
        JsonWebTokens tokens = new JsonWebTokens(secret, clock);
        return new ProjectKeys(
                secret,
                key("anon", tokens, clock),
                key("service_role", tokens, clock),
                secret(random),
                secret(random));
    }

    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Without the time of issue: a clock that was ahead at the first start must not lock the person out later.
    private static String key(String role, JsonWebTokens tokens, Clock clock) {
        JsonObject claims = new JsonObject();
        claims.addProperty("iss", "supabase-local");
        claims.addProperty("role", role);
        claims.addProperty("exp", clock.instant().plus(LIFETIME).getEpochSecond());
        return tokens.sign(claims);
    }
}
