package dev.prismo.supabase;

import java.io.IOException;
import java.util.Optional;

/// Keeps small named secrets on this machine: the session, a generated password. Safe for use by many threads.
public interface SecretStore {
    Optional<String> read(String name) throws IOException;

    /// Replaces what was there; after a crash there is either the old secret or the new one.
    void write(String name, String secret) throws IOException;

    void delete(String name) throws IOException;

    Kind kind();

    enum Kind {
        /// In the operating system's keyring, or encrypted with a key that is.
        KEYRING,
        /// In a file that only its owner can read.
        FILE,
        /// Gone when the process ends.
        MEMORY
    }
}
