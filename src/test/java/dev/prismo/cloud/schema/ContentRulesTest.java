package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRulesTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final Course COURSE = new Course(DB);
    private static final UUID ADA = DB.signUp("Ada");

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void everyone_reads_what_labs_there_are() {
        UUID lab = COURSE.lab("Collatz steps");

        assertThat(DB.anon().value("select name from labs where id = ?", lab)).isEqualTo("Collatz steps");
    }

    @Test
    void steps_are_for_those_who_have_signed_in() {
        UUID step = COURSE.codeStep(COURSE.lab("Collatz steps"), 1);

        assertThat(DB.learner(ADA).count("lab_steps where id = ?", step)).isOne();
        assertThatThrownBy(() -> DB.anon().rows("select id from lab_steps")).hasMessageContaining("permission denied");
    }

    @Test
    void hidden_tests_are_unreadable_to_learners_but_counted() {
        UUID step = COURSE.codeStep(COURSE.lab("Collatz steps"), 1);
        COURSE.test(step, "seen", false);
        COURSE.test(step, "unseen", true);
        COURSE.test(step, "unseen too", true);

        assertThat(DB.learner(ADA).value("select test_key from lab_tests where lab_step_id = ?", step)).isEqualTo("seen");
        assertThat(DB.learner(ADA).value("select hidden_test_count from lab_steps where id = ?", step)).isEqualTo(2);
        assertThat(DB.service().count("lab_tests where lab_step_id = ?", step)).isEqualTo(3);
    }

    @Test
    void the_count_of_hidden_tests_follows_changes_and_deletions() {
        UUID step = COURSE.codeStep(COURSE.lab("Collatz steps"), 1);
        UUID shown = COURSE.test(step, "1", true);
        UUID deleted = COURSE.test(step, "2", true);
        COURSE.test(step, "3", true);

        DB.service().run("update lab_tests set is_hidden = false where id = ?", shown);
        DB.service().run("delete from lab_tests where id = ?", deleted);

        assertThat(DB.learner(ADA).value("select hidden_test_count from lab_steps where id = ?", step)).isEqualTo(1);
    }

    @Test
    void nothing_of_a_lab_that_is_not_public_can_be_read() {
        UUID lab = COURSE.lab("Secret");
        UUID step = COURSE.codeStep(lab, 1);
        COURSE.test(step, "seen", false);
        DB.owner().run("insert into hints (lab_step_id, hint_level, hint_text) values (?, 1, 'Think')", step);
        DB.owner().run("update labs set is_public = false where id = ?", lab);

        assertThat(DB.learner(ADA).count("labs where id = ?", lab)).isZero();
        assertThat(DB.learner(ADA).count("lab_steps where lab_id = ?", lab)).isZero();
        assertThat(DB.learner(ADA).count("lab_tests where lab_step_id = ?", step)).isZero();
        assertThat(DB.learner(ADA).count("hints where lab_step_id = ?", step)).isZero();
    }

    @Test
    void retired_steps_are_shown_to_nobody() {
        UUID lab = COURSE.lab("Collatz steps");
        COURSE.codeStep(lab, 1);
        UUID retired = COURSE.codeStep(lab, 2);
        DB.owner().run("update lab_steps set step_number = null where id = ?", retired);

        assertThat(DB.learner(ADA).value("select step_number from lab_steps where lab_id = ?", lab)).isEqualTo(1);
    }

    @Test
    void reference_solutions_are_unreadable_to_learners() {
        UUID question = COURSE.question(COURSE.lab("Quiz"), 1, "short_answer", "forty-two");

        assertThatThrownBy(() -> DB.learner(ADA).rows("select * from reference_solutions where lab_step_id = ?", question))
                .hasMessageContaining("permission denied");
        assertThat(DB.service().count("reference_solutions where lab_step_id = ?", question)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "update labs set name = 'Mine'",
        "delete from labs",
        "update lab_tests set is_hidden = false",
        "update lab_steps set hidden_test_count = 0",
        "update badge_definitions set criteria = '{\"kind\": \"labs_passed\", \"target\": 1}'",
        "insert into reference_solutions (lab_step_id) select id from lab_steps",
        "insert into content_packs (slug, digest) values ('mine', '0')",
        "delete from hints",
        "truncate collections cascade"
    })
    void learners_change_no_content(String statement) {
        assertThatThrownBy(() -> DB.learner(ADA).run(statement))
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo("42501"));
    }

    @Test
    void a_code_step_names_its_language_and_entry_point() {
        UUID lab = COURSE.lab("Collatz steps");

        assertThatThrownBy(() -> DB.service().run(
                        "insert into lab_steps (lab_id, step_number, title, activity) values (?, 1, 'Write it', 'code')", lab))
                .hasMessageContaining("code_names_its_language_and_entry_point");
    }
}
