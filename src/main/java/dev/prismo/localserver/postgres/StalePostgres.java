package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL that still serves our data folder although the process that started it is gone.
final class StalePostgres {
    private static final Logger LOG = LoggerFactory.getLogger(StalePostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private StalePostgres() {}

    /// Ends it in an orderly way if it runs. The caller holds the lock of the data folder, so nobody else can own it.
    static void end(Path cluster, Commands commands) {
        Optional<ProcessHandle> running = find(cluster);
        if (running.isEmpty()) {
            return;
        }
        ProcessHandle postmaster = running.get();
        LOG.info("Ending PostgreSQL {} left over from a crash", postmaster.pid());
        List<ProcessHandle> family = postmaster.descendants().toList();
        stop(cluster, commands);
        if (!hasEnded(postmaster)) {
            postmaster.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
        }
        if (!hasEnded(postmaster)) {
            throw new LocalServerException.InUse(cluster, null);
        }
    }

    /// The process named in `postmaster.pid`, if it lives and is a PostgreSQL: the system may have given the number away.
    private static Optional<ProcessHandle> find(Path cluster) {
        try {
            long pid = Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
            return ProcessHandle.of(pid).filter(StalePostgres::isPostgres);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException | java.util.NoSuchElementException e) {
            throw new LocalServerException.Damaged(cluster, "postmaster.pid can't be read", e);
        } catch (IOException e) {
            throw LocalServerException.of(e, cluster);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> Path.of(c).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
    }

    static void stop(Path cluster, Commands commands) {
        List<String> arguments = List.of("stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "10", "-s");
        try {
            Process process = commands.program("pg_ctl", arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.warn("pg_ctl can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
