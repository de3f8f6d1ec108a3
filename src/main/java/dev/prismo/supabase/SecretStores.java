package dev.prismo.supabase;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Picks the best place for secrets that this machine has.
public final class SecretStores {
    private static final Duration KEYRING_DEADLINE = Duration.ofSeconds(1);

    private SecretStores() {}

    /// A store in `folder`, encrypted with a key in the system's keyring if that works: tried out by writing, reading
    /// and deleting, and given up after a second, as on a machine without a desktop. Then its files are protected by
    /// their permissions alone. [SecretStore#kind] says which it is.
    ///
    /// @param service the name under which people find the entry in their keyring; a folder has its own
    public static SecretStore open(Path folder, String service) throws IOException {
        FileSecretStore files = new FileSecretStore(folder);
        return SystemKeyring.key(service, nameOfKey(files), KEYRING_DEADLINE)
                .<SecretStore>map(key -> new EncryptedSecretStore(files, key))
                .orElse(files);
    }

    /// The folder brings the name of its key along, wherever it is moved.
    private static String nameOfKey(FileSecretStore files) throws IOException {
        Optional<String> known = files.read("key-name");
        if (known.isPresent()) {
            return known.get();
        }
        String fresh = "data-" + UUID.randomUUID();
        files.write("key-name", fresh);
        return fresh;
    }
}
