package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the Home and Progress screens are told.
class ReadingTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final Course COURSE = new Course(DB);
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private UUID ada;
    private UUID lab;
    private UUID step;

    @BeforeEach
    void signUp() {
        ada = DB.signUp("Ada");
        lab = COURSE.lab("Collatz steps");
        step = COURSE.codeStep(lab, 1);
    }

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void a_lab_never_touched_has_no_progress() {
        assertThat(DB.learner(ada).rows("select * from my_lab_progress()")).isEmpty();
    }

    @Test
    void progress_with_a_lab_is_its_best_score_and_last_step() {
        COURSE.fail(ada, step, 70);
        COURSE.fail(ada, step, 40);
        visit(3, 0);

        assertThat(DB.learner(ada).row("select * from my_lab_progress()"))
                .containsEntry("lab_id", lab)
                .containsEntry("completed", false)
                .containsEntry("best_score", 70)
                .containsEntry("attempts", 2)
                .containsEntry("current_step", 3);
    }

    @Test
    void a_lab_stays_completed_when_it_gets_another_step() {
        COURSE.pass(ada, step);
        COURSE.codeStep(lab, 2);

        assertThat(DB.learner(ada).row("select * from my_lab_progress()")).containsEntry("completed", true);
    }

    @Test
    void a_day_tells_what_was_done_on_it() {
        COURSE.fail(ada, step, 70);
        COURSE.pass(ada, step);

        assertThat(DB.learner(ada).row("select * from my_activity_days(?, ?)", TODAY.minusDays(365), TODAY))
                .containsEntry("local_date", java.sql.Date.valueOf(TODAY))
                .containsEntry("events", 3)
                .containsEntry("attempts", 2)
                .containsEntry("passed", 1)
                .containsEntry("minutes", 0);
    }

    @Test
    void days_come_in_order_and_within_the_bounds_asked_for() {
        COURSE.learnedOn(ada, TODAY.minusDays(3));
        COURSE.learnedOn(ada, TODAY.minusDays(9));
        COURSE.learnedOn(ada, TODAY.minusDays(20));

        assertThat(DB.learner(ada).rows("select local_date from my_activity_days(?, ?)", TODAY.minusDays(10), TODAY))
                .extracting(row -> String.valueOf(row.get("local_date")))
                .containsExactly(TODAY.minusDays(9).toString(), TODAY.minusDays(3).toString());
    }

    @Test
    void time_in_a_lab_adds_up_and_is_never_more_than_has_passed() {
        visit(1, 0);
        sinceLastVisit("90 seconds");
        visit(1, 60);
        sinceLastVisit("30 seconds");
        visit(2, 500);

        assertThat(DB.learner(ada).value("select time_spent from module_sessions")).isEqualTo(90);
        assertThat(DB.learner(ada).value("select minutes from my_activity_days(?, ?)", TODAY, TODAY)).isEqualTo(1);
    }

    @Test
    void a_first_visit_brings_no_time_of_its_own() {
        visit(1, 500);

        assertThat(DB.learner(ada).value("select time_spent from module_sessions")).isEqualTo(0);
    }

    @Test
    void two_labs_open_at_once_do_not_double_the_time() {
        UUID other = COURSE.lab("Other");
        visit(1, 0);
        sinceLastVisit("60 seconds");
        visit(1, 60);
        DB.learner(ada).run("select visit_lab(?, 1, 60)", other);

        assertThat(DB.learner(ada).value("select sum(time_spent) from module_sessions")).isEqualTo(60L);
    }

    @Test
    void a_night_away_from_an_open_lab_is_not_time_in_it() {
        visit(1, 0);
        sinceLastVisit("9 hours");
        visit(1, 9 * 3600);

        assertThat(DB.learner(ada).value("select max(time_spent) from module_sessions")).isEqualTo(600);
    }

    @Test
    void the_step_last_open_is_remembered() {
        visit(2, 0);
        visit(4, 0);
        visit(3, 0);

        assertThat(DB.learner(ada).value("select current_step from my_lab_progress()")).isEqualTo(3);
    }

    private void visit(int stepNumber, int seconds) {
        DB.learner(ada).run("select visit_lab(?, ?, ?, ?)", lab, stepNumber, seconds, TODAY);
    }

    private void sinceLastVisit(String interval) {
        DB.owner().run("update module_sessions set last_activity_at = now() - ?::interval where user_id = ?", interval, ada);
    }
}
