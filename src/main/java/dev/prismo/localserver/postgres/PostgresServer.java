package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import dev.prismo.localserver.Ports;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running PostgreSQL. Whoever starts one holds the data folder for itself.
public final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 15;

    private final PostgresConfig config;
    private final Commands commands;
    private final Process process;
    private final DatabaseLog log;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresServer(PostgresConfig config, Commands commands, Process process, DatabaseLog log, int port) {
        this.config = config;
        this.commands = commands;
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /// Makes the data folder if needed, ends what a crash left behind, and returns once connections are accepted.
    ///
    /// @throws LocalServerException if that is impossible; no data is changed then
    public static PostgresServer start(PostgresConfig config) {
        Path parent = config.cluster().toAbsolutePath().getParent();
        try {
            OwnerOnly.createFolders(parent);
        } catch (IOException e) {
            throw LocalServerException.of(e, parent);
        }
        PostgresBinaries binaries = PostgresBinaries.unpack(config.programs());
        Commands commands = Commands.in(parent, binaries);
        Cluster.prepare(config, commands);
        StalePostgres.end(config.cluster(), commands);
        return Ports.bindFree(port -> start(config, commands, port));
    }

    public int port() {
        return port;
    }

    /// With the password in it, so for this process only.
    public String jdbcUrl(String user, String password, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                .formatted(port, encode(database), encode(user), encode(password));
    }

    /// For bootstrap and tests: everything else connects as a role with fewer rights.
    public String superuserJdbcUrl(String database) {
        return jdbcUrl(Cluster.SUPERUSER, config.superuserPassword(), database);
    }

    /// Ends every connection and stops in an orderly way. An interruption that came before is no reason to leave it
    /// running: often it is why this is called.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            stop();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stop() throws InterruptedException {
        List<ProcessHandle> family = process.descendants().toList();
        if (PostgresBinaries.isWindows()) {
            StalePostgres.stop(config.cluster(), commands);
        } else {
            closeInput();
        }
        try {
            log.ended().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("PostgreSQL did not stop in time; its next start will recover");
            family.forEach(ProcessHandle::destroyForcibly);
        }
        if (!process.waitFor(1, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("the guard of PostgreSQL is gone already", e);
        }
    }

    private static PostgresServer start(PostgresConfig config, Commands commands, int port) {
        List<String> arguments = arguments(config, port);
        Process process;
        try {
            process = commands.guarded("postgres", arguments)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new LocalServerException.CannotStart("PostgreSQL's program can't be run: " + e.getMessage(), e);
        }
        DatabaseLog log = DatabaseLog.follow(process.getErrorStream(), config, port);
        PostgresServer server = new PostgresServer(config, commands, process, log, port);
        try {
            log.ready().get(START_SECONDS, TimeUnit.SECONDS);
            return server;
        } catch (ExecutionException e) {
            server.close();
            throw e.getCause() instanceof LocalServerException known ? known
                    : new LocalServerException.CannotStart("PostgreSQL did not start", e);
        } catch (TimeoutException e) {
            server.close();
            throw new LocalServerException.CannotStart(
                    "PostgreSQL was not ready after " + START_SECONDS + " s; see " + config.log(), e);
        } catch (InterruptedException e) {
            server.close();
            Thread.currentThread().interrupt();
            throw new LocalServerException.Cancelled(e);
        }
    }

    private static List<String> arguments(PostgresConfig config, int port) {
        List<String> arguments = new ArrayList<>(List.of("-D", config.cluster().toString()));
        PostgresSettings.of(config.durability()).forEach((key, value) -> arguments.addAll(List.of("-c", key + "=" + value)));
        arguments.addAll(List.of("-c", "port=" + port));
        return arguments;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
