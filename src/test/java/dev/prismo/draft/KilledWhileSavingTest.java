package dev.prismo.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Draft;
import dev.prismo.model.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledWhileSavingTest {
    private static final UUID ACCOUNT = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final UUID STEP = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void the_last_acknowledged_save_survives_a_killed_process() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saver.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int acknowledged;
        try (BufferedReader output = child.inputReader()) {
            do {
                acknowledged = Integer.parseInt(output.readLine());
            } while (acknowledged < 50);
            child.toHandle().destroyForcibly();
            for (String line = output.readLine(); line != null && !line.isEmpty(); line = output.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        try (LocalStore store = new LocalStore(folder)) {
            Draft found = store.drafts().load(ACCOUNT, STEP).orElseThrow();
            assertThat(found.caret()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(found.files().getFirst().text()).isEqualTo(text(found.caret()));
        }
    }

    private static String text(int number) {
        return ("save number " + number + "\n").repeat(100);
    }

    /// Saves until killed, and prints the number of each save that returned.
    static final class Saver {
        public static void main(String[] args) {
            LocalStore store = new LocalStore(Path.of(args[0]));
            for (int number = 1; ; number++) {
                store.drafts()
                        .save(ACCOUNT, new Draft(
                                STEP, List.of(new SourceFile("main.py", text(number))), "main.py", number, Instant.now()));
                // In one write, so that a killed process leaves no half a number.
                System.out.print(String.format("%06d%n", number));
                System.out.flush();
            }
        }
    }
}
