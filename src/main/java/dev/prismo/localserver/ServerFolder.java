package dev.prismo.localserver;

import dev.prismo.localserver.postgres.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Where the local server keeps everything, and who may use it: one process at a time, told by a lock that the system
/// releases even if that process is killed.
final class ServerFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lock;

    private ServerFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /// Makes the folder if needed and takes it, unless another process has it.
    static Optional<ServerFolder> claim(Path folder) {
        try {
            Path root = OwnerOnly.createFolders(folder);
            FileChannel channel = FileChannel.open(
                    root.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(channel)) {
                return Optional.of(new ServerFolder(root, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
    }

    /// Blocks until no other process has the folder, and takes it. Empty if the thread is interrupted, or if it is this
    /// very process that has it.
    static Optional<ServerFolder> await(Path folder) {
        try {
            FileChannel channel = FileChannel.open(folder.resolve("server.lock"), StandardOpenOption.WRITE);
            try {
                channel.lock();
                return Optional.of(new ServerFolder(folder, channel));
            } catch (OverlappingFileLockException | FileLockInterruptionException e) {
                channel.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return false;
        }
    }

    Path keys() {
        return root.resolve("keys.json");
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    /// What the server proves itself with to other machines.
    Path certificate() {
        return root.resolve("certificate.pem");
    }

    Path databaseLog() {
        return root.resolve("postgres.log");
    }

    Path root() {
        return root;
    }

    boolean hasData() {
        return Files.exists(cluster());
    }

    /// Lets others have the folder. The lock file stays: deleting it would let two processes lock different files.
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw LocalServerException.of(e, root);
        }
    }
}
