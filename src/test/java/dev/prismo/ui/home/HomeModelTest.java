package dev.prismo.ui.home;

import static dev.prismo.learn.SampleLearner.CLOCK;
import static dev.prismo.learn.SampleLearner.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.SampleLabs;
import dev.prismo.learn.SampleLearner;
import dev.prismo.model.ActivityDay;
import dev.prismo.model.Lab;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Rubric;
import dev.prismo.ui.Content;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Problems;
import dev.prismo.ui.SameThreadTasks;
import dev.prismo.ui.TestKit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HomeModelTest {
    private final SameThreadTasks tasks = new SameThreadTasks();

    @Test
    void a_newcomer_begins_with_the_first_lab_of_all_and_has_three_others_to_choose_from() {
        HomeModel.Overview overview = overview(SampleLearner.atTheStart());

        assertThat(overview.resume()).isEmpty();
        assertThat(overview.upNext()).map(next -> next.lab().name()).contains("Say hello");
        assertThat(overview.next()).hasSize(3);
        assertThat(overview.done()).isZero();
        assertThat(overview.total()).isEqualTo(60);
        assertThat(overview.thisWeek().passRate()).isEmpty();
    }

    @Test
    void no_lab_is_offered_twice() {
        for (SampleLearner learner : List.of(SampleLearner.atTheStart(), SampleLearner.inTheMiddle())) {
            HomeModel.Overview overview = overview(learner);
            List<UUID> next = overview.next().stream().map(one -> one.lab().id()).toList();

            assertThat(next).doesNotHaveDuplicates().hasSize(3);
            overview.resume().ifPresent(resume -> assertThat(next).doesNotContain(resume.lab().id()));
            overview.upNext().ifPresent(up -> assertThat(next).doesNotContain(up.lab().id()));
        }
    }

    @Test
    void the_lab_worked_on_last_and_not_finished_is_resumed() {
        SampleLearner learner = SampleLearner.inTheMiddle();
        UUID begun = List.copyOf(learner.catalogue.labs.keySet()).get(17);

        HomeModel.Overview overview = overview(learner);

        assertThat(overview.resume()).hasValueSatisfying(resume -> {
            assertThat(resume.lab().id()).isEqualTo(begun);
            assertThat(resume.step()).isEqualTo(2);
            assertThat(resume.bestScore()).contains(60);
            assertThat(resume.line()).isZero();
        });
        assertThat(overview.upNext()).isEmpty();
        assertThat(overview.left()).contains(new HomeModel.Left("Zeichenkettenverarbeitungsgrundlagen", 3));
    }

    @Test
    void a_draft_of_that_lab_says_the_line_it_was_left_at() {
        SampleLearner learner = SampleLearner.inTheMiddle();
        UUID begun = List.copyOf(learner.catalogue.labs.keySet()).get(17);
        LabSummary summary = learner.catalogue.labs.get(begun).summary();
        learner.catalogue.labs.put(begun, new Lab(summary, List.of(SampleLabs.WRITE), Rubric.EMPTY));
        learner.draft(SampleLabs.WRITE.id(), 7);

        assertThat(overview(learner).resume()).map(HomeModel.Resume::line).contains(7);
    }

    @Test
    void the_week_starts_on_monday_and_knows_today_from_the_days_to_come() {
        List<HomeModel.WeekDay> week = overview(SampleLearner.inTheMiddle()).week();

        assertThat(week).hasSize(7);
        assertThat(week).map(HomeModel.WeekDay::active).containsExactly(true, true, true, true, false, false, false);
        assertThat(week).filteredOn(HomeModel.WeekDay::today).map(HomeModel.WeekDay::date).containsExactly(TODAY);
        assertThat(week).filteredOn(HomeModel.WeekDay::future).hasSize(2);
    }

    @Test
    void this_week_sums_up_its_days_alone() {
        SampleLearner learner = SampleLearner.atTheStart();
        learner.progress.days.add(new ActivityDay(TODAY.minusDays(7), 9, 9, 9, 90));
        learner.progress.days.add(new ActivityDay(TODAY.minusDays(1), 3, 3, 1, 20));
        learner.progress.days.add(new ActivityDay(TODAY, 1, 1, 1, 5));

        assertThat(overview(learner).thisWeek()).isEqualTo(new HomeModel.Week(4, 25, Optional.of(50)));
    }

    @Test
    void the_badge_earned_last_is_shown() {
        assertThat(overview(SampleLearner.inTheMiddle()).lastBadge())
                .map(badge -> badge.name())
                .contains("First light");
    }

    @Test
    void whoever_has_done_everything_is_recommended_nothing() {
        HomeModel.Overview overview = overview(SampleLearner.atTheEnd());

        assertThat(overview.resume()).isEmpty();
        assertThat(overview.upNext()).isEmpty();
        assertThat(overview.left()).isEmpty();
        assertThat(overview.next()).isEmpty();
        assertThat(overview.done()).isEqualTo(60);
    }

    @Test
    void an_empty_catalogue_is_no_failure() {
        SampleLearner learner = SampleLearner.atTheStart();
        learner.catalogue.labs.clear();

        assertThat(overview(learner).total()).isZero();
    }

    @Test
    void a_failure_says_why_and_trying_again_mends_it() {
        SampleLearner learner = SampleLearner.inTheMiddle();
        learner.progress.failure = new LearnException.Unreachable("x", null);
        HomeModel model = model(learner);
        model.load();
        assertThat(model.content().get()).isInstanceOf(Content.Failed.class);

        learner.progress.failure = null;
        ((Content.Failed<?>) model.content().get()).retry().run();

        assertThat(model.content().get()).isInstanceOf(Content.Ready.class);
    }

    @Test
    void leaving_drops_what_was_under_way() {
        tasks.hold();
        HomeModel model = model(SampleLearner.inTheMiddle());
        model.load();

        model.close();
        tasks.release();

        assertThat(model.content().get()).isInstanceOf(Content.Loading.class);
    }

    private HomeModel.Overview overview(SampleLearner learner) {
        HomeModel model = model(learner);
        model.load();
        assertThat(model.content().get()).isInstanceOf(Content.Ready.class);
        return ((Content.Ready<HomeModel.Overview>) model.content().get()).value();
    }

    private HomeModel model(SampleLearner learner) {
        return new HomeModel(
                TestKit.ADA,
                learner.catalogue,
                learner.progress,
                learner.drafts,
                tasks,
                new Problems(new Messages(Locale.ENGLISH)),
                CLOCK);
    }
}
