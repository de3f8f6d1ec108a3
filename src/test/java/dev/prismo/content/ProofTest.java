package dev.prismo.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Language;
import dev.prismo.runner.SandboxRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// One lab of each language in the real sandbox; `prismo content check` proves them all.
class ProofTest {
    private final Path cache = Path.of("target", "runner-cache");

    @TestFactory
    Stream<DynamicTest> the_first_lab_of_a_language_holds_in_the_real_sandbox() {
        return Stream.of(Language.values()).map(language -> DynamicTest.dynamicTest(language.id(), () -> {
            try (BuiltInCurriculum curriculum = BuiltInCurriculum.open();
                    SandboxRunner runner = new SandboxRunner(cache)) {
                assertThat(firstLab(curriculum.root(), language))
                        .allSatisfy(lab -> assertThat(new Proof(runner).check(lab)).isEmpty());
            }
        }));
    }

    private static List<LabFolder> firstLab(Path root, Language language) {
        ContentReader.Reading reading = new ContentReader().readAll(root);
        return reading.pack().labs().stream()
                .filter(lab -> lab.summary().language() == language)
                .limit(1)
                .map(lab -> new LabFolder(root, reading.labFolders().get(lab.summary().id()), lab))
                .toList();
    }
}
