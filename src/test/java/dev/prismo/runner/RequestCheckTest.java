package dev.prismo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"../up.py", "/etc/passwd", "a/../b.py", "", "a\\b.py", "C:x.py", "a//b.py", "nul\0.py", "a/./b.py"})
    void a_path_that_could_lead_elsewhere_is_refused(String path) {
        RunRequest request = RunRequest.program(
                Language.PYTHON, List.of(new SourceFile("main.py", ""), new SourceFile(path, "")), "main.py", "");

        assertThat(RequestCheck.fault(request)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"helper.py", "pkg/__init__.py", "données.txt", "my file (1).txt"})
    void a_plain_path_is_accepted(String path) {
        RunRequest request = RunRequest.program(
                Language.PYTHON, List.of(new SourceFile("main.py", ""), new SourceFile(path, "")), "main.py", "");

        assertThat(RequestCheck.fault(request)).isEmpty();
    }

    @Test
    void a_program_over_the_size_limit_is_refused() {
        RunRequest giant = Runs.program(Language.PYTHON, "#".repeat((256 << 10) + 1));

        assertThat(RequestCheck.fault(giant)).get().extracting("message").asString().contains("256 KB");
    }

    @Test
    void an_entry_point_that_does_not_exist_is_refused() {
        RunRequest request =
                RunRequest.program(Language.PYTHON, List.of(new SourceFile("other.py", "")), "main.py", "");

        assertThat(RequestCheck.fault(request)).get().extracting("message").asString().contains("main.py");
    }
}
