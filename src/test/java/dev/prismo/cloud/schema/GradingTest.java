package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradingTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final Course COURSE = new Course(DB);
    private UUID ada;

    @BeforeEach
    void signUp() {
        ada = DB.signUp("Ada");
    }

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void a_grade_is_written_with_its_feedback() {
        UUID attempt = COURSE.submit(ada, COURSE.codeStep(COURSE.lab("Collatz steps"), 1));

        DB.service().run("select record_grade(?, 'WRONG_ANSWER', 50, ?::jsonb)", attempt,
                "{\"tests\": [{\"passed\": true}, {\"passed\": false}, {\"passed\": false}], \"stdout\": \"41\"}");

        assertThat(DB.learner(ada).row("""
                select status, verdict, score, progress, feedback ->> 'stdout' as stdout, graded_at is not null as dated
                from attempts where id = ?""", attempt))
                .containsEntry("status", "graded")
                .containsEntry("verdict", "WRONG_ANSWER")
                .containsEntry("score", 50)
                .containsEntry("progress", 33)
                .containsEntry("stdout", "41")
                .containsEntry("dated", true);
    }

    @Test
    void grading_twice_changes_nothing_and_counts_once() {
        UUID attempt = COURSE.submit(ada, COURSE.codeStep(COURSE.lab("Collatz steps"), 1));
        assertThat(DB.service().value("select record_grade(?, 'OK', 100)", attempt)).isEqualTo(true);

        assertThat(DB.service().value("select record_grade(?, 'WRONG_ANSWER', 0)", attempt)).isEqualTo(false);

        assertThat(DB.learner(ada).value("select score from attempts where id = ?", attempt)).isEqualTo(100);
        assertThat(events("attempt_graded")).isOne();
        assertThat(DB.learner(ada).value("select attempts from mastery")).isEqualTo(1);
    }

    @Test
    void not_even_the_grader_changes_a_grade() {
        UUID attempt = COURSE.submit(ada, COURSE.codeStep(COURSE.lab("Collatz steps"), 1));
        COURSE.grade(attempt, "WRONG_ANSWER", 40);

        assertThatThrownBy(() -> DB.service().run("update attempts set score = 100 where id = ?", attempt))
                .hasMessageContaining("A graded attempt does not change");
    }

    @Test
    void an_attempt_that_does_not_exist_is_reported_as_gone() {
        assertThatThrownBy(() -> DB.service().run("select record_grade(gen_random_uuid(), 'OK', 100)"))
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo("PT404"));
    }

    @Test
    void a_grade_counts_for_the_day_on_which_the_learner_handed_in() {
        Instant late = Instant.now().minus(Duration.ofDays(3));
        LocalDate day = LocalDate.ofInstant(late, ZoneOffset.UTC);
        UUID step = COURSE.codeStep(COURSE.lab("Collatz steps"), 1);

        COURSE.grade(COURSE.submit(ada, UUID.randomUUID(), step, "x", 0, late, day), "OK", 100);

        assertThat(DB.learner(ada).rows("select distinct local_date::text as day, zone from activity_events"))
                .singleElement().satisfies(row ->
                        assertThat(row).containsEntry("day", day.toString()).containsEntry("zone", "Europe/Berlin"));
    }

    @Test
    void a_lab_is_passed_when_every_required_step_is_done() {
        UUID lab = COURSE.lab("Collatz steps");
        UUID code = COURSE.codeStep(lab, 1);
        UUID question = COURSE.question(lab, 2, "short_answer", "yes");
        UUID extra = COURSE.codeStep(lab, 3);
        DB.owner().run("update lab_steps set is_optional = true where id = ?", extra);

        COURSE.pass(ada, code);
        assertThat(events("lab_passed")).isZero();

        answer(question, "no");
        assertThat(events("lab_passed")).isZero();

        answer(question, "yes");
        assertThat(events("lab_passed")).isOne();
    }

    @Test
    void the_last_step_to_be_done_may_be_code() {
        UUID lab = COURSE.lab("Collatz steps");
        UUID question = COURSE.question(lab, 1, "multiple_choice", "b");
        UUID code = COURSE.codeStep(lab, 2);
        answer(question, "b");
        COURSE.fail(ada, code, 60);
        assertThat(events("lab_passed")).isZero();

        COURSE.pass(ada, code);

        assertThat(events("lab_passed")).isOne();
    }

    @Test
    void a_lab_is_passed_once_however_often_it_is_done() {
        UUID step = COURSE.codeStep(COURSE.lab("Collatz steps"), 1);

        COURSE.pass(ada, step);
        COURSE.pass(ada, step);

        assertThat(events("lab_passed")).isOne();
        assertThat(events("attempt_graded")).isEqualTo(2);
    }

    @Test
    void mastery_moves_by_three_tenths_towards_each_score() {
        UUID step = COURSE.codeStep(COURSE.lab("Collatz steps", "python", 1, "loops", "arithmetic"), 1);

        COURSE.pass(ada, step);
        assertThat(mastery("loops")).isCloseTo(30, within(0.001));
        COURSE.fail(ada, step, 50);
        assertThat(mastery("loops")).isCloseTo(36, within(0.001));
        COURSE.fail(ada, step, 0);
        assertThat(mastery("loops")).isCloseTo(25.2, within(0.001));
        assertThat(mastery("arithmetic")).isCloseTo(25.2, within(0.001));
        assertThat(DB.learner(ada).value("select level from mastery where skill_tag = 'loops'")).isEqualTo("beginner");
    }

    @Test
    void mastery_counts_late_work_in_the_order_in_which_it_was_done() {
        UUID step = COURSE.codeStep(COURSE.lab("Collatz steps"), 1);
        Instant earlier = Instant.now().minus(Duration.ofDays(2));
        COURSE.pass(ada, step);

        COURSE.grade(COURSE.submit(ada, UUID.randomUUID(), step, "x", 0, earlier, LocalDate.ofInstant(earlier, ZoneOffset.UTC)),
                "WRONG_ANSWER", 0);

        assertThat(mastery("loops")).isCloseTo(30, within(0.001));
    }

    @Test
    void what_a_learner_reached_can_be_computed_anew_from_their_events() {
        UUID step = COURSE.codeStep(COURSE.lab("Collatz steps"), 1);
        COURSE.fail(ada, step, 30);
        COURSE.pass(ada, step);
        String reached = """
                select (select progress from mastery), (select current_streak from streaks), (select count(*) from badges)""";
        String before = DB.learner(ada).rows(reached).toString();
        DB.owner().run("update mastery set progress = 1, attempts = 0 where user_id = ?", ada);
        DB.owner().run("delete from streaks where user_id = ?", ada);
        DB.owner().run("delete from badges where user_id = ?", ada);

        DB.service().run("select refresh_progress(?)", ada);

        assertThat(DB.learner(ada).rows(reached)).hasToString(before);
    }

    @ParameterizedTest
    @CsvSource({
        "short_answer, forty-two, forty-two, true",
        "short_answer, forty-two|42, '  42 ', true",
        "short_answer, For Loop, 'for  loop', true",
        "short_answer, forty-two, forty, false",
        "short_answer, forty-two, '', false",
        "multiple_choice, a|c, c|a, true",
        "multiple_choice, a|c, a, false",
        "multiple_choice, a, a|b, false",
        "multiple_choice, a, '', false",
        "multiple_choice, '', '', false"
    })
    void answers_are_compared_with_the_accepted_ones(String kind, String accepted, String given, boolean correct) {
        UUID question = COURSE.question(COURSE.lab("Quiz"), 1, kind, accepted.split("\\|"));

        assertThat(DB.learner(ada).row("select correct, explanation from answer_step(?, string_to_array(?, '|'))", question, given))
                .containsEntry("correct", correct)
                .containsEntry("explanation", "Because.");
    }

    @Test
    void an_answer_counts_for_the_day_the_learner_says_it_is_if_it_is_that_day_anywhere() {
        UUID first = COURSE.question(COURSE.lab("Quiz"), 1, "short_answer", "yes");
        UUID second = COURSE.question(COURSE.lab("Quiz"), 1, "short_answer", "yes");
        LocalDate here = LocalDate.now(ZoneOffset.ofHours(14));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        DB.learner(ada).run("select * from answer_step(?, '{yes}', ?, 'Pacific/Kiritimati')", first, here);
        DB.learner(ada).run("select * from answer_step(?, '{yes}', ?, 'UTC')", second, today.minusDays(5));

        assertThat(day(first)).isEqualTo(here.toString());
        assertThat(day(second)).isEqualTo(today.toString());
    }

    @Test
    void answers_are_for_questions_that_can_be_seen() {
        UUID lab = COURSE.lab("Quiz");
        UUID question = COURSE.question(lab, 1, "short_answer", "yes");
        DB.owner().run("update labs set is_public = false where id = ?", lab);

        assertThatThrownBy(() -> answer(question, "yes"))
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo("PT404"));
        assertThatThrownBy(() -> DB.anon().run("select * from answer_step(?, '{yes}')", question))
                .hasMessageContaining("permission denied");
    }

    private void answer(UUID question, String answer) {
        DB.learner(ada).run("select * from answer_step(?, array[?])", question, answer);
    }

    private long events(String kind) {
        return DB.learner(ada).count("activity_events where kind = ?", kind);
    }

    private String day(UUID step) {
        return (String) java.util.Objects.requireNonNull(DB.learner(ada).value(
                "select local_date::text from activity_events where lab_step_id = ? and kind = 'answer_right'", step));
    }

    private double mastery(String skill) {
        return ((BigDecimal) java.util.Objects.requireNonNull(
                DB.learner(ada).value("select progress from mastery where skill_tag = ?", skill))).doubleValue();
    }
}
