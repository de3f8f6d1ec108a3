package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DerivedStateTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private final Course course = new Course(DB);
    private final UUID ada = DB.signUp("Ada");

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void visits_without_a_long_break_are_one_learning_session() {
        UUID first = course.lab("Loops");
        UUID second = course.lab("Lists");
        visited(first, "09:00");
        visited(second, "09:20");
        visited(second, "09:45");

        assertThat(DB.learner(ada).row("select duration, activities::text as activities from learning_sessions"))
                .containsEntry("duration", 45 * 60)
                .containsEntry("activities", "[\"" + first + "\", \"" + second + "\"]");
    }

    @Test
    void a_long_break_begins_a_new_session() {
        UUID lab = course.lab("Loops");
        visited(lab, "09:00");
        visited(lab, "09:31");

        assertThat(DB.learner(ada).rows("select duration from learning_sessions")).hasSize(2)
                .allSatisfy(row -> assertThat(row).containsEntry("duration", 0));
    }

    @Test
    void every_change_of_mastery_leaves_a_snapshot() {
        UUID step = course.codeStep(course.lab("Loops"), 1);
        course.pass(ada, step);
        course.fail(ada, step, 0);

        assertThat(DB.learner(ada).rows("select attempts, progress_snapshot from skill_progress order by attempts"))
                .extracting(row -> row.get("progress_snapshot"))
                .isEqualTo(List.of(new BigDecimal("30.000"), new BigDecimal("21.000")));
    }

    @Test
    void popularity_counts_attempts_and_learners_who_passed() {
        UUID lab = course.lab("Loops");
        UUID step = course.codeStep(lab, 1);
        UUID ben = DB.signUp("Ben");
        course.fail(ada, step, 0);
        course.pass(ada, step);
        course.pass(ada, step);
        course.pass(ben, step);

        assertThat(DB.learner(DB.signUp("Sue")).row("select name, attempts, passed from popular_labs where id = ?", lab))
                .containsEntry("name", "Loops").containsEntry("attempts", 4).containsEntry("passed", 2);
    }

    @Test
    void hidden_labs_are_popular_with_nobody() {
        UUID lab = course.lab("Loops");
        course.pass(ada, course.codeStep(lab, 1));
        DB.owner().run("update labs set is_public = false where id = ?", lab);

        assertThat(DB.learner(ada).count("popular_labs where id = ?", lab)).isZero();
        assertThat(DB.learner(ada).count("lab_statistics where lab_id = ?", lab)).isZero();
    }

    @Test
    void statistics_can_be_counted_anew() {
        UUID lab = course.lab("Loops");
        course.pass(ada, course.codeStep(lab, 1));
        DB.owner().run("update lab_statistics set attempts = 99, passed = 99 where lab_id = ?", lab);

        DB.owner().run("select private.refresh_lab_statistics()");

        assertThat(DB.owner().row("select attempts, passed from lab_statistics where lab_id = ?", lab))
                .containsEntry("attempts", 1).containsEntry("passed", 1);
    }

    @Test
    void ones_own_statistics_are_one_row() {
        UUID step = course.codeStep(course.lab("Loops"), 1);
        course.fail(ada, step, 40);
        course.pass(ada, step);
        course.pass(DB.signUp("Ben"), step);

        assertThat(DB.learner(ada).row("select * from user_statistics"))
                .containsEntry("user_id", ada)
                .containsEntry("attempts", 2)
                .containsEntry("labs_attempted", 1)
                .containsEntry("labs_solved", 1)
                .containsEntry("average_score", new BigDecimal("70.0"))
                .containsEntry("current_streak", 1)
                .containsEntry("skills", 1);
    }

    @Test
    void an_instructor_reads_the_statistics_of_their_learners() {
        Classroom room = new Classroom(DB);
        UUID ben = room.learner("Ben");
        UUID step = course.codeStep(course.lab("Loops"), 1);
        course.pass(ben, step);
        course.pass(ada, step);

        assertThat(DB.learner(room.teacher()).rows("select user_id from user_statistics")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("user_id", ben));
    }

    @Test
    void learners_ask_the_coach_and_never_answer_for_it() {
        DB.learner(ada).run("insert into coach_chat (session_id, message_content) values (gen_random_uuid(), 'Why?')");

        assertThat(DB.learner(ada).value("select message_role from coach_chat")).isEqualTo("user");
        assertThatThrownBy(() -> DB.learner(ada).run(
                "insert into coach_chat (session_id, message_role, message_content) values (gen_random_uuid(), 'assistant', 'Well done')"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void feedback_says_something() {
        DB.learner(ada).run("insert into feedback (rating, lab_id) values (5, ?)", course.lab("Loops"));

        assertThat(DB.learner(ada).count("feedback")).isOne();
        assertThatThrownBy(() -> DB.learner(ada).run("insert into feedback (feedback_text) values (' ')"))
                .hasMessageContaining("feedback_says_something");
    }

    private void visited(UUID lab, String time) {
        DB.owner().run("""
                insert into module_sessions (user_id, module_id, lab_id, local_date, last_activity_at)
                select ?, module_id, id, '2026-03-02', ('2026-03-02 ' || ? || '+00')::timestamptz from labs where id = ?
                on conflict (user_id, lab_id, local_date) do update set last_activity_at = excluded.last_activity_at""",
                ada, time, lab);
    }
}
