package dev.prismo.localserver;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Looks for the process that has the data folder. It may be starting still, or ending.
final class OtherInstance {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private OtherInstance() {}

    /// @throws LocalServerException.InUse if it keeps the folder for so long and does not answer
    static Found find(Path folder, Duration patience) {
        try (WatchService changes = folder.getFileSystem().newWatchService()) {
            folder.register(changes, ENTRY_CREATE, ENTRY_MODIFY);
            long deadline = System.nanoTime() + patience.toNanos();
            do {
                Optional<Found> found = look(folder);
                if (found.isPresent()) {
                    return found.get();
                }
                // A lock that is released tells nobody, hence the second look without an event.
                WatchKey key = changes.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            } while (System.nanoTime() < deadline);
            throw new LocalServerException.InUse(folder, null);
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException.Cancelled(e);
        }
    }

    private static Optional<Found> look(Path folder) {
        Optional<Found> running = RunningServer.read(folder)
                .filter(RunningServer::answers)
                .map(Found.Running::new);
        return running.isPresent() ? running : ServerFolder.claim(folder).map(Found.Ended::new);
    }

    sealed interface Found {
        record Running(RunningServer server) implements Found {}

        /// @param folder now ours
        record Ended(ServerFolder folder) implements Found {}
    }
}
