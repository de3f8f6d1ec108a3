package dev.prismo.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFolderTest {
    @TempDir
    private Path folder;

    @Test
    void a_database_that_lost_its_control_file_is_left_as_it_is() throws IOException {
        TestSupabase.start(folder).close();
        Files.delete(cluster().resolve("global/pg_control"));
        assertRefusedUntouched(LocalServerException.Damaged.class);
    }

    @Test
    void a_control_file_of_garbage_is_told_in_postgresqls_words() throws IOException {
        TestSupabase.start(folder).close();
        Path control = cluster().resolve("global/pg_control");
        byte[] garbage = new byte[(int) Files.size(control)];
        Arrays.fill(garbage, (byte) 7);
        Files.write(control, garbage);
        assertRefusedUntouched(LocalServerException.Damaged.class);
    }

    @Test
    void a_folder_that_never_was_a_database_is_left_as_it_is() throws IOException {
        Files.createDirectories(cluster());
        Files.writeString(cluster().resolve("thesis.txt"), "years of work");
        Files.writeString(folder.resolve("supabase/keys.json"), """
                {"jwtSecret":"%s","anonKey":"a","serviceRoleKey":"s","superuserPassword":"p","databasePassword":"d"}"""
                .formatted("0".repeat(64)));
        assertRefusedUntouched(LocalServerException.Damaged.class);
    }

    @Test
    void a_database_without_its_keys_is_not_given_new_ones() throws IOException {
        TestSupabase.start(folder).close();
        Files.delete(folder.resolve("supabase/keys.json"));
        assertRefusedUntouched(LocalServerException.Damaged.class);
    }

    @Test
    void keys_that_can_not_be_read_are_left_for_repair() throws IOException {
        TestSupabase.start(folder).close();
        Files.writeString(folder.resolve("supabase/keys.json"), "{\"jwtSecret\":");
        assertRefusedUntouched(LocalServerException.Damaged.class);
    }

    @Test
    void a_note_of_the_last_start_that_can_not_be_read_is_written_anew() throws IOException {
        Path data = Files.createDirectories(folder.resolve("supabase"));
        for (String note : new String[] {"", "null", "{\"url\":\"::\",\"anonKey\":\"a\"}", "{\"url\":\"x\",\"anonKey\":\"a\"}"}) {
            Files.writeString(data.resolve("server.json"), note);
            assertThat(RunningServer.read(data)).isEmpty();
        }
        try (TestSupabase supabase = TestSupabase.start(folder)) {
            assertThat(RunningServer.read(data).orElseThrow().url()).isEqualTo(supabase.server().url());
        }
    }

    @Test
    void a_folder_that_can_not_be_made_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> TestSupabase.start(file.resolve("data")))
                .isInstanceOf(LocalServerException.NotWritable.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_full_disk_is_told_from_a_forbidden_folder() {
        assertThat(LocalServerException.of(new FileSystemException("f", null, "No space left on device"), folder))
                .isInstanceOf(LocalServerException.DiskFull.class);
        assertThat(LocalServerException.of(new FileSystemException("f", null, "Permission denied"), folder))
                .isInstanceOf(LocalServerException.NotWritable.class);
    }

    @Test
    void a_folder_kept_by_a_process_that_does_not_answer_is_explained() throws IOException {
        Path data = Files.createDirectories(folder.resolve("supabase"));
        try (FileChannel channel = FileChannel.open(
                        data.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> OtherInstance.find(data, Duration.ofMillis(100)))
                    .isInstanceOf(LocalServerException.InUse.class);
        }
    }

    @Test
    void a_folder_given_up_while_we_look_becomes_ours() throws IOException {
        Path data = Files.createDirectories(folder.resolve("supabase"));
        OtherInstance.Found found = OtherInstance.find(data, Duration.ofSeconds(5));
        assertThat(found).isInstanceOfSatisfying(OtherInstance.Found.Ended.class, ended -> ended.folder().close());
    }

    private void assertRefusedUntouched(Class<? extends LocalServerException> why) throws IOException {
        Map<String, Long> before = files();
        assertThatThrownBy(() -> TestSupabase.start(folder)).isInstanceOf(why);
        assertThat(files()).containsAllEntriesOf(before);
    }

    private Map<String, Long> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("supabase"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("postgres.log"))
                    .collect(Collectors.toMap(Path::toString, file -> file.toFile().length()));
        }
    }

    private Path cluster() {
        return folder.resolve("supabase/cluster");
    }
}
