package dev.prismo.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.Recommend.Reason;
import dev.prismo.learn.Recommend.Recommendation;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabProgress;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Language;
import dev.prismo.model.Mastery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecommendTest {
    private static final UUID COLLECTION = id("python");
    private final LabModule basics = module("Basics", 1);
    private final LabModule loops = module("Loops", 2);
    private final LabSummary hello = lab(basics, "hello", 1, 1, "printing");
    private final LabSummary names = lab(basics, "names", 2, 1, "variables");
    private final LabSummary count = lab(loops, "count", 1, 2, "loops");
    private final Catalogue.Contents contents = new Catalogue.Contents(
            List.of(new LabCollection(COLLECTION, "python", "Python", "", List.of(), 1)),
            List.of(basics, loops),
            List.of(hello, names, count));

    @Test
    void a_new_learner_is_sent_to_the_first_lab_of_the_first_module() {
        assertThat(Recommend.labs(contents, List.of(), List.of(), 3))
                .containsExactly(new Recommendation(hello, new Reason.Opens("Basics")));
    }

    @Test
    void the_next_lab_of_a_begun_module_comes_with_that_reason() {
        assertThat(Recommend.labs(contents, List.of(done(hello)), List.of(new Mastery("printing", 30)), 3))
                .containsExactly(new Recommendation(names, new Reason.NextInModule("Basics")));
    }

    @Test
    void a_lab_that_practises_a_weak_skill_says_which() {
        assertThat(Recommend.labs(contents, List.of(done(hello)), List.of(new Mastery("variables", 40)), 3))
                .containsExactly(new Recommendation(names, new Reason.Practises("variables", 40)));
    }

    @Test
    void a_finished_module_opens_the_next_one() {
        assertThat(Recommend.labs(contents, List.of(done(hello), done(names)), List.of(), 3))
                .containsExactly(new Recommendation(count, new Reason.Opens("Loops")));
    }

    @Test
    void nothing_is_recommended_when_everything_is_done() {
        assertThat(Recommend.labs(contents, List.of(done(hello), done(names), done(count)), List.of(), 3))
                .isEmpty();
    }

    @Test
    void a_module_entered_out_of_order_is_continued_too() {
        LabSummary more = lab(loops, "more", 2, 2, "loops");
        Catalogue.Contents larger =
                new Catalogue.Contents(contents.collections(), contents.modules(), List.of(hello, names, count, more));
        assertThat(Recommend.labs(larger, List.of(done(count)), List.of(new Mastery("loops", 30)), 3))
                .extracting(Recommendation::lab)
                .containsExactly(more, hello);
    }

    private static LabProgress done(LabSummary lab) {
        return new LabProgress(lab.id(), true, Optional.of(100), 1, 1, Instant.EPOCH);
    }

    private static LabModule module(String name, int position) {
        return new LabModule(id(name), COLLECTION, name, name, "", position);
    }

    private static LabSummary lab(LabModule module, String name, int position, int difficulty, String skill) {
        return new LabSummary(
                id(name), module.id(), name, name, "", Language.PYTHON, difficulty, 10, List.of(skill), position);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes());
    }
}
