package dev.prismo.localserver;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.prismo.localserver.auth.JsonWebTokens;
import dev.prismo.localserver.auth.OpaqueKeys;
import dev.prismo.localserver.auth.SigningKey;
import dev.prismo.localserver.postgres.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;

/// The secrets of one installation, made at its first start and kept in a file that only its owner reads.
///
/// @param anonKey a token for whoever is not signed in
/// @param serviceRoleKey a token that passes every policy
/// @param publishableKey stands for the anon key, and is no token
/// @param secretKey stands for the service role key, and is no token
/// @param signingKey the key pair of the users' tokens, as a private JWK
record ProjectKeys(
        String jwtSecret,
        String anonKey,
        String serviceRoleKey,
        String publishableKey,
        String secretKey,
        String signingKey,
        String superuserPassword,
        String databasePassword) {
    private static final Duration LIFETIME = Duration.ofDays(50 * 365);
    private static final Gson GSON = new Gson();

    /// What an earlier version of the app did not write is made, but not written yet: see [#save].
    ///
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
            keys.save(file);
            return keys;
        } catch (IOException e) {
            throw LocalServerException.of(e, file.getParent());
        }
    }

    /// Writes the keys unless the file holds just these.
    void save(Path file) {
        try {
            String content = GSON.toJson(this);
            if (!Files.exists(file) || !Files.readString(file).equals(content)) {
                OwnerOnly.write(file, content);
            }
        } catch (IOException e) {
            throw LocalServerException.of(e, file.getParent());
        }
    }

    JsonWebTokens tokens(Clock clock) {
        return new JsonWebTokens(jwtSecret, SigningKey.of(signingKey), clock);
    }

    private static ProjectKeys load(Path file) throws IOException {
        try {
            ProjectKeys keys = GSON.fromJson(Files.readString(file), ProjectKeys.class);
            if (keys != null && keys.hasOldest()) {
                return keys.completed();
            }
        } catch (JsonParseException | IllegalArgumentException e) {
            throw new LocalServerException.Damaged(file.getParent(), file.getFileName() + " can't be read", e);
        }
        throw new LocalServerException.Damaged(file.getParent(), file.getFileName() + " is incomplete", null);
    }

    /// Gson leaves null what the file lacks.
    private boolean hasOldest() {
        return Stream.of(jwtSecret, anonKey, serviceRoleKey, superuserPassword, databasePassword)
                .noneMatch(value -> value == null || value.isEmpty());
    }

    private ProjectKeys completed() {
        SecureRandom random = new SecureRandom();
        return new ProjectKeys(
                jwtSecret,
                anonKey,
                serviceRoleKey,
                Objects.requireNonNullElseGet(publishableKey, () -> OpaqueKeys.publishable(random)),
                Objects.requireNonNullElseGet(secretKey, () -> OpaqueKeys.secret(random)),
                (signingKey == null ? SigningKey.generate() : SigningKey.of(signingKey)).toJson(),
                superuserPassword,
                databasePassword);
    }

    private static ProjectKeys make(Clock clock) {
        SecureRandom random = new SecureRandom();
        String secret = secret(random);
        JsonWebTokens tokens = new JsonWebTokens(secret, clock);
        return new ProjectKeys(
                secret,
                key("anon", tokens, clock),
                key("service_role", tokens, clock),
                OpaqueKeys.publishable(random),
                OpaqueKeys.secret(random),
                SigningKey.generate().toJson(),
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
