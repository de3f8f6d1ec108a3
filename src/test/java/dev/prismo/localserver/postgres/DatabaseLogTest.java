package dev.prismo.localserver.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.localserver.LocalServerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseLogTest {
    @TempDir
    private Path folder;

    @Test
    void what_postgresql_says_is_kept_in_the_file() throws IOException {
        DatabaseLog log = follow("LOG:  database system is ready to accept connections\nLOG:  bye\n");
        log.ready().join();
        log.ended().join();
        assertThat(folder.resolve("postgres.log")).hasContent(
                "LOG:  database system is ready to accept connections\nLOG:  bye\n");
    }

    @Test
    void postgresql_goes_on_when_its_messages_can_not_be_kept() throws IOException {
        Files.createDirectory(folder.resolve("postgres.log"));
        DatabaseLog log = follow("LOG:  one\nLOG:  database system is ready to accept connections\n");
        log.ready().join();
        assertThat(log.ready()).isCompleted();
    }

    @Test
    void a_file_that_has_grown_makes_room_once() throws IOException {
        Files.writeString(folder.resolve("postgres.log"), "x".repeat((1 << 20) + 1));
        follow("LOG:  new\n").ended().join();
        assertThat(folder.resolve("postgres.log")).hasContent("LOG:  new\n");
        assertThat(folder.resolve("postgres.log.1")).exists();
    }

    @Test
    void a_taken_port_is_told_from_damage() {
        DatabaseLog log = follow("LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use\n");
        assertThatThrownBy(log.ready()::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(LocalServerException.PortTaken.class);
    }

    @Test
    void last_words_tell_what_the_person_can_do() {
        assertThat(failure("FATAL:  could not write lock file \"postmaster.pid\": No space left on device"))
                .isInstanceOf(LocalServerException.DiskFull.class);
        assertThat(failure("FATAL:  could not open directory: Permission denied"))
                .isInstanceOf(LocalServerException.NotWritable.class);
        assertThat(failure("unshare: unshare failed: Operation not permitted"))
                .isInstanceOf(LocalServerException.CannotStart.class)
                .hasMessageContaining("normal user");
        assertThat(failure("LOG:  starting\nPANIC:  could not locate a valid checkpoint record"))
                .isInstanceOf(LocalServerException.Damaged.class)
                .hasMessageContaining("valid checkpoint record");
    }

    private Throwable failure(String lastWords) {
        return follow(lastWords).ready().handle((done, why) -> why).join();
    }

    private DatabaseLog follow(String messages) {
        PostgresConfig config = new PostgresConfig(
                folder, folder.resolve("cluster"), folder.resolve("postgres.log"), "", PostgresConfig.Durability.NONE);
        return DatabaseLog.follow(new ByteArrayInputStream(messages.getBytes(StandardCharsets.UTF_8)), config, 5432);
    }
}
