package dev.prismo.ui.progress;

import static dev.prismo.learn.SampleLearner.CLOCK;
import static dev.prismo.learn.SampleLearner.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.SampleLearner;
import dev.prismo.model.ActivityDay;
import dev.prismo.ui.Content;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Problems;
import dev.prismo.ui.SameThreadTasks;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressModelTest {
    private final SampleLearner learner = SampleLearner.atTheStart();
    private final SameThreadTasks tasks = new SameThreadTasks();

    @Test
    void the_year_has_every_day_from_a_monday_up_to_today() {
        List<ProgressModel.Day> year = report().year();

        assertThat(year.getFirst().date().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(year.getLast().date()).isEqualTo(TODAY);
        assertThat(ChronoUnit.DAYS.between(year.getFirst().date(), TODAY)).isEqualTo(year.size() - 1L);
        assertThat((year.size() + 6) / 7).isEqualTo(ProgressModel.WEEKS);
    }

    @Test
    void more_on_a_day_is_hotter() {
        int[] events = {0, 1, 3, 6, 20};
        for (int i = 0; i < events.length; i++) {
            learner.progress.days.add(new ActivityDay(TODAY.minusDays(i), events[i], 0, 0, 0));
        }

        List<ProgressModel.Day> year = report().year().reversed();

        assertThat(year.subList(0, 5)).map(ProgressModel.Day::heat).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void the_chart_has_twelve_weeks_and_no_rate_without_attempts() {
        learner.progress.days.add(new ActivityDay(TODAY, 4, 4, 3, 50));
        learner.progress.days.add(new ActivityDay(TODAY.minusWeeks(12), 9, 9, 9, 9));

        List<ProgressModel.Week> weeks = report().weeks();

        assertThat(weeks).hasSize(12);
        assertThat(weeks.getLast().passRate()).contains(75);
        assertThat(weeks.getLast().minutes()).isEqualTo(50);
        assertThat(weeks.subList(0, 11)).allMatch(week -> week.passRate().equals(Optional.empty()));
    }

    @Test
    void what_happened_in_the_year_is_summed_up() {
        learner.progress.days.add(new ActivityDay(TODAY, 4, 0, 0, 0));
        learner.progress.days.add(new ActivityDay(TODAY.minusDays(300), 2, 0, 0, 0));
        learner.progress.days.add(new ActivityDay(TODAY.minusDays(500), 9, 0, 0, 0));

        assertThat(report().yearEvents()).isEqualTo(6);
    }

    @Test
    void a_failure_says_why_and_trying_again_mends_it() {
        learner.progress.failure = new LearnException.Unreachable("x", null);
        ProgressModel model = model();
        model.load();
        assertThat(model.content().get()).isInstanceOf(Content.Failed.class);

        learner.progress.failure = null;
        ((Content.Failed<?>) model.content().get()).retry().run();

        assertThat(model.content().get()).isInstanceOf(Content.Ready.class);
    }

    @Test
    void leaving_drops_what_was_under_way() {
        tasks.hold();
        ProgressModel model = model();
        model.load();

        model.close();
        tasks.release();

        assertThat(model.content().get()).isInstanceOf(Content.Loading.class);
    }

    private ProgressModel.Report report() {
        ProgressModel model = model();
        model.load();
        return ((Content.Ready<ProgressModel.Report>) model.content().get()).value();
    }

    private ProgressModel model() {
        return new ProgressModel(learner.progress, tasks, new Problems(new Messages(Locale.ENGLISH)), CLOCK);
    }
}
