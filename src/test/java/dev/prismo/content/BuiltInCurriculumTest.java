package dev.prismo.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuiltInCurriculumTest {
    @Test
    void every_lab_of_the_starter_curriculum_holds_to_the_rules() {
        try (BuiltInCurriculum curriculum = BuiltInCurriculum.open()) {
            assertThat(ContentChecker.checkWithoutRunning(curriculum.root())).isEmpty();
        }
    }
}
