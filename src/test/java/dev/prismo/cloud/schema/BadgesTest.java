package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each kind of criteria, by a badge of that kind that is close enough to be earned in a test.
class BadgesTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private final Course course = new Course(DB);
    private final UUID ada = DB.signUp("Ada");

    @BeforeEach
    void noOtherBadges() {
        DB.owner().run("delete from badges");
        DB.owner().run("delete from badge_definitions");
    }

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void a_number_of_labs_passed() {
        define("labs_passed", 2, "");
        course.pass(ada, course.codeStep(course.lab("First print"), 1));
        assertStanding(1, 2);

        course.pass(ada, course.codeStep(course.lab("Collatz steps"), 1));

        assertEarned("Collatz steps");
    }

    @Test
    void labs_passed_in_one_language() {
        define("labs_passed", 1, ", \"language\": \"java\"");
        course.pass(ada, course.codeStep(course.lab("First print"), 1));
        assertStanding(0, 1);

        course.pass(ada, course.codeStep(course.lab("Main", "java", 1, "syntax"), 1));

        assertEarned("Main");
    }

    @Test
    void labs_passed_that_are_difficult() {
        define("labs_passed", 1, ", \"min_difficulty\": 3");
        course.pass(ada, course.codeStep(course.lab("First print", "python", 2, "printing"), 1));
        assertStanding(0, 1);

        course.pass(ada, course.codeStep(course.lab("Queens", "python", 3, "recursion"), 1));

        assertEarned("Queens");
    }

    @Test
    void labs_passed_without_a_hint() {
        define("no_hint_labs", 1, "");
        UUID hinted = course.codeStep(course.lab("First print"), 1);
        course.grade(submit(hinted, 1, LocalDate.now(ZoneOffset.UTC)), "OK", 100);
        assertStanding(0, 1);

        course.pass(ada, course.codeStep(course.lab("Collatz steps"), 1));

        assertEarned("Collatz steps");
    }

    @Test
    void labs_of_questions_alone_say_nothing_about_hints() {
        define("no_hint_labs", 1, "");
        UUID question = course.question(course.lab("Quiz"), 1, "short_answer", "yes");

        answer(question, "yes");

        assertStanding(0, 1);
    }

    @Test
    void labs_passed_at_the_first_try() {
        define("perfect_first_try", 1, "");
        UUID step = course.codeStep(course.lab("First print"), 1);
        course.fail(ada, step, 90);
        course.pass(ada, step);
        assertStanding(0, 1);

        course.pass(ada, course.codeStep(course.lab("Collatz steps"), 1));

        assertEarned("Collatz steps");
    }

    @Test
    void a_lab_passed_after_failures() {
        define("passed_after_failures", 1, ", \"failures\": 3");
        UUID two = course.codeStep(course.lab("First print"), 1);
        course.fail(ada, two, 0);
        course.fail(ada, two, 10);
        course.pass(ada, two);
        assertStanding(0, 1);

        UUID three = course.codeStep(course.lab("Collatz steps"), 1);
        course.fail(ada, three, 0);
        course.fail(ada, three, 10);
        course.fail(ada, three, 20);
        course.pass(ada, three);

        assertEarned("Collatz steps");
    }

    @Test
    void a_lab_passed_on_a_later_day_than_it_failed() {
        define("returned_and_passed", 1, "");
        UUID sameDay = course.codeStep(course.lab("First print"), 1);
        course.fail(ada, sameDay, 0);
        course.pass(ada, sameDay);
        assertStanding(0, 1);

        UUID laterDay = course.codeStep(course.lab("Collatz steps"), 1);
        course.grade(submit(laterDay, 0, LocalDate.now(ZoneOffset.UTC).minusDays(1)), "WRONG_ANSWER", 0);
        course.pass(ada, laterDay);

        assertEarned("Collatz steps");
    }

    @Test
    void a_lab_improved_by_many_points() {
        define("improved_by", 1, ", \"points\": 50");
        UUID little = course.codeStep(course.lab("First print"), 1);
        course.fail(ada, little, 60);
        course.pass(ada, little);
        assertStanding(0, 1);

        UUID much = course.codeStep(course.lab("Collatz steps"), 1);
        course.fail(ada, much, 50);
        course.pass(ada, much);

        assertEarned("Collatz steps");
    }

    @Test
    void a_lab_in_each_of_several_languages() {
        define("languages", 2, "");
        course.pass(ada, course.codeStep(course.lab("First print"), 1));
        course.pass(ada, course.codeStep(course.lab("Collatz steps"), 1));
        assertStanding(1, 2);

        course.pass(ada, course.codeStep(course.lab("Main", "java", 1, "syntax"), 1));

        assertEarned("Java, Python");
    }

    @Test
    void every_lab_of_a_module() {
        define("modules_completed", 1, "");
        UUID first = course.codeStep(course.lab("First print"), 1);
        UUID second = course.codeStep(course.lab("Collatz steps"), 1);
        UUID hidden = course.lab("Withdrawn");
        DB.owner().run("update labs set is_public = false where id = ?", hidden);
        course.pass(ada, first);
        assertStanding(0, 1);

        course.pass(ada, second);

        assertEarned("Loops");
    }

    @Test
    void every_lab_of_a_collection() {
        define("collections_completed", 1, "");
        UUID first = course.codeStep(course.lab("First print"), 1);
        UUID collection = (UUID) DB.owner().value("select collection_id from modules where id = ?", course.module());
        UUID second = (UUID) DB.owner().value("""
                insert into labs (module_id, slug, name, language, is_public) values (?, 'last', 'Last one', 'python', true)
                returning id""", course.module(java.util.Objects.requireNonNull(collection)));
        course.pass(ada, first);
        assertStanding(0, 1);

        course.pass(ada, course.codeStep(java.util.Objects.requireNonNull(second), 1));

        assertEarned("Python from zero");
    }

    @Test
    void days_in_a_row() {
        define("streak_days", 3, "");
        learnedDaysAgo(2);
        learnedDaysAgo(1);
        assertStanding(2, 3);

        learnedDaysAgo(0);

        assertEarned("3 days in a row");
    }

    @Test
    void days_in_a_row_stay_earned_when_the_run_has_ended() {
        define("streak_days", 2, "");
        learnedDaysAgo(20);
        learnedDaysAgo(19);
        learnedDaysAgo(0);

        assertEarned("2 days in a row");
    }

    @Test
    void days_of_learning_in_a_row_or_not() {
        define("active_days", 3, "");
        learnedDaysAgo(9);
        learnedDaysAgo(5);
        assertStanding(2, 3);

        learnedDaysAgo(0);

        assertEarned("3 days of learning");
    }

    @Test
    void a_return_after_days_away() {
        define("comeback", 1, ", \"days\": 7");
        learnedDaysAgo(20);
        learnedDaysAgo(14);
        assertStanding(0, 1);

        learnedDaysAgo(6);

        assertEarned("back after 7 days away");
    }

    @Test
    void questions_answered_right() {
        define("right_answers", 2, "");
        UUID lab = course.lab("Quiz");
        UUID first = course.question(lab, 1, "short_answer", "yes");
        UUID second = course.question(lab, 2, "short_answer", "yes");
        answer(first, "yes");
        answer(first, "yes");
        answer(second, "no");
        assertStanding(1, 2);

        answer(second, "yes");

        assertEarned("2 questions answered right");
    }

    @Test
    void skills_taken_to_a_level() {
        define("skills_at", 1, ", \"level\": 50");
        UUID step = course.codeStep(course.lab("Collatz steps"), 1);
        course.pass(ada, step);
        assertStanding(0, 1);

        course.pass(ada, step);

        assertEarned("loops");
    }

    @Test
    void a_badge_is_awarded_once_with_one_notification() {
        define("labs_passed", 1, "");
        course.pass(ada, course.codeStep(course.lab("First print"), 1));

        course.pass(ada, course.codeStep(course.lab("Collatz steps"), 1));

        assertEarned("First print");
        assertThat(DB.learner(ada).rows("select notification_type, title, message from notifications"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("notification_type", "badge")
                        .containsEntry("title", "Sample")
                        .containsEntry("message", "A sample. First print"));
    }

    @Test
    void badges_that_are_withdrawn_are_neither_shown_nor_awarded() {
        define("labs_passed", 1, "");
        DB.owner().run("update badge_definitions set is_active = false");

        course.pass(ada, course.codeStep(course.lab("First print"), 1));

        assertThat(DB.learner(ada).rows("select * from my_badges()")).isEmpty();
        assertThat(DB.owner().count("badges where user_id = ?", ada)).isZero();
    }

    private void define(String kind, int target, String more) {
        DB.owner().run("""
                insert into badge_definitions (slug, name, description, icon, criteria)
                values ('sample', 'Sample', 'A sample.', 'award', ?::jsonb)""",
                "{\"kind\": \"" + kind + "\", \"target\": " + target + more + "}");
    }

    private UUID submit(UUID step, int hints, LocalDate day) {
        Duration ago = Duration.ofDays(LocalDate.now(ZoneOffset.UTC).toEpochDay() - day.toEpochDay());
        return course.submit(ada, UUID.randomUUID(), step, "x", hints, Instant.now().minus(ago), day);
    }

    private void answer(UUID question, String answer) {
        DB.learner(ada).run("select * from answer_step(?, array[?])", question, answer);
    }

    private void learnedDaysAgo(int days) {
        course.learnedOn(ada, LocalDate.now(ZoneOffset.UTC).minusDays(days));
    }

    private void assertStanding(int progress, int target) {
        assertThat(badge()).containsEntry("progress", progress).containsEntry("target", target).containsEntry("earned_at", null);
    }

    private void assertEarned(String evidence) {
        Map<String, @Nullable Object> badge = badge();
        assertThat(badge).containsEntry("evidence", evidence).containsEntry("progress", badge.get("target"));
        assertThat(badge.get("earned_at")).isNotNull();
    }

    private Map<String, @Nullable Object> badge() {
        return DB.learner(ada).row("select * from my_badges()");
    }
}
