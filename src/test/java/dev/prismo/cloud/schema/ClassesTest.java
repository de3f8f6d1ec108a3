package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ClassesTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final Course COURSE = new Course(DB);
    private final Classroom room = new Classroom(DB);

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void only_accounts_with_the_role_make_classes() {
        UUID ada = DB.signUp("Ada");

        assertRefused("42501", () -> DB.learner(ada).run("select create_class('Mine')"));
    }

    @Test
    void what_a_person_says_of_themselves_gives_no_role() {
        UUID eve = DB.signUp("Eve");
        DB.owner().run("update auth.users set raw_user_meta_data = '{\"role\": \"instructor\"}' where id = ?", eve);

        assertRefused("42501", () -> DB.learner(eve).run("select create_class('Mine')"));
    }

    @Test
    void losing_the_role_works_at_once() {
        DB.owner().run("update auth.users set raw_app_meta_data = '{}' where id = ?", room.teacher());

        assertRefused("42501", () -> DB.learner(room.teacher()).run("select create_class('Another')"));
    }

    @Test
    void codes_are_eight_clear_characters_and_never_the_same() {
        Set<String> codes = new HashSet<>();
        for (Map<String, ?> row : DB.owner().rows("select private.new_join_code() as code from generate_series(1, 500)")) {
            assertThat((String) row.get("code")).matches("[2-9A-HJKMNP-Z]{8}");
            codes.add((String) row.get("code"));
        }
        assertThat(codes).hasSize(500);
    }

    @Test
    void a_learner_joins_with_the_code_however_it_is_typed() {
        UUID ada = DB.signUp("Ada");
        String typed = " " + room.code().toLowerCase(Locale.ROOT).substring(0, 4) + "-" + room.code().substring(4);

        assertThat(DB.learner(ada).row("select * from join_class(?)", typed))
                .containsEntry("class_id", room.id())
                .containsEntry("class_name", "Python 101");

        assertThat(DB.learner(ada).value("select role from class_members where user_id = ?", ada)).isEqualTo("learner");
    }

    @Test
    void joining_twice_changes_nothing_even_for_the_instructor() {
        room.join(room.teacher());

        assertThat(DB.owner().value("select role from class_members where class_id = ?", room.id())).isEqualTo("instructor");
    }

    @Test
    void a_wrong_code_and_a_closed_class_answer_the_same() {
        UUID ada = DB.signUp("Ada");
        DB.learner(room.teacher()).run("update classes set is_open = false where id = ?", room.id());

        assertThat(DB.learner(ada).rows("select * from join_class(?)", room.code())).isEmpty();
        assertThat(DB.learner(ada).rows("select * from join_class('22222222')")).isEmpty();
        assertThat(DB.learner(ada).count("classes")).isZero();
    }

    @Test
    void after_ten_wrong_codes_not_even_the_right_one_is_taken() {
        UUID eve = DB.signUp("Eve");
        for (int i = 0; i < 10; i++) {
            DB.learner(eve).run("select * from join_class('22222222')");
        }

        assertRefused("PT429", () -> room.join(eve));

        DB.owner().run("update private.join_tries set tried_at = tried_at - interval '16 minutes' where user_id = ?", eve);
        room.join(eve);
        assertThat(DB.learner(eve).count("classes")).isOne();
    }

    @Test
    void who_is_not_in_a_class_sees_nothing_of_it() {
        room.learner("Ada");
        room.assign(COURSE.lab("Loops"));
        UUID stranger = new Classroom(DB).teacher();

        assertThat(DB.learner(stranger).count("classes where id = ?", room.id())).isZero();
        assertThat(DB.learner(stranger).count("class_members where class_id = ?", room.id())).isZero();
        assertThat(DB.learner(stranger).count("assignments where class_id = ?", room.id())).isZero();
    }

    @Test
    void learners_see_themselves_and_who_teaches_them_and_instructors_see_everybody() {
        UUID ada = room.learner("Ada");
        room.learner("Ben");

        assertThat(names(ada)).containsExactlyInAnyOrder("Ada", "Grace");
        assertThat(names(room.teacher())).containsExactlyInAnyOrder("Ada", "Ben", "Grace");
    }

    @Test
    void a_new_name_is_seen_in_the_class() {
        UUID ada = room.learner("Ada");

        DB.learner(ada).run("update users set display_name = 'Ada L'");

        assertThat(names(room.teacher())).contains("Ada L");
        assertThat(DB.learner(room.teacher()).count("users where id = ?", ada)).isZero();
    }

    @Test
    void an_instructor_sees_the_work_of_their_learners_and_of_nobody_else() {
        UUID step = COURSE.codeStep(COURSE.lab("Loops"), 1);
        UUID ada = room.learner("Ada");
        UUID stranger = DB.signUp("Sue");
        for (UUID learner : List.of(ada, stranger)) {
            COURSE.pass(learner, step);
        }

        for (String table : List.of("attempts", "attempt_files", "streaks", "mastery", "badges")) {
            assertThat(DB.learner(room.teacher()).rows("select distinct user_id from " + table))
                    .as(table).singleElement().satisfies(row -> assertThat(row).containsEntry("user_id", ada));
        }
        for (String table : List.of("activity_events", "notifications", "skill_progress", "drafts", "module_sessions", "users")) {
            assertThat(DB.learner(room.teacher()).count(table + " where " + (table.equals("users") ? "id" : "user_id") + " = ?", ada))
                    .as(table).isZero();
        }
    }

    @Test
    void learners_of_a_class_see_nothing_of_each_other() {
        COURSE.pass(room.learner("Ada"), COURSE.codeStep(COURSE.lab("Loops"), 1));
        UUID ben = room.learner("Ben");

        assertThat(DB.learner(ben).count("attempts")).isZero();
        assertThat(DB.learner(ben).count("streaks")).isZero();
    }

    @Test
    void leaving_ends_what_the_instructor_sees() {
        UUID ada = room.learner("Ada");
        COURSE.pass(ada, COURSE.codeStep(COURSE.lab("Loops"), 1));

        DB.learner(ada).run("select leave_class(?)", room.id());

        assertThat(DB.learner(room.teacher()).count("attempts")).isZero();
        assertThat(DB.learner(ada).count("classes")).isZero();
    }

    @Test
    void a_removed_learner_does_not_get_back_with_the_old_code() {
        UUID ada = room.learner("Ada");
        String old = room.code();

        DB.learner(room.teacher()).run("select remove_member(?, ?)", room.id(), ada);

        assertThat(DB.learner(ada).rows("select * from join_class(?)", old)).isEmpty();
        assertThat(DB.learner(ada).count("classes")).isZero();
    }

    @Test
    void learners_remove_nobody_and_make_nobody_an_instructor() {
        UUID ada = room.learner("Ada");
        UUID ben = room.learner("Ben");

        assertRefused("42501", () -> DB.learner(ada).run("select remove_member(?, ?)", room.id(), ben));
        assertRefused("42501", () -> DB.learner(ada).run("select set_member_role(?, ?, 'instructor')", room.id(), ada));
        assertRefused("42501", () -> DB.learner(ada).run("update class_members set role = 'instructor'"));
        assertRefused("42501", () -> DB.learner(ada).run("select renew_join_code(?)", room.id()));
        assertRefused("42501", () -> DB.learner(ada).run("select delete_class(?)", room.id()));
        assertRefused("42501", () -> DB.learner(ada).run(
                "insert into class_members (class_id, user_id, role) values (?, ?, 'instructor')", room.id(), ada));
    }

    @Test
    void a_learner_is_made_an_instructor_only_with_the_role() {
        UUID ada = room.learner("Ada");

        assertRefused("42501", () -> DB.learner(room.teacher()).run(
                "select set_member_role(?, ?, 'instructor')", room.id(), ada));
    }

    @Test
    void a_colleague_teaches_too_but_does_not_remove_the_owner() {
        UUID colleague = room.colleague("Barbara");
        UUID ada = room.learner("Ada");
        COURSE.pass(ada, COURSE.codeStep(COURSE.lab("Loops"), 1));

        assertThat(DB.learner(colleague).count("attempts where user_id = ?", ada)).isOne();
        assertRefused("42501", () -> DB.learner(colleague).run("select remove_member(?, ?)", room.id(), room.teacher()));
    }

    @Test
    void a_class_whose_owner_leaves_goes_to_who_has_taught_it_longest() {
        UUID colleague = room.colleague("Barbara");
        room.colleague("Carol");

        DB.learner(room.teacher()).run("select leave_class(?)", room.id());

        assertThat(DB.owner().row("select owner_id, is_open from classes where id = ?", room.id()))
                .containsEntry("owner_id", colleague)
                .containsEntry("is_open", true);
    }

    @Test
    void a_class_that_nobody_teaches_any_more_takes_nobody_in() {
        room.learner("Ada");

        DB.learner(room.teacher()).run("select leave_class(?)", room.id());

        assertThat(DB.owner().row("select owner_id, is_open from classes where id = ?", room.id()))
                .containsEntry("owner_id", null)
                .containsEntry("is_open", false);
    }

    @Test
    void only_its_owner_deletes_a_class() {
        UUID colleague = room.colleague("Barbara");

        assertRefused("42501", () -> DB.learner(colleague).run("select delete_class(?)", room.id()));
        DB.learner(room.teacher()).run("select delete_class(?)", room.id());

        assertThat(DB.owner().count("classes where id = ?", room.id())).isZero();
    }

    @Test
    void an_assignment_is_seen_and_told_to_learners_once() {
        UUID ada = room.learner("Ada");
        UUID lab = COURSE.lab("Loops");
        UUID assignment = room.assign(lab);

        DB.learner(room.teacher()).run(
                "select save_assignment(id => ?, class_id => ?, lab_id => ?, due_at => now(), note => 'Hurry')",
                assignment, room.id(), lab);

        assertThat(DB.learner(ada).row("select lab_id, note from assignments"))
                .containsEntry("lab_id", lab).containsEntry("note", "Hurry");
        assertThat(DB.learner(ada).row("select notification_type, title, message from notifications"))
                .containsEntry("notification_type", "assignment")
                .containsEntry("title", "Loops")
                .containsEntry("message", "Python 101");
        assertThat(DB.learner(room.teacher()).count("notifications")).isZero();
    }

    @Test
    void nobody_assigns_in_a_class_they_do_not_teach_or_moves_an_assignment_into_it() {
        UUID lab = COURSE.lab("Loops");
        UUID ada = room.learner("Ada");
        Classroom other = new Classroom(DB);
        UUID mine = other.assign(lab);

        assertRefused("42501", () -> assign(ada, room.id(), lab, null));
        assertRefused("42501", () -> assign(other.teacher(), room.id(), lab, null));
        assertRefused("42501", () -> assign(other.teacher(), room.id(), lab, mine));
        assertRefused("42501", () -> assign(room.teacher(), room.id(), lab, mine));
    }

    @Test
    void what_an_instructor_cannot_see_they_cannot_assign() {
        UUID lab = COURSE.lab("Secret");
        DB.owner().run("update labs set is_public = false where id = ?", lab);

        assertRefused("PT404", () -> room.assign(lab));
    }

    @Test
    void an_assignment_is_of_exactly_one_thing() {
        assertThatThrownBy(() -> DB.owner().run(
                        "insert into assignments (class_id, module_id, lab_id) values (?, ?, ?)",
                        room.id(), COURSE.module(), COURSE.lab("Loops")))
                .hasMessageContaining("an_assignment_is_one_lab_or_module_or_collection");
    }

    @Test
    void only_those_who_teach_a_class_take_an_assignment_back() {
        UUID assignment = room.assign(COURSE.lab("Loops"));
        UUID ada = room.learner("Ada");

        assertRefused("PT404", () -> DB.learner(ada).run("select remove_assignment(?)", assignment));
        DB.learner(room.teacher()).run("select remove_assignment(?)", assignment);

        assertThat(DB.owner().count("assignments where id = ?", assignment)).isZero();
    }

    private static void assign(UUID caller, UUID room, UUID lab, @Nullable UUID id) {
        DB.learner(caller).run("select save_assignment(class_id => ?, lab_id => ?, id => ?)", room, lab, id);
    }

    private List<@Nullable Object> names(UUID caller) {
        return DB.learner(caller).rows("select display_name from class_members where class_id = ?", room.id()).stream()
                .<@Nullable Object>map(row -> row.get("display_name")).toList();
    }

    private static void assertRefused(String state, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo(state));
    }
}
