package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DraftsTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private final Course course = new Course(DB);
    private final UUID ada = DB.signUp("Ada");
    private final UUID lab = course.lab("Loops");
    private final UUID step = course.codeStep(lab, 1);

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void a_draft_is_kept_and_its_history_with_it() {
        save("one", null);
        save("two", null);

        assertThat(DB.learner(ada).row("select files -> 0 ->> 'text' as text, revision from drafts"))
                .containsEntry("text", "two").containsEntry("revision", 2);
        assertThat(DB.learner(ada).rows("select files -> 0 ->> 'text' as text from draft_revisions order by revision"))
                .extracting(row -> row.get("text")).isEqualTo(java.util.List.of("one", "two"));
    }

    @Test
    void moving_the_caret_makes_no_revision() {
        save("one", null);
        DB.learner(ada).run("update drafts set caret = 7");

        assertThat(DB.learner(ada).row("select caret, revision from drafts"))
                .containsEntry("caret", 7).containsEntry("revision", 1);
        assertThat(DB.learner(ada).count("draft_revisions")).isOne();
    }

    @Test
    void a_machine_that_missed_a_change_overwrites_nothing() {
        save("one", null);
        save("from the laptop", 1);

        assertThatThrownBy(() -> save("from the desktop", 1))
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo("PT409"));

        assertThat(DB.learner(ada).value("select files -> 0 ->> 'text' from drafts")).isEqualTo("from the laptop");
    }

    @Test
    void the_first_save_may_name_a_revision_that_is_not_there() {
        save("one", 4);

        assertThat(DB.learner(ada).value("select revision from drafts")).isEqualTo(1);
    }

    @Test
    void the_newest_fifty_states_are_kept() {
        DB.learner(ada).run("""
                select save_draft(?, jsonb_build_array(jsonb_build_object('path', 'main.py', 'text', i)))
                from generate_series(1, 60) i""", step);

        assertThat(DB.learner(ada).row("select min(revision) as first, max(revision) as last from draft_revisions"))
                .containsEntry("first", 11).containsEntry("last", 60);
    }

    @Test
    void nobody_sees_or_changes_another_learners_draft() {
        save("secret", null);
        UUID ben = DB.signUp("Ben");

        DB.learner(ben).run("update drafts set caret = 1");
        assertThat(DB.learner(ben).count("drafts")).isZero();
        assertThat(DB.learner(ben).count("draft_revisions")).isZero();
        assertThat(DB.learner(ada).value("select caret from drafts")).isEqualTo(0);
    }

    @Test
    void a_draft_is_at_a_step_that_the_learner_sees() {
        DB.owner().run("update labs set is_public = false where id = ?", lab);

        assertThatThrownBy(() -> save("one", null))
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo("42501"));
    }

    @Test
    void a_draft_too_large_is_refused_by_name() {
        assertThatThrownBy(() -> save("x".repeat(530_000), null)).hasMessageContaining("files_are_a_list_of_at_most_512_kib");
    }

    @Test
    void revisions_are_not_counted_by_hand() {
        save("one", null);

        assertThatThrownBy(() -> DB.learner(ada).run("update drafts set revision = 9")).hasMessageContaining("permission denied");
    }

    private void save(String text, @Nullable Integer base) {
        DB.learner(ada).run("""
                select save_draft(?, jsonb_build_array(jsonb_build_object('path', 'main.py', 'text', ?::text)),
                    open_file => 'main.py', base_revision => ?)""", step, text, base);
    }
}
