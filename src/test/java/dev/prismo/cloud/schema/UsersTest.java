package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UsersTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void signing_up_makes_a_user_with_the_given_name() {
        UUID ada = DB.signUp("  Ada Lovelace ");

        assertThat(DB.learner(ada).value("select display_name from users")).isEqualTo("Ada Lovelace");
    }

    @Test
    void a_name_that_is_missing_or_too_long_never_stops_a_sign_up() {
        UUID nobody = DB.signUp("   ");
        UUID endless = DB.signUp("x".repeat(500));

        assertThat(DB.learner(nobody).value("select display_name from users")).isEqualTo("Learner");
        assertThat(DB.learner(endless).value("select char_length(display_name) from users")).isEqualTo(80);
    }

    @Test
    void nothing_but_the_name_is_taken_from_what_a_person_sends_when_signing_up() {
        UUID eve = UUID.randomUUID();
        DB.owner().run("""
                insert into auth.users (id, email, raw_user_meta_data) values (?, ?,
                    '{"display_name": "Eve", "username": "admin", "is_active": false, "preferences": {"a": "b"}}')""",
                eve, eve + "@example.org");

        assertThat(DB.learner(eve).row("select username, is_active, preferences::text as preferences from users"))
                .containsEntry("username", null)
                .containsEntry("is_active", true)
                .containsEntry("preferences", "{}");
    }

    @Test
    void people_see_themselves_and_nobody_else() {
        UUID ada = DB.signUp("Ada");
        DB.signUp("Ben");

        assertThat(DB.learner(ada).rows("select id from users")).singleElement().satisfies(row ->
                assertThat(row).containsEntry("id", ada));
        assertThatThrownBy(() -> DB.anon().rows("select id from users")).hasMessageContaining("permission denied");
    }

    @Test
    void people_change_their_own_profile() {
        UUID ada = DB.signUp("Ada");

        DB.learner(ada).run("update users set display_name = 'Ada L', preferences = '{\"theme\": \"dark\"}' where id = ?", ada);

        assertThat(DB.learner(ada).row("select display_name, preferences ->> 'theme' as theme from users"))
                .containsEntry("display_name", "Ada L")
                .containsEntry("theme", "dark");
    }

    @Test
    void people_change_nobody_elses_profile() {
        UUID ada = DB.signUp("Ada");
        UUID ben = DB.signUp("Ben");

        DB.learner(ada).run("update users set display_name = 'Bob' where id = ?", ben);

        assertThat(DB.learner(ben).value("select display_name from users")).isEqualTo("Ben");
    }

    @Test
    void people_decide_neither_their_id_nor_whether_they_are_active() {
        UUID ada = DB.signUp("Ada");

        assertThatThrownBy(() -> DB.learner(ada).run("update users set is_active = false")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DB.learner(ada).run("update users set id = gen_random_uuid()"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void user_names_are_unique_whatever_their_case() {
        UUID ada = DB.signUp("Ada");
        UUID ben = DB.signUp("Ben");
        DB.learner(ada).run("update users set username = 'ada'");

        assertThatThrownBy(() -> DB.learner(ben).run("update users set username = 'ADA'"))
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo("23505"));
    }

    @Test
    void a_change_is_dated() {
        UUID ada = DB.signUp("Ada");

        DB.learner(ada).run("update users set display_name = 'Ada L'");

        assertThat(DB.learner(ada).value("select updated_at > created_at from users")).isEqualTo(true);
    }

    @Test
    void deleting_the_account_deletes_everything_of_the_learner() {
        Course course = new Course(DB);
        UUID ada = DB.signUp("Ada");
        UUID lab = course.lab("Collatz steps");
        UUID step = course.codeStep(lab, 1);
        course.pass(ada, step);
        DB.learner(ada).run("select visit_lab(?, 1, 0)", lab);

        DB.owner().run("delete from auth.users where id = ?", ada);

        for (String table : new String[] {"users where id", "attempts where user_id", "activity_events where user_id",
            "streaks where user_id", "mastery where user_id", "badges where user_id", "notifications where user_id",
            "module_sessions where user_id"}) {
            assertThat(DB.owner().count(table + " = ?", ada)).as(table).isZero();
        }
        assertThat(DB.owner().count("attempt_files")).isZero();
    }
}
