package dev.prismo.app;

import io.github.cdimascio.dotenv.Dotenv;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The environment, with what `.env` adds to it: first the one in the working folder, then the one in the data folder.
/// The real environment wins. What both leave open, the connection decides that the learner accepted.
record Configuration(Map<String, String> values, Optional<ConnectionProfile> connection) {
    static final String URL = "SUPABASE_URL";
    static final String KEY = "SUPABASE_KEY";
    static final String SERVICE_ROLE_KEY = "SUPABASE_SERVICE_ROLE_KEY";

    private static final String FILE = ".env";

    Configuration {
        values = Map.copyOf(values);
    }

    Configuration(Map<String, String> values) {
        this(values, Optional.empty());
    }

    Configuration connectedTo(Optional<ConnectionProfile> accepted) {
        return new Configuration(values, accepted);
    }

    /// Where files of it can be, as the desktop looks for them.
    static List<Path> files(DataFolder folder) {
        return List.of(Path.of("").resolve(FILE), folder.root().resolve(FILE));
    }

    static Configuration read(Map<String, String> environment, Path... folders) {
        Map<String, String> values = new HashMap<>();
        for (int i = folders.length - 1; i >= 0; i--) {
            if (Files.isReadable(folders[i].resolve(FILE))) {
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

    /// A Supabase project elsewhere, if one is configured or accepted.
    ///
    /// @throws ConfigurationException if only half of it is there, or a key that a desktop must not have
    Optional<Hosted> hosted() {
        Optional<String> url = get(URL);
        Optional<String> key = get(KEY);
        if (url.isEmpty() && key.isEmpty()) {
            return connection.map(accepted -> new Hosted(accepted.url(), accepted.key(), connection));
        }
        if (url.isEmpty() || key.isEmpty()) {
            throw new ConfigurationException(
                    "%s is set but %s is not. Set both, or neither to work on this computer alone."
                            .formatted(url.isPresent() ? URL : KEY, url.isPresent() ? KEY : URL));
        }
        if (!isAddress(url.get())) {
            throw new ConfigurationException(
                    URL + " is not the address of a project. It looks like https://abc.supabase.co.");
        }
        ApiKey kind = ApiKey.of(key.get());
        if (kind == ApiKey.UNUSABLE || kind == ApiKey.PERSONAL) {
            throw new ConfigurationException(KEY + " is not the anon or publishable key of a project. Copy it from the"
                    + " project's settings, whole and without spaces.");
        }
        if (get(SERVICE_ROLE_KEY).isPresent() || kind == ApiKey.SECRET) {
            throw new ConfigurationException(
                    "A service role key opens everybody's data and doesn't belong on a learner's machine. Remove "
                            + SERVICE_ROLE_KEY + ", and put the anon or publishable key into " + KEY + ".");
        }
        return Optional.of(new Hosted(url.get(), key.get()));
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// @param url without a slash at the end
    /// @param key anon or publishable
    /// @param accepted the connection that this is, unless the environment says it
    record Hosted(String url, String key, Optional<ConnectionProfile> accepted) {
        Hosted {
            url = url.replaceFirst("/+$", "");
        }

        Hosted(String url, String key) {
            this(url, key, Optional.empty());
        }

        /// The fingerprint of the one certificate to trust, for a server that made its own.
        Optional<String> certificate() {
            return accepted.flatMap(ConnectionProfile::certificate);
        }

        /// The server as a learner would recognise it.
        String host() {
            return URI.create(url).getAuthority();
        }
    }

    /// The configuration can't be used; the message says what to change.
    static final class ConfigurationException extends RuntimeException {
        ConfigurationException(String message) {
            super(message);
        }
    }
}
