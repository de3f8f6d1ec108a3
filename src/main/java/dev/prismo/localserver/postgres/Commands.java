package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How PostgreSQL's programs are called: without the caller's `PG...` environment, and never as root, which they refuse.
final class Commands {
    /// Stops PostgreSQL when standard input ends, which it does when the process that opened it dies. Signals that a
    /// terminal sends to everyone are left to PostgreSQL. Its error stream is closed here, so that the end of that
    /// stream means the end of PostgreSQL. It is told to stop more than once, because it is deaf until it has started.
    private static final String STOP_WITH_STDIN = """
            trap '' INT HUP TERM
            "$@" </dev/null &
            pid=$!
            exec >/dev/null 2>&1
            read -r _
            for _ in $(seq 150); do kill -INT "$pid" || break; sleep 0.1; done
            wait "$pid"
            """;

    /// In a new user namespace everyone is nobody, while files on disk still belong to who they belong to.
    private static final List<String> AS_NOBODY = List.of("unshare", "-U");

    private final PostgresBinaries binaries;
    private final List<String> prefix;

    private Commands(PostgresBinaries binaries, List<String> prefix) {
        this.binaries = binaries;
        this.prefix = prefix;
    }

    /// @param folder where a file is made for a moment, to learn whether that is allowed and who we are
    static Commands in(Path folder, PostgresBinaries binaries) {
        try {
            Path probe = Files.createTempFile(folder, "probe", null);
            try {
                return new Commands(binaries, isRefused(probe) ? AS_NOBODY : List.of());
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
    }

    /// PostgreSQL refuses root, and users that the system has no name for, as containers like to have.
    private static boolean isRefused(Path ownFile) throws IOException {
        return !PostgresBinaries.isWindows()
                && (Files.getAttribute(ownFile, "unix:uid").equals(0)
                        || Files.getOwner(ownFile).getName().matches("\\d+"));
    }

    ProcessBuilder program(String name, List<String> arguments) {
        return builder(command(name, arguments));
    }

    /// Like [#program], but the program is stopped when the standard input of the process ends.
    ProcessBuilder guarded(String name, List<String> arguments) {
        if (PostgresBinaries.isWindows()) {
            return program(name, arguments);
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", STOP_WITH_STDIN, "prismo-" + name));
        command.addAll(command(name, arguments));
        return builder(command);
    }

    private List<String> command(String name, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(binaries.program(name));
        command.addAll(arguments);
        return command;
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(key -> key.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
