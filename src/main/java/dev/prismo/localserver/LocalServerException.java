package dev.prismo.localserver;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Why the embedded server can't run. The subtype says what the person can do about it; nothing was deleted.
public abstract sealed class LocalServerException extends RuntimeException {
    protected LocalServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Sorts a failed file operation below `folder` into what the person can do about it.
    public static LocalServerException of(IOException failure, Path folder) {
        String said = String.valueOf(failure instanceof FileSystemException f ? f.getReason() : failure.getMessage());
        return DiskFull.isMeantBy(said)
                ? new DiskFull(folder, failure)
                : new NotWritable(folder, failure);
    }

    /// The data folder can't be made or written.
    public static final class NotWritable extends LocalServerException {
        private final Path folder;

        public NotWritable(Path folder, @Nullable Throwable cause) {
            super("Can't write to " + folder + (cause == null ? "" : ": " + cause), cause);
            this.folder = folder;
        }

        public Path folder() {
            return folder;
        }
    }

    /// There is no room left where the data folder is.
    public static final class DiskFull extends LocalServerException {
        private final Path folder;

        public DiskFull(Path folder, @Nullable Throwable cause) {
            super("No space left for " + folder, cause);
            this.folder = folder;
        }

        public Path folder() {
            return folder;
        }

        public static boolean isMeantBy(String message) {
            return message.contains("No space left") || message.contains("not enough space")
                    || message.contains("quota exceeded");
        }
    }

    /// What lies in the data folder can't be read as ours: files are missing or broken.
    public static final class Damaged extends LocalServerException {
        private final Path folder;

        public Damaged(Path folder, String detail, @Nullable Throwable cause) {
            super("The data in " + folder + " is damaged or incomplete: " + detail
                    + ". Nothing was changed. Restore it from a copy, or choose another data folder.", cause);
            this.folder = folder;
        }

        public Path folder() {
            return folder;
        }
    }

    /// The data was written by a newer version of Prismo.
    public static final class Newer extends LocalServerException {
        public Newer(String message) {
            super(message, null);
        }
    }

    /// Another process uses the data folder, and does not answer.
    public static final class InUse extends LocalServerException {
        private final Path folder;

        public InUse(Path folder, @Nullable Throwable cause) {
            super("Another Prismo uses " + folder + " but does not answer. Close it, or choose another data folder.",
                    cause);
            this.folder = folder;
        }

        public Path folder() {
            return folder;
        }
    }

    /// The port that was asked for is taken.
    public static final class PortTaken extends LocalServerException {
        private final int port;

        public PortTaken(int port, @Nullable Throwable cause) {
            super("Port " + port + " is taken by another program", cause);
            this.port = port;
        }

        public int port() {
            return port;
        }
    }

    /// A migration failed; the database is as it was before it.
    public static final class MigrationFailed extends LocalServerException {
        public MigrationFailed(String file, Throwable cause) {
            super("Migration " + file + " failed: " + cause.getMessage(), cause);
        }
    }

    /// Nobody wants the server any more: the thread that started it was interrupted.
    public static final class Cancelled extends LocalServerException {
        public Cancelled(@Nullable Throwable cause) {
            super("The start of the local server was cancelled", cause);
        }
    }

    /// PostgreSQL can't run on this machine, or did not start for a reason of its own.
    public static final class CannotStart extends LocalServerException {
        public CannotStart(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
