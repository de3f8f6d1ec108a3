package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In a process of its own, since a process has one environment.
@Timeout(90)
class NoKeyringTest {
    @TempDir
    private Path folder;

    @Test
    void without_a_session_bus_secrets_go_to_a_file_silently() throws IOException, InterruptedException {
        assertFallsBack("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix:path=nowhere/bus", "nonsense"})
    void with_a_session_bus_that_is_not_there_secrets_go_to_a_file_silently(String address)
            throws IOException, InterruptedException {
        assertFallsBack(address);
    }

    private void assertFallsBack(String busAddress) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "elsewhere the keyring needs no bus");
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Opener.class.getName(),
                folder.toString());
        builder.environment().remove("XDG_RUNTIME_DIR");
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", busAddress);
        Process child = builder.start();
        try {
            String errors = new String(child.getErrorStream().readAllBytes());
            assertThat(errors).isEmpty();
            assertThat(child.inputReader().readLine()).isEqualTo("FILE s1");
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).as("nothing keeps the process alive").isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    static final class Opener {
        public static void main(String[] args) throws IOException {
            SecretStore store = SecretStores.open(Path.of(args[0]), "Prismo test");
            store.write("session", "s1");
            System.out.println(store.kind() + " " + store.read("session").orElse(""));
        }
    }
}
