package dev.prismo.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.cloud.TestCloud.Learner;
import dev.prismo.learn.Catalogue.Contents;
import dev.prismo.learn.ContentStore.PackStep;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Activity;
import dev.prismo.model.AnswerResult;
import dev.prismo.model.Lab;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabStep;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Language;
import dev.prismo.model.TestCase;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Content that goes in through the store comes out of the catalogue, over a real gateway and a real database.
class ContentContractTest {
    @TempDir
    private static Path folder;

    private static TestCloud cloud;
    private static Learner ada;

    @BeforeAll
    static void start() {
        cloud = TestCloud.start(folder);
        ada = cloud.learner("Ada");
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void importPack() {
        cloud.execute("delete from attempts; delete from collections; delete from content_packs");
        cloud.contentStore().replace(SamplePack.pack(), "digest-1");
    }

    @Test
    void the_catalogue_lists_what_was_imported_in_teaching_order() {
        Contents contents = ada.catalogue().contents();

        assertThat(contents.collections()).isEqualTo(SamplePack.pack().collections());
        assertThat(contents.modules()).isEqualTo(SamplePack.pack().modules());
        assertThat(contents.labs())
                .containsExactly(SamplePack.lab().summary(), SamplePack.otherLab().summary());
    }

    @Test
    void a_lab_comes_with_all_that_its_learner_may_see() {
        Lab lab = ada.catalogue().lab(SamplePack.LAB);

        assertThat(lab).isEqualTo(new Lab(
                SamplePack.lab().summary(),
                SamplePack.lab().steps().stream().map(PackStep::step).toList(),
                SamplePack.lab().rubric()));
    }

    @Test
    void a_lab_that_does_not_exist_is_gone() {
        assertThatThrownBy(() -> ada.catalogue().lab(UUID.randomUUID())).isInstanceOf(LearnException.Gone.class);
    }

    @Test
    void every_rule_of_comparison_survives_the_way_through_the_database() {
        Activity.Code code = new Activity.Code(Language.PYTHON, List.of(), "main.py", SamplePack.everyComparison(), 0, List.of());
        PackStep step = new PackStep(
                new LabStep(SamplePack.CODE, 1, "Write", "", code, false), List.of(), List.of(), List.of(), "");
        cloud.contentStore().replace(SamplePack.pack(List.of(SamplePack.lab(List.of(step)))), "digest-2");

        assertThat(ada.catalogue().lab(SamplePack.LAB).steps().getFirst().activity())
                .isInstanceOfSatisfying(Activity.Code.class, read ->
                        assertThat(read.visibleTests()).isEqualTo(SamplePack.everyComparison()));
    }

    @Test
    void answers_are_checked_and_explained() {
        assertThat(ada.catalogue().answer(SamplePack.CHOICE, List.of("b", "a"))).isEqualTo(new AnswerResult(true, "Both loop."));
        assertThat(ada.catalogue().answer(SamplePack.CHOICE, List.of("b"))).isEqualTo(new AnswerResult(false, "Both loop."));
        assertThat(ada.catalogue().answer(SamplePack.ANSWER, List.of(" Forty-Two"))).isEqualTo(new AnswerResult(true, "It is 42."));
    }

    @Test
    void an_answer_to_a_question_that_is_gone_says_so() {
        assertThatThrownBy(() -> ada.catalogue().answer(UUID.randomUUID(), List.of("a"))).isInstanceOf(LearnException.Gone.class);
    }

    @Test
    void the_digest_of_the_pack_is_remembered() {
        assertThat(cloud.contentStore().importedDigest("sample")).contains("digest-1");
        assertThat(cloud.contentStore().importedDigest("other")).isEmpty();
    }

    @Test
    void importing_again_updates_in_place() {
        cloud.contentStore().replace(SamplePack.pack(), "digest-2");

        assertThat(ada.catalogue().contents().labs()).hasSize(2);
        assertThat(ada.catalogue().lab(SamplePack.LAB).steps()).hasSize(4);
        assertThat(cloud.contentStore().importedDigest("sample")).contains("digest-2");
    }

    @Test
    void steps_may_change_their_order() {
        cloud.contentStore().replace(
                SamplePack.pack(List.of(SamplePack.lab(List.of(
                        SamplePack.codeStep(SamplePack.CODE, 1), SamplePack.readingStep(2))))), "digest-2");

        assertThat(ada.catalogue().lab(SamplePack.LAB).steps())
                .extracting(LabStep::id)
                .containsExactly(SamplePack.CODE, SamplePack.READING);
    }

    @Test
    void what_vanished_from_the_pack_vanishes_from_the_catalogue() {
        cloud.contentStore().replace(SamplePack.pack(List.of(SamplePack.otherLab())), "digest-2");

        assertThat(ada.catalogue().contents().labs()).extracting(LabSummary::id).containsExactly(SamplePack.OTHER_LAB);
        assertThat(cloud.service().from("labs").select("id").count()).isOne();
    }

    @Test
    void a_vanished_lab_that_somebody_worked_on_is_hidden_with_its_attempts_kept() {
        UUID attempt = ada.attempts().submit(TestCloud.submission(SamplePack.LAB, SamplePack.CODE, "x")).id();

        cloud.contentStore().replace(SamplePack.pack(List.of(SamplePack.otherLab())), "digest-2");

        assertThat(ada.catalogue().contents().labs()).extracting(LabSummary::id).containsExactly(SamplePack.OTHER_LAB);
        assertThatThrownBy(() -> ada.catalogue().lab(SamplePack.LAB)).isInstanceOf(LearnException.Gone.class);
        assertThat(ada.attempts().attempt(attempt).labId()).isEqualTo(SamplePack.LAB);
    }

    @Test
    void a_hidden_lab_comes_back_with_a_pack_that_has_it() {
        ada.attempts().submit(TestCloud.submission(SamplePack.LAB, SamplePack.CODE, "x"));
        cloud.contentStore().replace(SamplePack.pack(List.of(SamplePack.otherLab())), "digest-2");

        cloud.contentStore().replace(SamplePack.pack(), "digest-1");

        assertThat(ada.catalogue().lab(SamplePack.LAB).steps()).hasSize(4);
    }

    @Test
    void a_vanished_step_that_somebody_worked_on_is_retired_with_its_attempts_kept() {
        UUID attempt = ada.attempts().submit(TestCloud.submission(SamplePack.LAB, SamplePack.CODE, "x")).id();

        cloud.contentStore().replace(
                SamplePack.pack(List.of(SamplePack.lab(List.of(SamplePack.readingStep(1), SamplePack.choiceStep(2))))), "digest-2");

        assertThat(ada.catalogue().lab(SamplePack.LAB).steps())
                .extracting(LabStep::id)
                .containsExactly(SamplePack.READING, SamplePack.CHOICE);
        assertThat(ada.attempts().attempt(attempt).stepId()).isEqualTo(SamplePack.CODE);
    }

    @Test
    void a_pack_that_fails_half_way_leaves_the_old_one_whole() {
        LabModule orphan = new LabModule(UUID.randomUUID(), UUID.randomUUID(), "orphan", "Orphan", "", 1);
        var broken = new dev.prismo.learn.ContentStore.Pack("sample", List.of(), List.of(orphan), List.of());

        assertThatThrownBy(() -> cloud.contentStore().replace(broken, "digest-2")).isInstanceOf(LearnException.class);

        assertThat(ada.catalogue().contents().labs()).hasSize(2);
        assertThat(cloud.contentStore().importedDigest("sample")).contains("digest-1");
    }

    @Test
    void the_grader_sees_hidden_tests_after_the_visible_ones() {
        UUID attempt = ada.attempts().submit(TestCloud.submission(SamplePack.LAB, SamplePack.CODE, "print(42)")).id();

        var job = cloud.gradingDesk().job(attempt);

        assertThat(job.tests()).containsExactly(SamplePack.VISIBLE_TEST, SamplePack.CALL_TEST, SamplePack.HIDDEN_TEST);
        assertThat(job.files()).singleElement().satisfies(file -> assertThat(file.text()).isEqualTo("print(42)"));
        assertThat(job.entryPoint()).isEqualTo("main.py");
        assertThat(job.language()).isEqualTo(Language.PYTHON);
    }

    @Test
    void a_learner_can_neither_import_nor_see_the_digest() {
        CloudContentStore forbidden = new CloudContentStore(ada.client());

        assertThatThrownBy(() -> forbidden.replace(SamplePack.pack(), "mine")).isInstanceOf(LearnException.Forbidden.class);
        assertThatThrownBy(() -> forbidden.importedDigest("sample")).isInstanceOf(LearnException.Forbidden.class);
        assertThatThrownBy(() -> new CloudGradingDesk(ada.client()).record(UUID.randomUUID(), TestCloud.grade(
                        dev.prismo.model.Verdict.OK, 100)))
                .isInstanceOf(LearnException.Forbidden.class);
        assertThat(SamplePack.HIDDEN_TEST.visibility()).isEqualTo(TestCase.Visibility.HIDDEN);
    }
}
