package dev.prismo.app;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.ConnectionRefused;
import dev.prismo.localserver.LocalServerException;
import dev.prismo.localserver.postgres.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The connection that the learner accepted, in the data folder.
final class StoredConnection {
    private final DataFolder folder;

    StoredConnection(DataFolder folder) {
        this.folder = folder;
    }

    /// @throws ConnectionRefused if there is one that can't be used; the message says where it is
    Optional<ConnectionProfile> read() {
        if (Files.notExists(file())) {
            return Optional.empty();
        }
        try {
            return Optional.of(ConnectionProfile.read(file()));
        } catch (ConnectionRefused e) {
            throw new ConnectionRefused(
                    "The connection in " + file() + " can't be used: " + e.getMessage()
                            + " Delete that file to work on this computer, or open your school's connection again.",
                    e.reason());
        }
    }

    /// @throws LearnException.Storage if it can't be kept
    void write(ConnectionProfile profile) {
        try {
            OwnerOnly.write(folder.prepared().root().resolve(file().getFileName()), profile.toJson());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// @throws LearnException.Storage if it stays
    void forget() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path file() {
        return folder.root().resolve("school" + ConnectionProfile.SUFFIX);
    }

    private LearnException failure(IOException e) {
        return Backend.translated(LocalServerException.of(e, folder.root()));
    }
}
