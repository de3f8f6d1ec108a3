package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewsTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final String COMMENTS = """
            [{"path": "main.py", "line_number": 3, "kind": "suggestion", "title": "Name", "message": "Say what it holds."},
             {"message": "Nearly there."}]""";

    private final Course course = new Course(DB);
    private final Classroom room = new Classroom(DB);
    private final UUID ada = room.learner("Ada");
    private final UUID attempt = course.submit(ada, course.codeStep(course.lab("Loops"), 1));

    @BeforeEach
    void grade() {
        course.grade(attempt, "WRONG_ANSWER", 40);
    }

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void a_review_reaches_the_learner_with_its_comments_and_a_notification() {
        review(room.teacher(), "changes_requested", 55);

        assertThat(DB.learner(ada).row("select reviewer_name, decision, summary, score from attempt_reviews"))
                .containsEntry("reviewer_name", "Grace")
                .containsEntry("decision", "changes_requested")
                .containsEntry("summary", "Almost.")
                .containsEntry("score", 55);
        assertThat(DB.learner(ada).rows("select path, line_number, end_line, kind, message from review_comments order by path"))
                .hasSize(2)
                .first().satisfies(row -> assertThat(row).containsEntry("line_number", 3).containsEntry("end_line", 3));
        assertThat(DB.learner(ada).value("select message from notifications where notification_type = 'review'"))
                .isEqualTo("Almost.");
    }

    @Test
    void the_machines_grade_stays_as_it_was() {
        review(room.teacher(), "approved", 100);

        assertThat(DB.learner(ada).value("select score from attempts where id = ?", attempt)).isEqualTo(40);
    }

    @Test
    void reviewing_again_replaces_the_review_and_disturbs_once() {
        review(room.teacher(), "commented", null);

        review(room.teacher(), "approved", 90);

        assertThat(DB.learner(ada).value("select decision from attempt_reviews")).isEqualTo("approved");
        assertThat(DB.learner(ada).count("review_comments")).isEqualTo(2);
        assertThat(DB.learner(ada).count("notifications where notification_type = 'review'")).isOne();
    }

    @Test
    void nobody_reviews_what_is_not_of_their_classes_or_their_own() {
        assertRefused("42501", () -> review(new Classroom(DB).teacher(), "approved", 100));
        assertRefused("42501", () -> review(ada, "approved", 100));
        assertRefused("42501", () -> review(room.learner("Ben"), "approved", 100));
    }

    @Test
    void nobody_writes_a_review_past_the_function() {
        for (UUID caller : new UUID[] {ada, room.teacher()}) {
            assertRefused("42501", () -> DB.learner(caller).run(
                    "insert into attempt_reviews (attempt_id, reviewer_id) values (?, ?)", attempt, caller));
            assertRefused("42501", () -> DB.learner(caller).run("update attempt_reviews set score = 100"));
            assertRefused("42501", () -> DB.learner(caller).run("delete from review_comments"));
        }
    }

    @Test
    void another_classes_instructor_sees_no_review() {
        review(room.teacher(), "approved", 100);
        UUID stranger = new Classroom(DB).teacher();

        assertThat(DB.learner(stranger).count("attempt_reviews")).isZero();
        assertThat(DB.learner(stranger).count("review_comments")).isZero();
    }

    @Test
    void a_score_above_100_is_refused_by_name() {
        assertThatThrownBy(() -> review(room.teacher(), "approved", 101)).hasMessageContaining("score_is_0_to_100");
    }

    @Test
    void a_line_needs_a_file() {
        assertThatThrownBy(() -> DB.learner(room.teacher()).run(
                        "select review_attempt(?, comments => '[{\"line_number\": 3, \"message\": \"Where?\"}]')", attempt))
                .hasMessageContaining("lines_are_of_a_file");
    }

    @Test
    void a_learner_appeals_a_criterion_once() {
        DB.learner(ada).run("select appeal_grade(?, 'It is readable', 'readability')", attempt);
        DB.learner(ada).run("select appeal_grade(?, 'Really', 'readability')", attempt);

        assertThat(DB.learner(room.teacher()).row("select user_id, criterion, reason, status from grade_appeals"))
                .containsEntry("user_id", ada)
                .containsEntry("reason", "It is readable")
                .containsEntry("status", "open");
    }

    @Test
    void only_the_learner_appeals_and_only_a_grade() {
        UUID waiting = course.submit(ada, course.codeStep(course.lab("Lists"), 1));

        assertRefused("PT404", () -> DB.learner(ada).run("select appeal_grade(?, 'Why?')", waiting));
        assertRefused("PT404", () -> DB.learner(room.teacher()).run("select appeal_grade(?, 'Why?')", attempt));
    }

    @Test
    void an_appeal_is_answered_once_by_who_teaches_the_learner_and_told() {
        UUID appeal = (UUID) DB.learner(ada).value("select (appeal_grade(?, 'Why?')).id", attempt);

        assertRefused("PT404", () -> answer(ada, appeal));
        assertRefused("PT404", () -> answer(new Classroom(DB).teacher(), appeal));
        answer(room.teacher(), appeal);

        assertThat(DB.learner(ada).row("select status, answer from grade_appeals"))
                .containsEntry("status", "accepted").containsEntry("answer", "You are right");
        assertThat(DB.learner(ada).value("select message from notifications where notification_type = 'appeal'"))
                .isEqualTo("You are right");
        assertRefused("PT404", () -> answer(room.teacher(), appeal));
    }

    @Test
    void notifications_are_marked_as_read_one_or_all() {
        review(room.teacher(), "approved", 100);
        UUID other = DB.signUp("Sue");

        assertThat(DB.learner(other).value("select mark_notifications_read()")).isEqualTo(0);
        assertThat(DB.learner(ada).value("""
                select mark_notifications_read(array(select id from notifications where notification_type = 'review'))"""))
                .isEqualTo(1);
        DB.learner(ada).run("select mark_notifications_read()");

        assertThat(DB.learner(ada).count("notifications where not is_read")).isZero();
    }

    private void review(UUID caller, String decision, @Nullable Integer score) {
        DB.learner(caller).run("select review_attempt(?, ?, 'Almost.', ?, '[]', ?::jsonb)", attempt, decision, score, COMMENTS);
    }

    private static void answer(UUID caller, UUID appeal) {
        DB.learner(caller).run("select answer_appeal(?, 'accepted', 'You are right')", appeal);
    }

    private static void assertRefused(String state, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo(state));
    }
}
