package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreakTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final Course COURSE = new Course(DB);
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
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
    void before_the_first_day_there_is_no_streak() {
        assertThat(on(0)).containsEntry("current_streak", 0).containsEntry("last_activity_date", null);
        assertThat(explanation(0)).contains("the first day counts");
    }

    @Test
    void days_in_a_row_add_up() {
        learnedOn(0, 1, 2);

        assertThat(on(2)).containsEntry("current_streak", 3).containsEntry("longest_streak", 3);
        assertThat(explanation(2)).isEqualTo("3 days in a row. The next freeze comes in 4 days; no freeze in stock.");
    }

    @Test
    void a_day_counts_once_however_much_was_learned() {
        learnedOn(0, 0, 0, 1);

        assertThat(on(1)).containsEntry("current_streak", 2);
    }

    @Test
    void the_streak_stands_until_today_is_over() {
        learnedOn(0, 1);

        assertThat(on(2)).containsEntry("current_streak", 2);
        assertThat(explanation(2)).startsWith("2 days in a row up to yesterday.");
    }

    @Test
    void a_missed_day_ends_it_without_anything_being_written() {
        learnedOn(0, 1);

        assertThat(on(3)).containsEntry("current_streak", 0).containsEntry("longest_streak", 2);
        assertThat(explanation(3)).startsWith("The run of 2 days ended: 1 day missed since 2 Mar 2026, with no freeze in stock.");
    }

    @Test
    void after_a_gap_it_starts_again_at_one() {
        learnedOn(0, 1, 2, 5);

        assertThat(on(5)).containsEntry("current_streak", 1).containsEntry("longest_streak", 3);
    }

    @Test
    void seven_days_in_a_row_earn_a_freeze() {
        learned(0, 6);

        assertThat(on(6)).containsEntry("current_streak", 7).containsEntry("freezes", 1);
    }

    @Test
    void a_freeze_spends_itself_on_a_missed_day() {
        learned(0, 6);

        assertThat(on(8)).containsEntry("current_streak", 7).containsEntry("freezes", 0)
                .containsEntry("frozen_on", List.of(java.sql.Date.valueOf(FIRST.plusDays(7))));
        assertThat(explanation(8)).startsWith("7 days in a row. 1 day missed since 7 Mar 2026, covered by 1 freeze; no freeze left.");

        learnedOn(8);
        assertThat(on(8)).containsEntry("current_streak", 8).containsEntry("freezes", 0);
        assertThat(explanation(8)).startsWith("8 days in a row, with 1 day covered by freezes.");
    }

    @Test
    void more_missed_days_than_freezes_end_the_run_and_spend_them() {
        learned(0, 6);
        learnedOn(9);

        assertThat(on(9)).containsEntry("current_streak", 1).containsEntry("freezes", 0).containsEntry("longest_streak", 7);
    }

    @Test
    void no_more_than_two_freezes_are_kept() {
        learned(0, 27);

        assertThat(on(27)).containsEntry("current_streak", 28).containsEntry("freezes", 2);
        assertThat(on(30)).containsEntry("current_streak", 28).containsEntry("freezes", 0);
        assertThat(on(31)).containsEntry("current_streak", 0);
    }

    @Test
    void work_that_arrives_late_fills_the_gap_it_was_done_in() {
        learnedOn(0, 2);
        assertThat(on(2)).containsEntry("current_streak", 1);

        learnedOn(1);

        assertThat(on(2)).containsEntry("current_streak", 3);
    }

    @Test
    void a_traveller_whose_day_is_already_tomorrow_keeps_the_streak() {
        learnedOn(0, 1);

        assertThat(on(0)).containsEntry("current_streak", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer_wrong", "lab_opened", "hint_taken"})
    void a_day_without_anything_learned_does_not_count(String kind) {
        DB.owner().run("insert into activity_events (user_id, kind, local_date) values (?, ?, ?)", ada, kind, FIRST);

        assertThat(on(0)).containsEntry("current_streak", 0);
    }

    @Test
    void streaks_are_told_apart_by_learner() {
        UUID ben = DB.signUp("Ben");
        learnedOn(0, 1);
        COURSE.learnedOn(ben, FIRST.plusDays(1));

        assertThat(DB.learner(ben).value("select current_streak from my_streak(?)", FIRST.plusDays(1))).isEqualTo(1);
    }

    /// Any days, in any order of arrival, against a model that lives through the calendar day by day.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_streak_is_what_living_through_the_days_gives(long seed) {
        Random random = new Random(seed);
        double eagerness = 0.6 + 0.39 * random.nextDouble();
        List<Integer> days = new ArrayList<>(IntStream.range(0, 60).filter(day -> random.nextDouble() < eagerness).boxed().toList());
        java.util.Collections.shuffle(days, random);

        days.forEach(this::learnedOn);

        Model model = Model.after(new TreeSet<>(days), 62);
        assertThat(on(62))
                .as("seed %d", seed)
                .containsEntry("current_streak", model.run)
                .containsEntry("longest_streak", model.longest)
                .containsEntry("freezes", model.freezes);
    }

    private static final class Model {
        private int run;
        private int longest;
        private int freezes;

        static Model after(TreeSet<Integer> days, int today) {
            Model model = new Model();
            for (int day = 0; day < today; day++) {
                model.live(days.contains(day));
            }
            return model;
        }

        private void live(boolean learned) {
            if (learned) {
                run++;
                freezes = run % 7 == 0 ? Math.min(2, freezes + 1) : freezes;
                longest = Math.max(longest, run);
            } else if (run > 0 && freezes > 0) {
                freezes--;
            } else {
                run = 0;
                freezes = 0;
            }
        }
    }

    private void learned(int from, int to) {
        learnedOn(IntStream.rangeClosed(from, to).toArray());
    }

    private void learnedOn(int... days) {
        for (int day : days) {
            COURSE.learnedOn(ada, FIRST.plusDays(day));
        }
    }

    private Map<String, @Nullable Object> on(int day) {
        return DB.learner(ada).row("select * from my_streak(?)", FIRST.plusDays(day));
    }

    private String explanation(int day) {
        return String.valueOf(on(day).get("explanation"));
    }
}
