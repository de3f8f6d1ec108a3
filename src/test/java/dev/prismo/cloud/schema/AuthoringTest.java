package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AuthoringTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private final UUID grace = DB.signUpInstructor("Grace");
    private final Pack pack = new Pack();

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void an_instructor_writes_content_that_only_they_see() {
        save(grace, pack);

        assertThat(DB.learner(grace).row("select name, is_public, created_by from labs where id = ?", pack.lab))
                .containsEntry("is_public", false).containsEntry("created_by", grace);
        assertThat(DB.learner(grace).count("lab_steps where lab_id = ?", pack.lab)).isOne();
        for (UUID other : List.of(DB.signUp("Ada"), DB.signUpInstructor("Barbara"))) {
            assertThat(DB.learner(other).count("labs where id = ?", pack.lab)).isZero();
            assertThat(DB.learner(other).count("lab_steps where lab_id = ?", pack.lab)).isZero();
        }
        assertThat(DB.anon().count("labs where id = ?", pack.lab)).isZero();
    }

    @Test
    void learners_write_no_content() {
        UUID ada = DB.signUp("Ada");

        assertRefused("42501", () -> save(ada, pack));
        assertRefused("42501", () -> DB.learner(ada).run("insert into rubrics (name) values ('Mine')"));
        assertRefused("42501", () -> DB.learner(ada).run("insert into lab_templates (name) values ('Mine')"));
        assertRefused("42501", () -> DB.learner(ada).run("insert into widgets (name, widget_type) values ('Mine', 'timer')"));
    }

    @Test
    void a_pack_is_read_back_whole_by_its_author_alone() {
        save(grace, pack);
        save(DB.signUpInstructor("Barbara"), new Pack());

        String back = (String) DB.learner(grace).value("select own_pack('mine')::text");

        assertThat(back).contains(pack.lab.toString(), "a hidden test", "the reference");
        assertThat(DB.learner(DB.signUpInstructor("Carol")).value("select own_pack('mine')::text")).isNull();
        DB.learner(grace).run("select save_own_pack(own_pack('mine'))");
        assertThat(DB.learner(grace).value("select own_pack('mine')::text")).isEqualTo(back);
    }

    @Test
    void hidden_tests_of_ones_own_are_in_the_pack_and_not_in_the_table() {
        save(grace, pack);

        assertThat(DB.learner(grace).count("lab_tests where lab_step_id = ?", pack.step)).isZero();
        assertThat(DB.learner(grace).value("select hidden_test_count from lab_steps where id = ?", pack.step)).isEqualTo(1);
    }

    @Test
    void learners_of_a_class_work_in_labs_that_it_was_given() {
        save(grace, pack);
        Classroom room = new Classroom(DB, grace);
        UUID ada = room.learner("Ada");
        room.assign(pack.lab);

        assertThat(DB.learner(ada).value("""
                select l.name from labs l join modules m on m.id = l.module_id join collections c on c.id = m.collection_id
                where l.id = ?""", pack.lab)).isEqualTo("My lab");
        assertThat(DB.learner(ada).count("lab_steps where lab_id = ?", pack.lab)).isOne();
        Course course = new Course(DB);
        course.pass(ada, pack.step);
        DB.learner(ada).run("select visit_lab(?, 1, 0)", pack.lab);
        assertThat(DB.learner(ada).count("module_sessions")).isOne();
        assertThat(DB.learner(ada).count("lab_tests where lab_step_id = ?", pack.step)).isZero();
    }

    @Test
    void a_module_or_collection_brings_its_labs_with_it() {
        save(grace, pack);
        for (String what : List.of("module_id", "collection_id")) {
            Classroom room = new Classroom(DB, grace);
            UUID ada = room.learner("Ada");
            DB.learner(grace).run("select save_assignment(class_id => ?, " + what + " => ?)", room.id(),
                    what.equals("module_id") ? pack.module : pack.collection);

            assertThat(DB.learner(ada).count("labs where id = ?", pack.lab)).as(what).isOne();
            assertThat(DB.learner(ada).count("collections where id = ?", pack.collection)).as(what).isOne();
            assertThat(DB.learner(ada).count("modules where id = ?", pack.module)).as(what).isOne();
        }
    }

    @Test
    void an_assigned_lab_brings_no_other_lab() {
        Pack two = new Pack();
        UUID other = UUID.randomUUID();
        save(grace, two.json().replace("\"labs\": [", "\"labs\": [" + two.lab(other) + ", "));
        Classroom room = new Classroom(DB, grace);
        UUID ada = room.learner("Ada");

        room.assign(two.lab);

        assertThat(DB.learner(ada).count("labs where id = ?", other)).isZero();
    }

    @Test
    void nobody_takes_over_content_by_naming_its_ids() {
        save(grace, pack);
        UUID barbara = DB.signUpInstructor("Barbara");
        UUID publicLab = new Course(DB).lab("Public");

        assertRefused("42501", () -> save(barbara, pack));
        assertRefused("42501", () -> save(barbara, new Pack().json().replace("\"name\": \"My lab\"", "\"name\": \"Taken\"")
                .replaceAll("\"lab_step_id\": \"[^\"]*\"", "\"lab_step_id\": \"" + pack.step + "\"")));
        Pack foreign = new Pack();
        assertRefused("42501", () -> save(barbara, foreign.json().replace(foreign.lab.toString(), publicLab.toString())));
        assertThat(DB.owner().value("select name from labs where id = ?", publicLab)).isEqualTo("Public");
    }

    @Test
    void two_instructors_may_use_one_slug() {
        Pack other = new Pack();
        save(grace, pack);
        save(DB.signUpInstructor("Barbara"), other);

        assertThat(DB.learner(grace).count("labs where created_by = ?", grace)).isOne();
    }

    @Test
    void withdrawn_content_stays_for_who_worked_on_it_and_leaves_everybody_elses_sight() {
        save(grace, pack);
        Classroom room = new Classroom(DB, grace);
        UUID ada = room.learner("Ada");
        UUID assignment = room.assign(pack.lab);
        new Course(DB).submit(ada, pack.step);
        DB.learner(grace).run("select remove_assignment(?)", assignment);

        DB.learner(grace).run("select withdraw_own_pack('mine')");

        assertThat(DB.learner(grace).count("labs where id = ?", pack.lab)).isZero();
        assertThat(DB.owner().count("attempts where lab_id = ?", pack.lab)).isOne();
        assertRefused("PT404", () -> DB.learner(ada).run("select withdraw_own_pack('mine')"));
    }

    @Test
    void withdrawn_content_that_nobody_used_is_deleted() {
        save(grace, pack);

        DB.learner(grace).run("select withdraw_own_pack('mine')");

        assertThat(DB.owner().count("labs where id = ?", pack.lab)).isZero();
        assertThat(DB.owner().count("content_packs where created_by = ?", grace)).isZero();
    }

    @Test
    void labs_with_drafts_or_assignments_survive_a_new_version_without_them() {
        save(grace, pack);
        Classroom room = new Classroom(DB, grace);
        room.assign(pack.lab);

        save(grace, pack.json().replaceAll("(?s)\"labs\": \\[.*?\\], \"steps\": .*",
                "\"labs\": [], \"steps\": [], \"tests\": [], \"hints\": [], \"references\": []}"));

        assertThat(DB.owner().value("select is_retired from labs where id = ?", pack.lab)).isEqualTo(true);
        assertThat(DB.learner(room.learner("Ada")).count("labs where id = ?", pack.lab)).isOne();
    }

    @Test
    void an_instructor_keeps_rubrics_and_templates_of_their_own() {
        UUID rubric = UUID.randomUUID();
        DB.learner(grace).run("insert into rubrics (id, name, criteria) values (?, 'Style', '[]')", rubric);
        DB.learner(grace).run("update rubrics set name = 'Good style' where id = ?", rubric);
        DB.learner(grace).run("insert into lab_templates (name, template_data) values ('Loops', '{}')");
        UUID barbara = DB.signUpInstructor("Barbara");
        DB.learner(barbara).run("update rubrics set name = 'Stolen' where id = ?", rubric);

        assertThat(DB.learner(grace).value("select name from rubrics")).isEqualTo("Good style");
        assertThat(DB.learner(grace).count("lab_templates")).isOne();
        assertThat(DB.learner(barbara).count("rubrics")).isZero();
        assertRefused("42501", () -> DB.learner(grace).run("update rubrics set is_public = true"));
        assertRefused("42501", () -> DB.learner(grace).run("update lab_templates set is_system = true"));
    }

    private static void save(UUID caller, Pack pack) {
        save(caller, pack.json());
    }

    private static void save(UUID caller, String json) {
        DB.learner(caller).run("select save_own_pack(?::jsonb)", json);
    }

    private static void assertRefused(String state, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo(state));
    }

    /// One lab with one step, one hidden test and a reference solution, under new ids.
    private static final class Pack {
        final UUID collection = UUID.randomUUID();
        final UUID module = UUID.randomUUID();
        final UUID lab = UUID.randomUUID();
        final UUID step = UUID.randomUUID();

        String json() {
            return """
                    {"slug": "mine", "digest": "1",
                     "collections": [{"id": "%s", "slug": "mine", "name": "Mine", "description": "", "tags": [], "position": 1}],
                     "modules": [{"id": "%s", "collection_id": "%s", "slug": "one", "name": "One", "description": "", "position": 1}],
                     "labs": [%s], "steps": [{"id": "%s", "lab_id": "%s", "step_number": 1, "title": "Write", "instruction": "",
                       "activity": "code", "config": {"language": "python", "entry_point": "main.py"}, "is_optional": false}],
                     "tests": [{"lab_step_id": "%s", "test_key": "t1", "position": 1, "name": "a hidden test", "kind": "program",
                       "spec": {"expected": "42"}, "points": 1, "time_limit_ms": 1000, "is_hidden": true, "category": ""}],
                     "hints": [], "references": [{"lab_step_id": "%s", "files": [{"path": "main.py", "text": "the reference"}],
                       "accepted_answers": [], "explanation": ""}]}"""
                    .formatted(collection, module, collection, lab(lab), step, lab, step, step);
        }

        String lab(UUID id) {
            return """
                    {"id": "%s", "module_id": "%s", "slug": "lab-%s", "name": "My lab", "description": "", "language": "python",
                     "rubric": {"criteria": []}, "skills": ["loops"], "difficulty": 1, "estimated_time": 5, "position": 1}"""
                    .formatted(id, module, id);
        }
    }
}
