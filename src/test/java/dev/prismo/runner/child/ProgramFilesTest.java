package dev.prismo.runner.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.model.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgramFilesTest {
    private final ProgramFiles files = new ProgramFiles();

    @BeforeEach
    void hold_two_files() {
        files.hold(List.of(new SourceFile("main.py", "print(1)"), new SourceFile("lib/data.txt", "é")));
    }

    @Test
    void the_programs_own_files_can_be_read() throws IOException {
        try (SeekableByteChannel channel = files.newByteChannel(Path.of("lib/data.txt"), Set.of(StandardOpenOption.READ))) {
            ByteBuffer content = ByteBuffer.allocate(10);
            channel.read(content);

            assertThat(new String(content.array(), 0, content.position(), StandardCharsets.UTF_8)).isEqualTo("é");
        }
        assertThat(files.refusal()).isEmpty();
    }

    @Test
    void a_path_that_climbs_out_is_outside() {
        Path path = Path.of("/program/../etc/passwd");

        assertThatThrownBy(() -> files.newByteChannel(path, Set.of())).isInstanceOf(SecurityException.class);
        assertThat(files.refusal()).get().asString().contains("passwd");
    }

    @Test
    void a_file_of_its_own_that_is_not_there_is_merely_missing() {
        assertThatThrownBy(() -> files.newByteChannel(Path.of("nope.txt"), Set.of()))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(files.refusal()).isEmpty();
    }

    @Test
    void nothing_can_be_written() {
        assertThatThrownBy(() -> files.newByteChannel(Path.of("main.py"), Set.of(StandardOpenOption.WRITE)))
                .isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> files.delete(Path.of("main.py"))).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> files.createDirectory(Path.of("d"))).isInstanceOf(SecurityException.class);
        assertThat(files.text("main.py")).contains("print(1)");
    }

    @Test
    void folders_are_those_that_files_lie_in() throws IOException {
        assertThat(files.newDirectoryStream(Path.of("."), _ -> true))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("lib", "main.py");
    }

    @Test
    void a_program_forgets_the_files_of_the_one_before() {
        files.hold(List.of(new SourceFile("other.py", "")));

        assertThat(files.text("main.py")).isEmpty();
    }
}
