package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// The data folder of PostgreSQL itself, inside the app's.
final class Cluster {
    static final String SUPERUSER = "supabase_admin";
    private static final String MAJOR = "17";

    private Cluster() {}

    /// Makes the cluster if there is none, all or nothing; otherwise checks that it is one of ours.
    static void prepare(PostgresConfig config, Commands commands) {
        Path folder = config.cluster();
        try {
            if (isMissingOrEmpty(folder)) {
                create(config, commands);
                return;
            }
            Path mark = folder.resolve("PG_VERSION");
            if (!Files.isRegularFile(mark) || !Files.isRegularFile(folder.resolve("global/pg_control"))) {
                throw new LocalServerException.Damaged(folder, "it holds no complete PostgreSQL database", null);
            }
            String version = Files.readString(mark).strip();
            if (!version.equals(MAJOR)) {
                throw new LocalServerException.Damaged(
                        folder, "it was made by PostgreSQL " + version + " instead of " + MAJOR, null);
            }
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
    }

    private static boolean isMissingOrEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void create(PostgresConfig config, Commands commands) throws IOException {
        Path unfinished = config.cluster().resolveSibling(config.cluster().getFileName() + ".unfinished");
        Folders.delete(unfinished);
        Path password = OwnerOnly.createTempFile(config.cluster().getParent(), "password");
        try {
            Files.writeString(password, config.superuserPassword());
            List<String> arguments = new ArrayList<>(List.of(
                    "-D", unfinished.toString(),
                    "-U", SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + password,
                    "--encoding=UTF8",
                    "--no-locale",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions"));
            if (config.durability() == PostgresConfig.Durability.NONE) {
                arguments.add("--no-sync");
            }
            run(commands.program("initdb", arguments), config.cluster());
            Files.move(unfinished, config.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(password);
        }
    }

    /// Reads aside, because a thread that reads from a process can't be interrupted.
    private static void run(ProcessBuilder builder, Path cluster) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        CompletableFuture<String> said = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("initdb-output").start(() -> said.complete(read(process)));
        try {
            if (process.waitFor() != 0) {
                String output = said.get().strip();
                throw DatabaseLog.explain(List.of(output), cluster).orElseGet(() ->
                        new LocalServerException.CannotStart("The database can't be made: " + output, null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException.Cancelled(e);
        } catch (ExecutionException e) {
            throw new LocalServerException.CannotStart("The database can't be made", e.getCause());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "its output can't be read: " + e.getMessage();
        }
    }
}
