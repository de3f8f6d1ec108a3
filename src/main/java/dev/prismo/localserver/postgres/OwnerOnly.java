package dev.prismo.localserver.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files and folders that nobody else on this machine may read. On Windows the profile folder already sees to that.
public final class OwnerOnly {
    private OwnerOnly() {}

    public static Path createFolders(Path folder) throws IOException {
        return Files.createDirectories(folder, permissions("rwx------"));
    }

    static Path createTempFile(Path folder, String prefix) throws IOException {
        return Files.createTempFile(folder, prefix, null, permissions("rw-------"));
    }

    /// Replaces the content of `file` in one step: a reader sees the old or the new, never a part.
    public static void write(Path file, String content) throws IOException {
        Path fresh = createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString());
        try {
            Files.writeString(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] permissions(String posix) {
        return PostgresBinaries.isWindows()
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))};
    }
}
