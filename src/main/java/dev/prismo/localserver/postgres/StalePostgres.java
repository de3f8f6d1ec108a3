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
        Path pidFile = cluster.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(pidFile);
            Optional<ProcessHandle> postmaster = lines.isEmpty() ? Optional.empty() : running(lines.getFirst(), cluster);
            if (postmaster.isPresent()) {
                end(postmaster.get(), cluster, commands);
            } else {
                // The system may have given the number to another process by now, which PostgreSQL would take for itself.
                Files.delete(pidFile);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("PostgreSQL stopped in an orderly way last time");
        } catch (IOException e) {
            throw LocalServerException.of(e, cluster);
        }
    }

    /// The process with that number, if it lives and serves this very cluster.
    private static Optional<ProcessHandle> running(String pid, Path cluster) {
        try {
            return ProcessHandle.of(Long.parseLong(pid.strip())).filter(process -> serves(process, cluster));
        } catch (NumberFormatException e) {
            throw new LocalServerException.Damaged(cluster, "postmaster.pid can't be read", e);
        }
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        boolean postgres = process.info().command().map(c -> Path.of(c).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
        // Not every system tells the arguments; a PostgreSQL with our number is then taken for ours.
        return postgres && process.info().arguments().map(a -> List.of(a).contains(cluster.toString())).orElse(true);
    }

    private static void end(ProcessHandle postmaster, Path cluster, Commands commands) {
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
