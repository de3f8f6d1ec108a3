package dev.prismo.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.cloud.TestCloud.Learner;
import dev.prismo.learn.LearnException;
import dev.prismo.model.ActivityDay;
import dev.prismo.model.Attempt;
import dev.prismo.model.Badge;
import dev.prismo.model.LabProgress;
import dev.prismo.model.Mastery;
import dev.prismo.model.Notification;
import dev.prismo.model.Submission;
import dev.prismo.model.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Handing in, being graded and reading progress, over a real gateway and a real database.
class WorkContractTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private static Path folder;

    private static TestCloud cloud;
    private Learner ada;

    @BeforeAll
    static void start() {
        cloud = TestCloud.start(folder);
        cloud.contentStore().replace(SamplePack.pack(), "digest");
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void signUp() {
        ada = cloud.learner("Ada");
    }

    @Test
    void a_submission_waits_for_its_grade() {
        Submission submission = submission();

        Attempt attempt = ada.attempts().submit(submission);

        assertThat(attempt.id()).isEqualTo(submission.id());
        assertThat(attempt.status()).isEqualTo(Attempt.Status.SUBMITTED);
        assertThat(attempt.verdict()).isEmpty();
        assertThat(attempt.tests()).isEmpty();
        assertThat(ada.attempts().attempt(submission.id())).isEqualTo(attempt);
    }

    @Test
    void a_submission_sent_twice_is_one() {
        Submission submission = submission();

        assertThat(ada.attempts().submit(submission)).isEqualTo(ada.attempts().submit(submission));
        assertThat(ada.attempts().ofStep(SamplePack.OTHER_CODE)).hasSize(1);
    }

    @Test
    void a_grade_comes_back_with_its_test_results() {
        Submission submission = submission();
        ada.attempts().submit(submission);

        cloud.gradingDesk().record(submission.id(), TestCloud.grade(Verdict.WRONG_ANSWER, 40));

        Attempt graded = ada.attempts().attempt(submission.id());
        assertThat(graded.verdict()).contains(Verdict.WRONG_ANSWER);
        assertThat(graded.score()).contains(40);
        assertThat(graded.tests()).isEqualTo(TestCloud.grade(Verdict.WRONG_ANSWER, 40).tests());
        assertThat(graded.gradedAt()).isPresent();
    }

    @Test
    void attempts_at_a_step_come_newest_first() {
        Submission first = submission();
        Submission second = submission();
        ada.attempts().submit(first);
        ada.attempts().submit(second);

        assertThat(ada.attempts().ofStep(SamplePack.OTHER_CODE))
                .extracting(Attempt::id)
                .containsExactly(second.id(), first.id());
    }

    @Test
    void an_attempt_of_somebody_else_does_not_exist() {
        Submission submission = submission();
        cloud.learner("Ben").attempts().submit(submission);

        assertThatThrownBy(() -> ada.attempts().attempt(submission.id())).isInstanceOf(LearnException.Gone.class);
    }

    @Test
    void handing_in_at_a_lab_that_is_gone_says_so() {
        assertThatThrownBy(() -> ada.attempts().submit(TestCloud.submission(UUID.randomUUID(), UUID.randomUUID(), "x")))
                .isInstanceOf(LearnException.Gone.class);
    }

    @Test
    void handing_in_too_much_is_refused() {
        Submission huge = TestCloud.submission(SamplePack.OTHER_LAB, SamplePack.OTHER_CODE, "x".repeat(300_000));

        assertThatThrownBy(() -> ada.attempts().submit(huge)).isInstanceOf(LearnException.Refused.class);
    }

    @Test
    void a_clock_that_is_a_day_ahead_is_told_by_how_much() {
        Learner hasty = cloud.learner("Hasty", Clock.offset(Clock.system(BERLIN), Duration.ofDays(1)));

        assertThatThrownBy(() -> hasty.attempts().submit(submission()))
                .isInstanceOfSatisfying(LearnException.ClockWrong.class, e ->
                        assertThat(e.skew()).isBetween(Duration.ofHours(23), Duration.ofHours(25)));
    }

    @Test
    void passing_a_lab_makes_progress_of_every_kind() {
        pass(submission());

        assertThat(ada.progress().streak().current()).isEqualTo(1);
        assertThat(ada.progress().streak().lastActive()).contains(LocalDate.now(BERLIN));
        assertThat(ada.progress().mastery()).containsExactly(new Mastery("loops", 30), new Mastery("output", 30));
        assertThat(ada.progress().labs()).singleElement().satisfies(lab -> {
            assertThat(lab.labId()).isEqualTo(SamplePack.OTHER_LAB);
            assertThat(lab.completed()).isTrue();
            assertThat(lab.bestScore()).contains(100);
        });
        assertThat(ada.progress().days(LocalDate.now(BERLIN).minusDays(7), LocalDate.now(BERLIN)))
                .containsExactly(new ActivityDay(LocalDate.now(BERLIN), 2, 1, 1, 0));
        assertThat(ada.progress().badges().getFirst()).satisfies(badge -> {
            assertThat(badge.slug()).isEqualTo("first-light");
            assertThat(badge.evidence()).isEqualTo("Primes");
            assertThat(badge.earned()).isTrue();
        });
    }

    @Test
    void somebody_who_teaches_sees_their_own_progress_and_not_their_learners() {
        Learner grace = cloud.learner("Grace");
        pass(submission());
        cloud.execute("""
                with c as (insert into classes (name, join_code) values ('Loops', private.new_join_code()) returning id)
                insert into class_members (class_id, user_id, role)
                select c.id, u.id, case u.display_name when 'Grace' then 'instructor' else 'learner' end from c, users u""");

        assertThat(grace.progress().mastery()).isEmpty();
        assertThat(grace.attempts().ofStep(SamplePack.OTHER_CODE)).isEmpty();
        assertThat(ada.attempts().ofStep(SamplePack.OTHER_CODE)).isNotEmpty();
    }

    @Test
    void badges_ahead_come_with_how_near_they_are() {
        pass(submission());

        List<Badge> ahead = ada.progress().badges().stream().filter(badge -> !badge.earned()).toList();

        assertThat(ahead).hasSizeGreaterThanOrEqualTo(14);
        assertThat(ahead).isSortedAccordingTo((a, b) ->
                Double.compare((double) b.progress() / b.target(), (double) a.progress() / a.target()));
        assertThat(ahead).anySatisfy(badge -> {
            assertThat(badge.slug()).isEqualTo("ten-labs");
            assertThat(badge.progress()).isEqualTo(1);
            assertThat(badge.target()).isEqualTo(10);
        });
    }

    @Test
    void a_new_learner_has_nothing_yet_and_everything_ahead() {
        assertThat(ada.progress().streak().current()).isZero();
        assertThat(ada.progress().mastery()).isEmpty();
        assertThat(ada.progress().labs()).isEmpty();
        assertThat(ada.progress().notifications()).isEmpty();
        assertThat(ada.progress().badges()).noneMatch(Badge::earned);
    }

    @Test
    void a_visit_remembers_the_step() {
        ada.attempts().visit(SamplePack.LAB, 3, 0);

        assertThat(ada.progress().labs()).singleElement()
                .extracting(LabProgress::labId, LabProgress::currentStep, LabProgress::completed)
                .containsExactly(SamplePack.LAB, 3, false);
    }

    @Test
    void a_notification_is_read_once_marked() {
        pass(submission());
        Notification news = ada.progress().notifications().getFirst();
        assertThat(news.read()).isFalse();

        ada.progress().markRead(news.id());

        assertThat(ada.progress().notifications().getFirst().read()).isTrue();
    }

    private static Submission submission() {
        return TestCloud.submission(SamplePack.OTHER_LAB, SamplePack.OTHER_CODE, "print(42)");
    }

    private void pass(Submission submission) {
        ada.attempts().submit(submission);
        cloud.gradingDesk().record(submission.id(), TestCloud.grade(Verdict.OK, 100));
    }
}
