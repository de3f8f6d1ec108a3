package dev.prismo.draft;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.Storage.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// One SQLite file with one connection, opened at the first call and again after a failure.
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int VERSION = 1;
    private static final int PAGE_BYTES = 4096;
    private static final int BUSY_MILLIS = 5000;
    private static final long NATIVE_LIBRARY_BYTES = 4L << 20;
    private static final String TEMPORARY_FOLDER = "org.sqlite.tmpdir";

    private final Path file;
    private final long largest;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Handle open;

    Database(Path file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    /// Whether there is nothing to read yet. Doesn't make the file.
    boolean isNew() {
        return Files.notExists(file);
    }

    /// Does `work` in a transaction, which is on disk when this returns.
    ///
    /// @throws LearnException.Storage if that is impossible; then nothing of it is done
    <T> T call(Function<Handle, T> work) {
        lock.lock();
        try {
            Handle handle = handle();
            return handle.inTransaction(work::apply);
        } catch (JdbiException | SQLException | IOException | LinkageError e) {
            close();
            throw failure(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (open != null) {
                open.close();
            }
        } catch (JdbiException e) {
            throw failure(e);
        } finally {
            open = null;
            lock.unlock();
        }
    }

    private Handle handle() throws IOException, SQLException {
        if (open == null) {
            Files.createDirectories(file.getParent());
            unpackNativeLibraryBeside(file);
            String schema = resource("/draft/schema-1.sql");
            Handle fresh = Jdbi.open(config().createConnection("jdbc:sqlite:" + file));
            try {
                fresh.useTransaction(transaction -> migrate(transaction, schema));
            } catch (RuntimeException e) {
                fresh.close();
                throw e;
            }
            open = fresh;
        }
        return open;
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setPageSize(PAGE_BYTES);
        config.setMaxPageCount((int) (largest / PAGE_BYTES));
        config.enforceForeignKeys(true);
        return config;
    }

    private void migrate(Handle handle, String schema) {
        int version = handle.createQuery("pragma user_version").mapTo(Integer.class).one();
        if (version > VERSION) {
            throw new LearnException.Storage(
                    file + " was written by a newer Prismo: version " + version, Reason.NOT_WRITABLE, null);
        }
        if (version < VERSION) {
            handle.createScript(schema).execute();
            handle.execute("pragma user_version = " + VERSION);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Database.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The driver unpacks its library before it loads it, by default to the common temporary folder, which may forbid
    /// execution and is shared with strangers. Where ours is full or read-only, that one is still better than none.
    private static void unpackNativeLibraryBeside(Path file) {
        if (System.getProperty(TEMPORARY_FOLDER) != null) {
            return;
        }
        try {
            Path folder = Files.createDirectories(file.resolveSibling("native"));
            if (Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() > NATIVE_LIBRARY_BYTES) {
                System.setProperty(TEMPORARY_FOLDER, folder.toString());
            }
        } catch (IOException e) {
            LOG.info("the driver's library goes to the system's temporary folder: {}", e.toString());
        }
    }

    private LearnException.Storage failure(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new LearnException.Storage(file + ": " + root.getMessage(), reason(e), e);
    }

    private Reason reason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return reason(sqlite.getResultCode());
            }
        }
        return noSpaceLeft() ? Reason.DISK_FULL : Reason.NOT_WRITABLE;
    }

    private Reason reason(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_FULL -> Reason.DISK_FULL;
            case SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_SEQUENCE, SQLITE_NOTADB ->
                    Reason.DAMAGED;
            // Among them a full disk noticed while a file is made rather than written.
            default -> noSpaceLeft() ? Reason.DISK_FULL : Reason.NOT_WRITABLE;
        };
    }

    private boolean noSpaceLeft() {
        try {
            return Files.getFileStore(file.getParent()).getUsableSpace() < PAGE_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }
}
