package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prismo.supabase.SecretStore.Kind;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
    private static final byte[] KEY = new byte[32];

    @TempDir
    private Path folder;

    @Test
    void a_secret_is_there_after_a_restart_until_it_is_deleted() throws IOException {
        new FileSecretStore(folder).write("session", "s1");
        new FileSecretStore(folder).write("session", "s2");

        assertThat(new FileSecretStore(folder).read("session")).contains("s2");
        new FileSecretStore(folder).delete("session");
        assertThat(new FileSecretStore(folder).read("session")).isEmpty();
    }

    @Test
    void only_the_owner_can_read_files_and_folder() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        new FileSecretStore(open).write("session", "s1");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open.resolve("session"))))
                .isEqualTo("rw-------");
    }

    @Test
    void writing_leaves_nothing_else_behind() throws IOException {
        new FileSecretStore(folder).write("session", "s1");

        assertThat(files()).containsExactly("session");
    }

    @Test
    void a_name_can_not_lead_out_of_the_folder() throws IOException {
        FileSecretStore store = new FileSecretStore(folder);

        assertThatThrownBy(() -> store.write("../session", "s")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sealed_secret_is_not_readable_in_its_file() throws IOException {
        EncryptedSecretStore sealed = new EncryptedSecretStore(new FileSecretStore(folder), KEY);
        sealed.write("session", "hunter2");

        assertThat(sealed.read("session")).contains("hunter2");
        assertThat(Files.readString(folder.resolve("session.sealed"))).doesNotContain("hunter2");
        assertThat(sealed.kind()).isEqualTo(Kind.KEYRING);
    }

    @Test
    void a_sealed_secret_does_not_open_with_another_key_or_name() throws IOException {
        FileSecretStore files = new FileSecretStore(folder);
        EncryptedSecretStore sealed = new EncryptedSecretStore(files, KEY);
        sealed.write("session", "hunter2");
        files.write("other.sealed", files.read("session.sealed").orElseThrow());
        byte[] another = KEY.clone();
        another[0] = 1;

        assertThatThrownBy(() -> new EncryptedSecretStore(files, another).read("session")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sealed.read("other")).isInstanceOf(IOException.class);
    }

    @Test
    void a_damaged_sealed_secret_is_told_as_such() throws IOException {
        FileSecretStore files = new FileSecretStore(folder);
        files.write("a.sealed", "not base 64!");
        files.write("b.sealed", "AAAA");
        EncryptedSecretStore sealed = new EncryptedSecretStore(files, KEY);

        assertThatThrownBy(() -> sealed.read("a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sealed.read("b")).isInstanceOf(IOException.class);
    }

    @Test
    void a_secret_written_without_a_keyring_is_sealed_once_there_is_one() throws IOException {
        FileSecretStore files = new FileSecretStore(folder);
        files.write("learner", "hunter2");

        assertThat(new EncryptedSecretStore(files, KEY).read("learner")).contains("hunter2");

        assertThat(files()).containsExactly("learner.sealed");
    }

    @Test
    void a_sealed_secret_that_is_deleted_is_gone() throws IOException {
        EncryptedSecretStore sealed = new EncryptedSecretStore(new FileSecretStore(folder), KEY);
        sealed.write("session", "s");

        sealed.delete("session");

        assertThat(sealed.read("session")).isEmpty();
        assertThat(files()).isEmpty();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
