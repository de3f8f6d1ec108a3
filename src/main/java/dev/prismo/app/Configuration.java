package dev.prismo.app;

import io.github.cdimascio.dotenv.Dotenv;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The environment, with what `.env` adds to it: first the one in the working folder, then the one in the data folder.
/// The real environment wins.
record Configuration(Map<String, String> values) {
    static final String URL = "SUPABASE_URL";
    static final String KEY = "SUPABASE_KEY";
    static final String SERVICE_ROLE_KEY = "SUPABASE_SERVICE_ROLE_KEY";

    Configuration {
        values = Map.copyOf(values);
    }

    static Configuration read(Map<String, String> environment, Path... folders) {
        Map<String, String> values = new HashMap<>();
        for (int i = folders.length - 1; i >= 0; i--) {
            if (Files.isReadable(folders[i].resolve(".env"))) {
                Dotenv.configure().directory(folders[i].toString()).load().entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                        .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
            }
        }
        values.putAll(environment);
        return new Configuration(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /// A Supabase project elsewhere, if one is configured.
    ///
    /// @throws ConfigurationException if only half of it is there, or a key that a desktop must not have
    Optional<Hosted> hosted() {
        Optional<String> url = get(URL);
        Optional<String> key = get(KEY);
        if (url.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        if (url.isEmpty() || key.isEmpty()) {
            throw new ConfigurationException(
                    "%s is set but %s is not. Set both, or neither to work on this computer alone."
                            .formatted(url.isPresent() ? URL : KEY, url.isPresent() ? KEY : URL));
        }
        if (get(SERVICE_ROLE_KEY).isPresent() || isSecret(key.get())) {
            throw new ConfigurationException(
                    "A service role key opens everybody's data and doesn't belong on a learner's machine. Remove "
                            + SERVICE_ROLE_KEY + ", and put the anon or publishable key into " + KEY + ".");
        }
        return Optional.of(new Hosted(url.get(), key.get()));
    }

    private static boolean isSecret(String key) {
        String[] parts = key.split("\\.");
        if (key.startsWith("sb_secret_") || parts.length != 3) {
            return key.startsWith("sb_secret_");
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return claims.contains("service_role");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /// @param key anon or publishable
    record Hosted(String url, String key) {}

    /// The configuration can't be used; the message says what to change.
    static final class ConfigurationException extends RuntimeException {
        ConfigurationException(String message) {
            super(message);
        }
    }
}
