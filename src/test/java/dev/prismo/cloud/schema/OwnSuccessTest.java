package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody writes their own success: each way in which a learner might try is closed.
class OwnSuccessTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final Course COURSE = new Course(DB);
    private static final UUID EVE = DB.signUp("Eve");

    /// Gives Eve one attempt that failed and one that waits, so that there is something to forge.
    @BeforeAll
    static void work() {
        UUID step = COURSE.codeStep(COURSE.lab("Collatz steps"), 1);
        COURSE.test(step, "unseen", true);
        COURSE.pass(EVE, COURSE.codeStep(COURSE.lab("First print"), 1));
        COURSE.fail(EVE, step, 20);
        COURSE.submit(EVE, step);
    }

    @AfterAll
    static void drop() {
        DB.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "update attempts set score = 100",
        "update attempts set verdict = 'OK'",
        "update attempts set status = 'graded'",
        "update attempts set hints_used = 0",
        "update attempts set local_date = local_date - 1",
        "update attempts set feedback = '{}'",
        "delete from attempts",
        "insert into attempts (lab_id, lab_step_id, language, score) select lab_id, id, 'python', 100 from lab_steps",
        "insert into attempts (lab_id, lab_step_id, language, verdict) select lab_id, id, 'python', 'OK' from lab_steps",
        "insert into attempts (lab_id, lab_step_id, language, status) select lab_id, id, 'python', 'graded' from lab_steps",
        "insert into attempts (lab_id, lab_step_id, language, user_id) select lab_id, id, 'python', auth.uid() from lab_steps",
        "insert into attempts (lab_id, lab_step_id, language, submitted_at) select lab_id, id, 'python', now() from lab_steps",
        "update attempt_files set content = ''",
        "delete from attempt_files",
        "insert into streaks (user_id, current_streak, longest_streak) values (auth.uid(), 100, 100)",
        "update streaks set current_streak = 100",
        "update streaks set freezes = 2",
        "insert into mastery (user_id, skill_tag, progress) values (auth.uid(), 'recursion', 100)",
        "update mastery set progress = 100",
        "insert into badges (user_id, badge_definition_id, evidence) select auth.uid(), id, '' from badge_definitions",
        "update badges set earned_at = now()",
        "delete from badges",
        "insert into notifications (user_id, notification_type, title) values (auth.uid(), 'badge', 'Well done')",
        "update notifications set title = 'Well done'",
        "insert into module_sessions (user_id, module_id, lab_id, local_date) select auth.uid(), module_id, id, now() from labs",
        "update module_sessions set time_spent = 100000",
        "insert into activity_events (kind) values ('lab_passed')",
        "insert into activity_events (kind) values ('attempt_graded')",
        "insert into activity_events (kind) values ('answer_right')",
        "insert into activity_events (kind, received_at) values ('lab_opened', now())",
        "insert into activity_events (kind, user_id) values ('lab_opened', auth.uid())",
        "update activity_events set kind = 'lab_passed'",
        "delete from activity_events",
        "select record_grade(id, 'OK', 100) from attempts",
        "select refresh_progress(auth.uid())",
        "select import_content_pack('{}')",
        "select private.refresh_streak(auth.uid())",
        "select private.award_badges(auth.uid())",
        "select private.pass_lab(auth.uid(), id, now(), current_date, 'UTC') from labs",
        "select * from private.badge_standing(auth.uid())",
        "insert into users (id) values (gen_random_uuid())"
    })
    void a_learner_may_not(String statement) {
        assertThatThrownBy(() -> DB.learner(EVE).run(statement))
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo("42501"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "attempts", "attempt_files", "activity_events", "module_sessions", "streaks", "mastery", "badges", "notifications"
    })
    void nobody_sees_what_another_learner_did(String table) {
        UUID ben = DB.signUp("Ben");
        DB.learner(EVE).run("select visit_lab(id, 1, 0) from labs limit 1");

        assertThat(DB.learner(EVE).count(table)).isPositive();
        assertThat(DB.learner(ben).count(table)).isZero();
        assertThatThrownBy(() -> DB.anon().rows("select * from " + table)).hasMessageContaining("permission denied");
    }

    @Test
    void a_learner_marks_own_notifications_as_read_and_no_others() {
        UUID ben = DB.signUp("Ben");
        String unread = "notifications where not is_read and user_id = ?";

        DB.learner(ben).run("update notifications set is_read = true");
        assertThat(DB.owner().count(unread, EVE)).isPositive();

        DB.learner(EVE).run("update notifications set is_read = true");
        assertThat(DB.owner().count(unread, EVE)).isZero();
    }

    @Test
    void a_learner_tells_how_they_work_once_for_each_id() {
        UUID id = UUID.randomUUID();
        String tell = "insert into activity_events (id, kind) values (?, 'hint_taken') on conflict (id) do nothing";

        DB.learner(EVE).run(tell, id);
        DB.learner(EVE).run(tell, id);

        assertThat(DB.learner(EVE).row("select user_id, kind from activity_events where id = ?", id))
                .containsEntry("user_id", EVE)
                .containsEntry("kind", "hint_taken");
    }
}
