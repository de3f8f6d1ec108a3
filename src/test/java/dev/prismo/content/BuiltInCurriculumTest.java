package dev.prismo.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuiltInCurriculumTest {
    @Test
    void every_lab_of_the_starter_curriculum_can_be_read() {
        try (BuiltInCurriculum curriculum = BuiltInCurriculum.open()) {
            assertThat(new ContentReader().readAll(curriculum.root()).findings()).isEmpty();
        }
    }
}
