package dev.prismo.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.FakeRunner;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.SampleLabs;
import dev.prismo.model.LabStep;
import dev.prismo.model.LabSummary;
import dev.prismo.model.SourceFile;
import dev.prismo.model.Submission;
import dev.prismo.model.Verdict;
import dev.prismo.ui.Content;
import dev.prismo.ui.SameThreadTasks;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LabModelTest {
    private static final ProgramRun.Input NO_INPUT = new ProgramRun.Input("", List.of());

    private final LabHarness it = new LabHarness();
    private final SameThreadTasks tasks = new SameThreadTasks();

    @Test
    void a_lab_opens_at_the_step_asked_for_with_its_starter() {
        LabModel model = opened(2);

        assertThat(model.state().get()).isInstanceOf(Content.Ready.class);
        assertThat(model.step().get().step()).isEqualTo(SampleLabs.WRITE);
        assertThat(model.work().files()).isEqualTo(SampleLabs.CODE.starterFiles());
    }

    @Test
    void the_breadcrumb_knows_collection_and_module() {
        LabModel model = opened(2);

        assertThat(model.state().get())
                .isEqualTo(new Content.Ready<>(new LabState(SampleLabs.EVENS, "Python from zero", "Loops and lists")));
    }

    @Test
    void without_a_step_number_the_step_open_last_comes_back() {
        LabModel first = opened(1);
        first.openStep(3);

        assertThat(opened(0).step().get().step()).isEqualTo(SampleLabs.SHORT);
    }

    @Test
    void a_failure_to_load_can_be_tried_again() {
        it.catalogue.failure = new LearnException.Unreachable("down", null);
        LabModel model = opened(2);
        it.catalogue.failure = null;

        ((Content.Failed<LabState>) model.state().get()).retry().run();

        assertThat(model.state().get()).isInstanceOf(Content.Ready.class);
    }

    @Test
    void a_deleted_lab_offers_no_second_try() {
        it.catalogue.labs.remove(SampleLabs.EVENS.id());

        assertThat(((Content.Failed<LabState>) opened(2).state().get()).retry()).isNull();
    }

    @Test
    void edits_are_saved_after_a_short_pause_with_the_caret() {
        LabModel model = opened(2);
        model.edited(() -> LabHarness.work("x = 1"));
        assertThat(model.saved().get()).isInstanceOf(SaveState.Saving.class);

        tasks.advance(Duration.ofMillis(300));

        assertThat(model.saved().get()).isInstanceOf(SaveState.Saved.class);
        assertThat(it.drafts.saves.getLast().files().getFirst().text()).isEqualTo("x = 1");
        assertThat(it.drafts.saves.getLast().caret()).isEqualTo(3);
    }

    @Test
    void many_edits_in_a_row_are_one_save() {
        LabModel model = opened(2);
        for (int i = 0; i < 20; i++) {
            String text = "x = " + i;
            model.edited(() -> LabHarness.work(text));
        }
        tasks.advance(Duration.ofSeconds(1));

        assertThat(it.drafts.saves).hasSize(1);
        assertThat(it.drafts.saves.getFirst().files().getFirst().text()).isEqualTo("x = 19");
    }

    @Test
    void a_draft_comes_back() {
        LabModel model = opened(2);
        model.edited(() -> LabHarness.work("mine"));
        model.close();

        LabModel later = opened(2);

        assertThat(later.step().get().restored()).isTrue();
        assertThat(later.work().files().getFirst()).isEqualTo(new SourceFile("evens.py", "mine"));
        assertThat(later.work().caret()).isEqualTo(3);
    }

    @Test
    void a_file_that_the_lab_has_gained_joins_an_old_draft() {
        LabModel model = opened(2);
        model.edited(() -> new Work(List.of(new SourceFile("evens.py", "mine")), "evens.py", 0));
        model.close();

        assertThat(opened(2).work().files()).extracting(SourceFile::path).containsExactly("evens.py", "notes.txt");
    }

    @Test
    void leaving_a_step_saves_it_at_once() {
        LabModel model = opened(2);
        model.edited(() -> LabHarness.work("left"));
        model.openStep(3);

        assertThat(it.drafts.saves.getLast().files().getFirst().text()).isEqualTo("left");
    }

    @Test
    void closing_saves_before_it_returns_even_if_no_task_runs_any_more() {
        LabModel model = opened(2);
        model.edited(() -> LabHarness.work("last words"));
        tasks.hold();

        model.close();

        assertThat(it.drafts.saves.getLast().files().getFirst().text()).isEqualTo("last words");
    }

    @Test
    void an_edit_during_a_save_is_saved_after_it() {
        LabModel model = opened(2);
        model.edited(() -> LabHarness.work("one"));
        tasks.hold();
        tasks.advance(Duration.ofMillis(300));
        model.edited(() -> LabHarness.work("two"));
        tasks.advance(Duration.ofMillis(300));
        tasks.release();

        assertThat(it.drafts.saves.getLast().files().getFirst().text()).isEqualTo("two");
        assertThat(model.saved().get()).isInstanceOf(SaveState.Saved.class);
    }

    @Test
    void a_full_disk_is_said_until_a_save_works_again() {
        LabModel model = opened(2);
        it.drafts.failure = new LearnException.Storage("full", LearnException.Storage.Reason.DISK_FULL, null);
        model.edited(() -> LabHarness.work("a"));
        tasks.advance(Duration.ofMillis(300));
        assertThat(model.saved().get()).isInstanceOf(SaveState.Failed.class);

        model.edited(() -> LabHarness.work("ab"));
        assertThat(model.saved().get()).isInstanceOf(SaveState.Failed.class);
        it.drafts.failure = null;
        tasks.advance(Duration.ofMillis(300));

        assertThat(model.saved().get()).isInstanceOf(SaveState.Saved.class);
        assertThat(it.drafts.saves.getLast().files().getFirst().text()).isEqualTo("ab");
    }

    @Test
    void running_tries_the_program_and_then_its_tests() {
        LabModel model = opened(2);
        model.edited(() -> LabHarness.work("print(1)"));
        it.runner.outcome = request -> request.tests().isEmpty()
                ? FakeRunner.result(Verdict.OK, "1\n", "", 0, List.of())
                : FakeRunner.passed(request);

        model.run(new ProgramRun.Input("typed", List.of("-v")));

        assertThat(it.runner.requests).hasSize(2);
        assertThat(it.runner.requests.getFirst().stdin()).isEqualTo("typed");
        assertThat(it.runner.requests.getFirst().args()).containsExactly("-v");
        assertThat(it.runner.requests.getLast().tests()).isEqualTo(SampleLabs.TESTS);
        assertThat(model.program().output().text()).isEqualTo("1\n");
        assertThat(((RunState.Ended) model.program().state().get()).testResults()).hasSize(3);
    }

    @Test
    void a_program_that_does_not_compile_is_not_tested() {
        LabModel model = opened(2);
        it.runner.outcome = request -> FakeRunner.result(Verdict.COMPILE_ERROR, "", "bad", 1, List.of());

        model.run(NO_INPUT);

        assertThat(it.runner.requests).hasSize(1);
        assertThat(((RunState.Ended) model.program().state().get()).tests()).isEmpty();
    }

    @Test
    void a_run_can_be_stopped_before_it_has_begun() {
        LabModel model = opened(2);
        it.runner.endless = true;
        tasks.hold();
        model.run(NO_INPUT);
        model.program().stop();
        tasks.release();

        assertThat(((RunState.Ended) model.program().state().get()).stopped()).isTrue();
        assertThat(it.runner.requests).hasSize(1);
    }

    @Test
    void a_second_run_waits_for_the_first() {
        LabModel model = opened(2);
        tasks.hold();
        model.run(NO_INPUT);
        model.run(NO_INPUT);
        tasks.release();

        assertThat(it.runner.requests.stream().filter(r -> r.tests().isEmpty())).hasSize(1);
    }

    @Test
    void a_missing_sandbox_is_not_the_programs_fault() {
        LabModel model = opened(2);
        it.runner.failure = new LearnException.RunnerUnavailable("none", null);

        model.run(NO_INPUT);

        assertThat(model.program().state().get()).isInstanceOf(RunState.Failed.class);
    }

    @Test
    void another_step_starts_without_the_old_results() {
        LabModel model = opened(2);
        model.run(NO_INPUT);
        model.openStep(3);

        assertThat(model.program().state().get()).isInstanceOf(RunState.Idle.class);
    }

    @Test
    void handing_in_tells_the_grade_and_what_was_gained() {
        LabModel model = opened(2);
        model.edited(() -> LabHarness.work("good"));

        model.handIn();

        SubmitState.Graded graded = (SubmitState.Graded) model.submit().get();
        assertThat(graded.outcome().attempt().passed()).isTrue();
        assertThat(graded.outcome().gains().after().current()).isEqualTo(1);
        assertThat(it.attempts.submissions.values())
                .singleElement()
                .extracting(Submission::files)
                .isEqualTo(LabHarness.work("good").files());
    }

    @Test
    void a_submission_that_failed_is_sent_again_unchanged() {
        LabModel model = opened(2);
        it.gradingFailure = new LearnException.Unreachable("no grader", null);
        model.handIn();
        UUID id = ((SubmitState.Failed) model.submit().get()).submission().id();
        it.gradingFailure = null;

        model.handInAgain();

        assertThat(it.attempts.submissions).containsOnlyKeys(id);
        assertThat(model.submit().get()).isInstanceOf(SubmitState.Graded.class);
    }

    @Test
    void handing_in_twice_while_on_the_way_is_one_submission() {
        LabModel model = opened(2);
        tasks.hold();
        model.handIn();
        model.handIn();
        tasks.release();

        assertThat(it.attempts.submissions).hasSize(1);
    }

    @Test
    void a_lab_deleted_meanwhile_is_said_and_the_text_stays() {
        LabModel model = opened(2);
        model.edited(() -> LabHarness.work("mine"));
        it.attempts.failure = new LearnException.Gone("deleted", null);

        model.handIn();

        assertThat(model.gone().get()).isTrue();
        assertThat(model.work().files().getFirst().text()).isEqualTo("mine");
        assertThat(it.drafts.saves.getLast().files().getFirst().text()).isEqualTo("mine");
    }

    @Test
    void hints_come_one_by_one_and_count_in_the_submission() {
        LabModel model = opened(2);
        model.takeHint();
        model.takeHint();
        model.handIn();

        assertThat(model.shownHints()).extracting(h -> h.tier()).containsExactly(1, 2);
        assertThat(it.attempts.submissions.values()).singleElement().extracting(Submission::hintsUsed).isEqualTo(2);
    }

    @Test
    void there_are_no_more_hints_than_there_are() {
        LabModel model = opened(2);
        for (int i = 0; i < 5; i++) {
            model.takeHint();
        }
        assertThat(model.hintsTaken().get()).isEqualTo(3);
    }

    @Test
    void hints_taken_are_remembered() {
        opened(2).takeHint();

        assertThat(opened(2).hintsTaken().get()).isEqualTo(1);
    }

    @Test
    void a_right_answer_is_told_with_its_explanation() {
        LabModel model = opened(1);
        model.answer(List.of("b", "c"));

        AnswerState.Answered answered = (AnswerState.Answered) model.answer().get();
        assertThat(answered.result().correct()).isTrue();
        assertThat(answered.result().explanation()).isNotEmpty();
    }

    @Test
    void an_answer_that_cannot_be_checked_can_be_given_again() {
        LabModel model = opened(1);
        it.catalogue.failure = new LearnException.Unreachable("down", null);
        model.answer(List.of("b", "c"));
        assertThat(model.answer().get()).isInstanceOf(AnswerState.Failed.class);
        it.catalogue.failure = null;

        model.answer(List.of("b", "c"));

        assertThat(model.answer().get()).isInstanceOf(AnswerState.Answered.class);
    }

    @Test
    void the_time_in_a_lab_is_told_at_the_start_and_each_minute() {
        opened(2);
        it.clock.pass(Duration.ofMinutes(1));
        tasks.advance(Duration.ofMinutes(1));

        assertThat(it.attempts.visits).extracting(v -> v.seconds()).containsExactly(0, 60);
    }

    @Test
    void nothing_is_told_after_closing() {
        LabModel model = opened(2);
        model.close();
        tasks.advance(Duration.ofMinutes(5));

        assertThat(it.attempts.visits).hasSize(1);
    }

    @Test
    void the_next_lab_is_the_next_in_teaching_order() {
        assertThat(opened(2).nextLab()).map(LabSummary::name).contains("Running totals");
    }

    @Test
    void the_last_step_has_no_next_one() {
        LabModel model = opened(3);

        assertThat(model.nextStep()).isEmpty();
        assertThat(model.previousStep()).map(LabStep::number).contains(2);
    }

    private LabModel opened(int step) {
        LabModel model = it.model(tasks, step);
        model.load();
        return model;
    }
}
