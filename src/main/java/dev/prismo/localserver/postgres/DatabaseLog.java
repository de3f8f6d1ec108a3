package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies PostgreSQL's messages into a file, and learns from them when it is ready and why it is not.
final class DatabaseLog {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLog.class);
    private static final String READY = "database system is ready to accept connections";
    private static final long ROTATE_ABOVE_BYTES = 1 << 20;
    private static final int REMEMBERED_LINES = 40;

    private final Path file;
    private final Path cluster;
    private final int port;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private DatabaseLog(Path file, Path cluster, int port) {
        this.file = file;
        this.cluster = cluster;
        this.port = port;
    }

    /// Follows `messages` to their end, which is the end of PostgreSQL.
    static DatabaseLog follow(InputStream messages, PostgresConfig config, int port) {
        DatabaseLog log = new DatabaseLog(config.log(), config.cluster(), port);
        Thread.ofPlatform().daemon().name("postgres-log").start(() -> log.copy(messages));
        return log;
    }

    /// Done when connections are accepted; fails with a [LocalServerException] if PostgreSQL ends before.
    CompletableFuture<Void> ready() {
        return ready;
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    private void copy(InputStream messages) {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(messages, StandardCharsets.UTF_8))) {
            write(reader, last);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                noteLine(line, last);
            }
        } catch (IOException e) {
            LOG.warn("PostgreSQL's messages can't be read any more", e);
        } finally {
            ready.completeExceptionally(reason(List.copyOf(last)));
            ended.complete(null);
        }
    }

    /// Returns early if the file can't be written; PostgreSQL must not wait for us all the same.
    private void write(BufferedReader reader, Deque<String> last) throws IOException {
        try (BufferedWriter writer = open()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                noteLine(line, last);
                writer.append(line).append('\n').flush();
            }
        } catch (FileSystemException e) {
            LOG.warn("PostgreSQL's messages are not kept: {}", e.toString());
        }
    }

    private void noteLine(String line, Deque<String> last) {
        last.add(line);
        if (last.size() > REMEMBERED_LINES) {
            last.remove();
        }
        if (line.contains(READY)) {
            ready.complete(null);
        }
    }

    private LocalServerException reason(List<String> lines) {
        return lines.stream().anyMatch(l -> l.contains("Address already in use"))
                ? new LocalServerException.PortTaken(port, null)
                : explain(lines, cluster).orElseGet(() -> damage(lines, cluster));
    }

    private BufferedWriter open() throws IOException {
        if (Files.exists(file) && Files.size(file) > ROTATE_ABOVE_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Tells from the last words of PostgreSQL's programs why they failed, if the words are known.
    static Optional<LocalServerException> explain(List<String> lines, Path cluster) {
        String said = String.join("\n", lines);
        if (LocalServerException.DiskFull.isMeantBy(said)) {
            return Optional.of(new LocalServerException.DiskFull(cluster, null));
        }
        if (said.contains("cannot be run as root") || said.contains("unshare:")) {
            return Optional.of(new LocalServerException.CannotStart(
                    "PostgreSQL does not run as root here; start Prismo as a normal user (" + said + ")", null));
        }
        if (said.contains("Permission denied")) {
            return Optional.of(new LocalServerException.NotWritable(cluster, new IOException(said)));
        }
        return Optional.empty();
    }

    /// What a database that once worked says when it does not start any more.
    private static LocalServerException damage(List<String> lines, Path cluster) {
        String reasons = String.join("; ", lines.stream()
                .filter(l -> l.contains("FATAL") || l.contains("PANIC") || l.contains("error"))
                .toList());
        return new LocalServerException.Damaged(
                cluster, reasons.isEmpty() ? String.join("; ", lines) : reasons, null);
    }
}
