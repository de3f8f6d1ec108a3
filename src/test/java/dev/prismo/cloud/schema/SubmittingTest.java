package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittingTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final Course COURSE = new Course(DB);
    private static final UUID ADA = DB.signUp("Ada");
    private static final UUID LAB = COURSE.lab("Collatz steps");
    private static final UUID STEP = COURSE.codeStep(LAB, 1);

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void a_submission_is_kept_with_its_files_until_it_is_graded() {
        UUID attempt = COURSE.submit(ADA, UUID.randomUUID(), STEP, "print(6 * 7)");

        assertThat(DB.learner(ADA).row("""
                select status, verdict, score, path, content from attempts a join attempt_files f on f.attempt_id = a.id
                where a.id = ?""", attempt))
                .containsEntry("status", "submitted")
                .containsEntry("verdict", null)
                .containsEntry("score", null)
                .containsEntry("path", "main.py")
                .containsEntry("content", "print(6 * 7)");
    }

    @Test
    void the_same_submission_sent_again_changes_nothing() {
        UUID id = UUID.randomUUID();
        COURSE.submit(ADA, id, STEP, "first");

        COURSE.submit(ADA, id, STEP, "second");

        assertThat(DB.learner(ADA).value("select content from attempt_files where attempt_id = ?", id)).isEqualTo("first");
    }

    @Test
    void a_graded_submission_sent_again_keeps_its_grade() {
        UUID id = UUID.randomUUID();
        COURSE.grade(COURSE.submit(ADA, id, STEP, "first"), "OK", 100);

        COURSE.submit(ADA, id, STEP, "second");

        assertThat(DB.learner(ADA).value("select score from attempts where id = ?", id)).isEqualTo(100);
    }

    @Test
    void an_id_that_another_learner_took_is_refused() {
        UUID id = COURSE.submit(DB.signUp("Ben"), UUID.randomUUID(), STEP, "mine");

        assertRefused("23505", () -> COURSE.submit(ADA, id, STEP, "mine too"));
    }

    @Test
    void a_lab_that_is_gone_is_reported_as_gone() {
        UUID lab = COURSE.lab("Deleted");
        UUID step = COURSE.codeStep(lab, 1);
        DB.owner().run("update labs set is_public = false where id = ?", lab);

        assertRefused("PT404", () -> DB.learner(ADA).run(
                "select submit_attempt(gen_random_uuid(), ?, ?, 'python', '[]')", lab, step));
    }

    @Test
    void a_step_is_submitted_in_its_own_language() {
        assertRefused("42501", () -> DB.learner(ADA).run(
                "select submit_attempt(gen_random_uuid(), ?, ?, 'java', '[]')", LAB, STEP));
    }

    @Test
    void a_question_takes_no_program() {
        UUID lab = COURSE.lab("Quiz");
        UUID question = COURSE.question(lab, 1, "short_answer", "yes");

        assertRefused("42501", () -> DB.learner(ADA).run(
                "insert into attempts (lab_id, lab_step_id, language) values (?, ?, 'python')", lab, question));
    }

    @Test
    void a_step_is_submitted_for_its_own_lab() {
        UUID other = COURSE.lab("Other");

        assertRefused("42501", () -> DB.learner(ADA).run(
                "insert into attempts (lab_id, lab_step_id, language) values (?, ?, 'python')", other, STEP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../main.py", "a/../../b", "a//b", "C:\\main.py", "", "a/", "./a", "a\nb"})
    void file_names_stay_inside_the_program(String path) {
        UUID attempt = COURSE.submit(ADA, STEP);

        assertThatThrownBy(() -> addFile(ADA, attempt, path, "x")).hasMessageContaining("path_stays_inside_the_program");
    }

    @Test
    void names_of_folders_and_dots_inside_names_are_fine() {
        UUID attempt = COURSE.submit(ADA, STEP);

        addFile(ADA, attempt, "data/..notes.v2.txt", "x");

        assertThat(DB.learner(ADA).count("attempt_files where attempt_id = ?", attempt)).isEqualTo(2);
    }

    @Test
    void all_files_together_have_a_limit() {
        UUID attempt = COURSE.submit(ADA, STEP);
        addFile(ADA, attempt, "a.txt", "x".repeat(200_000));

        assertRefused("23514", () -> addFile(ADA, attempt, "b.txt", "x".repeat(62_200)));
    }

    @Test
    void files_are_added_to_own_attempts_only() {
        UUID bens = COURSE.submit(DB.signUp("Ben"), STEP);

        assertRefused("42501", () -> addFile(ADA, bens, "extra.py", "x"));
    }

    @Test
    void no_file_is_added_once_there_is_a_grade() {
        UUID attempt = COURSE.submit(ADA, STEP);
        COURSE.grade(attempt, "OK", 100);

        assertRefused("42501", () -> addFile(ADA, attempt, "extra.py", "x"));
    }

    @Test
    void a_clock_that_is_ahead_is_named_as_the_reason() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

        assertRefused("PZ001", () -> submitAt(tomorrow, LocalDate.ofInstant(tomorrow, ZoneOffset.UTC)));
    }

    @Test
    void a_clock_that_is_a_little_ahead_is_fine() {
        Instant soon = Instant.now().plus(Duration.ofMinutes(4));

        assertThat(submitAt(soon, LocalDate.ofInstant(soon, ZoneOffset.UTC))).isNotNull();
    }

    @Test
    void a_day_that_it_was_nowhere_is_refused() {
        Instant noon = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.DAYS).minus(Duration.ofHours(12));
        LocalDate day = LocalDate.ofInstant(noon, ZoneOffset.UTC);

        assertRefused("PZ003", () -> submitAt(noon, day.minusDays(1)));
        assertRefused("PZ003", () -> submitAt(noon, day.plusDays(2)));
    }

    @Test
    void work_from_weeks_ago_counts_on_the_day_it_was_done() {
        Instant then = Instant.now().minus(Duration.ofDays(20));
        LocalDate day = LocalDate.ofInstant(then, ZoneOffset.ofHours(14));

        UUID attempt = submitAt(then, day);

        assertThat(DB.learner(ADA).value("select local_date::text from attempts where id = ?", attempt)).isEqualTo(day.toString());
    }

    @Test
    void work_from_months_ago_is_taken_but_counts_today() {
        Instant then = Instant.now().minus(Duration.ofDays(90));

        UUID attempt = submitAt(then, LocalDate.ofInstant(then, ZoneOffset.UTC));

        assertThat(DB.learner(ADA).value(
                        "select local_date = (now() at time zone 'UTC')::date from attempts where id = ?", attempt))
                .isEqualTo(true);
    }

    @Test
    void events_from_months_ago_are_refused() {
        assertRefused("PZ002", () -> DB.learner(ADA).run("""
                insert into activity_events (kind, occurred_at, local_date)
                values ('code_run', now() - interval '90 days', current_date - 90)"""));
    }

    private static UUID submitAt(Instant at, LocalDate day) {
        return COURSE.submit(ADA, UUID.randomUUID(), STEP, "print(42)", 0, at, day);
    }

    private static void addFile(UUID learner, UUID attempt, String path, String content) {
        DB.learner(learner).run("insert into attempt_files (attempt_id, path, content) values (?, ?, ?)", attempt, path, content);
    }

    private static void assertRefused(String state, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo(state));
    }
}
