package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prismo.learn.FakeRunner;
import dev.prismo.model.Account;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LocalCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /// PostgreSQL's programs are shared between tests.
    @BeforeEach
    void link() throws IOException {
        Files.createDirectories(folder.resolve("server"));
        Files.createSymbolicLink(
                folder.resolve("server/postgres-bin"),
                Files.createDirectories(Path.of("target", "postgres-bin")).toAbsolutePath());
    }

    @AfterEach
    void unlink() throws IOException {
        Files.delete(folder.resolve("server/postgres-bin"));
    }

    @Test
    void other_computers_are_not_served_unless_somebody_agrees() {
        assertThat(run("--host", "0.0.0.0")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).singleElement().asString().contains("--yes");
    }

    @Test
    void a_certificate_needs_its_key_and_somebody_to_show_it_to() {
        assertThat(run("--host", "0.0.0.0", "--yes", "--certificate", "c.pem")).isEqualTo(1);
        assertThat(run("--certificate", "c.pem", "--key", "k.pem")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2);
    }

    @Test
    void an_address_of_another_computer_is_told_in_one_sentence() {
        assertThat(run("--host", "192.0.2.1", "--yes")).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("192.0.2.1");
    }

    @Test
    void an_app_elsewhere_joins_with_the_printed_code() throws InterruptedException {
        Thread server = Thread.ofVirtual().start(() -> run("--host", "0.0.0.0", "--yes", "--name", "Room 7"));
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> out.toString().endsWith("\n") || !server.isAlive());
            assertThat(out.toString().lines()).hasSize(1);
            JsonObject ready = JsonParser.parseString(out.toString()).getAsJsonObject();
            assertThat(ready.get("url").getAsString()).startsWith("http://127.0.0.1:");
            ConnectionProfile profile = ConnectionProfile.parse(ready.get("joinCode").getAsString());
            assertThat(profile.name()).isEqualTo("Room 7");
            assertThat(profile.url()).startsWith("https://");
            assertThat(profile.key()).isEqualTo(ready.get("publishableKey").getAsString());
            assertThat(err.toString()).contains(ready.get("joinCode").getAsString());
            assertJoins(profile);
        } finally {
            server.interrupt();
            server.join();
        }
    }

    private void assertJoins(ConnectionProfile profile) {
        Configuration joined = new Configuration(Map.of(), Optional.of(profile));
        try (Backend backend = Backend.open(
                new DataFolder(folder.resolve("learner")), joined, new FakeRunner(), Clock.systemDefaultZone())) {
            Account account = backend.auth().signUp("ada@example.com", "correct horse battery", "Ada");
            assertThat(account.displayName()).isEqualTo("Ada");
            assertThat(backend.catalogue().contents().labs()).hasSizeGreaterThan(30);
        }
    }

    private int run(String... options) {
        CommandLine line = Prismo.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = new String[options.length + 3];
        arguments[0] = "local";
        arguments[1] = "--data";
        arguments[2] = folder.resolve("server").toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return line.execute(arguments);
    }
}
