package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An account that has a row in every table that can name a person is exported whole and deleted without a trace.
class AccountTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private final Course course = new Course(DB);
    private final Classroom room = new Classroom(DB);
    private final UUID ada = DB.signUpInstructor("Ada");
    private final UUID lab = course.lab("Loops");
    private final UUID step = course.codeStep(lab, 1);

    @AfterAll
    static void drop() {
        DB.close();
    }

    /// Ada learns in Grace's class, teaches one of her own, writes content, and uses everything there is.
    @BeforeEach
    void aLongLife() {
        DB.owner().run("insert into badge_definitions (slug, name, description, icon, criteria) values (?, 'Any', '', 'award', ?::jsonb)",
                "any-" + UUID.randomUUID(), "{\"kind\": \"labs_passed\", \"target\": 1}");
        room.join(ada);
        UUID attempt = course.submit(ada, step);
        course.grade(attempt, "OK", 100);
        DB.learner(ada).run("select visit_lab(?, 1, 0)", lab);
        DB.learner(ada).run("select save_draft(?, '[]')", step);
        DB.learner(ada).run("select appeal_grade(?, 'Why?')", attempt);
        DB.learner(ada).run("select * from join_class('22222222')");
        DB.learner(ada).run("insert into feedback (rating) values (5)");
        DB.learner(ada).run("insert into widget_selection (lab_id) values (?)", lab);
        DB.learner(ada).run("insert into coach_chat (session_id, message_content) values (gen_random_uuid(), 'Why?')");
        DB.learner(room.teacher()).run(
                "select review_attempt(?, comments => '[{\"message\": \"Good\"}]')", attempt);
        DB.service().run("insert into feedback_generated (user_id, feedback_type) values (?, 'review')", ada);
        DB.service().run("insert into api_usage (user_id, endpoint, status_code, response_time) values (?, '/api/ai/chat', 200, 9)", ada);

        Classroom own = new Classroom(DB, ada);
        UUID ben = own.learner("Ben");
        own.assign(lab);
        UUID bens = course.submit(ben, step);
        DB.learner(ada).run("select review_attempt(?, summary => 'Well done')", bens);
        course.grade(bens, "OK", 100);
        DB.learner(ada).run("select answer_appeal((select (appeal).id from (select * from grade_appeals where user_id = ?) appeal), 'declined')",
                appealed(ben, bens));
        DB.learner(ada).run("insert into rubrics (name) values ('Style')");
        DB.learner(ada).run("insert into lab_templates (name) values ('Mine')");
        DB.service().run("insert into widgets (name, widget_type, created_by) values ('Clock', 'timer', ?)", ada);
        DB.learner(ada).run("select save_own_pack(?::jsonb)", pack());
        DB.owner().run("insert into auth.flow_state (id, user_id, auth_code, provider_type, authentication_method) "
                + "values (gen_random_uuid(), ?, 'x', 'email', 'otp')", ada);
    }

    @Test
    void the_export_has_a_row_of_every_table_that_names_a_person() {
        JsonObject tables = export().getAsJsonObject("tables");

        for (String table : tablesThatNameAPerson()) {
            assertThat(tables.keySet()).contains(table);
            assertThat(tables.getAsJsonArray(table)).as("%s: arrange a row of it above", table).isNotEmpty();
        }
    }

    @Test
    void the_export_names_the_account_and_brings_whole_packs() {
        JsonObject export = export();

        assertThat(export.getAsJsonObject("account").get("email").getAsString()).isEqualTo(ada + "@example.org");
        assertThat(export.getAsJsonArray("content_packs").get(0).getAsJsonObject().getAsJsonArray("collections")).hasSize(1);
        assertThat(export.getAsJsonObject("tables").getAsJsonArray("attempt_files").get(0).getAsJsonObject().get("content")
                .getAsString()).isEqualTo("print(42)");
    }

    @Test
    void the_export_has_nothing_of_others_but_what_the_caller_wrote_or_decided() {
        JsonObject tables = export().getAsJsonObject("tables");

        assertThat(tables.getAsJsonArray("attempts")).hasSize(1);
        assertThat(tables.getAsJsonArray("users")).hasSize(1);
        assertThat(tables.getAsJsonArray("class_members")).hasSize(2);
    }

    @Test
    void nothing_names_a_person_who_deleted_their_account() {
        DB.learner(ada).run("select delete_my_account()");

        for (String table : everyTable()) {
            assertThat(DB.owner().count(table + " t where t::text like '%' || ? || '%'", ada.toString())).as(table).isZero();
        }
    }

    @Test
    void every_column_that_names_a_person_is_a_foreign_key() {
        assertThat(DB.owner().rows("""
                select c.relname || '.' || a.attname as name from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'uuid'::regtype
                where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind = 'r'
                  and a.attname ~ '(user|owner|author|reviewer|learner|person|created_by|_by$)'
                  and not exists (select 1 from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid
                                  and k.conkey = array[a.attnum] and k.confrelid in ('users'::regclass, 'auth.users'::regclass))"""))
                .isEmpty();
    }

    @Test
    void what_others_need_stays_without_the_name() {
        UUID shared = own("shared");
        Object written = DB.owner().value("select id from attempt_reviews where reviewer_id = ?", ada);
        UUID ben = DB.signUp("Ben");
        DB.owner().run("insert into attempts (user_id, lab_id, lab_step_id, language) "
                + "select ?, lab_id, id, 'python' from lab_steps where lab_id = ?", ben, shared);

        DB.learner(ada).run("select delete_my_account()");

        assertThat(DB.owner().row("select created_by, is_public from labs where id = ?", shared)).containsEntry("created_by", null);
        assertThat(DB.owner().row("select reviewer_id, reviewer_name from attempt_reviews where id = ?", written))
                .containsEntry("reviewer_id", null).containsEntry("reviewer_name", "A former instructor");
        assertThat(DB.owner().count("api_usage where user_id is null")).isPositive();
        assertThat(DB.owner().count("classes where owner_id is null and not is_open")).isPositive();
    }

    @Test
    void a_class_goes_to_a_colleague() {
        Classroom taught = new Classroom(DB, ada);
        UUID colleague = taught.colleague("Barbara");

        DB.learner(ada).run("select delete_my_account()");

        assertThat(DB.owner().row("select owner_id, is_open from classes where id = ?", taught.id()))
                .containsEntry("owner_id", colleague).containsEntry("is_open", true);
    }

    @Test
    void content_that_nobody_used_goes_with_its_author() {
        DB.learner(ada).run("select delete_my_account()");

        assertThat(DB.owner().count("collections where created_by is null and name = 'Mine alone'")).isZero();
    }

    @Test
    void nobody_deletes_or_exports_without_an_account() {
        assertThatThrownBy(() -> DB.anon().run("select delete_my_account()")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DB.anon().run("select export_my_data()")).hasMessageContaining("permission denied");
        DB.learner(ada).run("select delete_my_account()");
        assertThatThrownBy(() -> DB.learner(ada).run("select delete_my_account()")).hasMessageContaining("Sign in");
    }

    private JsonObject export() {
        return JsonParser.parseString((String) Objects.requireNonNull(DB.learner(ada).value("select export_my_data()::text")))
                .getAsJsonObject();
    }

    private static UUID appealed(UUID learner, UUID attempt) {
        DB.learner(learner).run("select appeal_grade(?, 'Why not more?')", attempt);
        return learner;
    }

    private UUID own(String name) {
        return (UUID) Objects.requireNonNull(DB.owner().value("""
                with l as (insert into labs (module_id, slug, name, language, created_by)
                           values (?, ?, ?, 'python', ?) returning id),
                     s as (insert into lab_steps (lab_id, step_number, title, activity, config)
                           select id, 1, 'Write', 'code', '{"language": "python", "entry_point": "main.py"}' from l)
                select id from l""", course.module(), name, name, ada));
    }

    private String pack() {
        UUID collection = UUID.randomUUID();
        UUID module = UUID.randomUUID();
        return """
                {"slug": "mine", "collections": [{"id": "%s", "slug": "m", "name": "Mine alone", "description": "", "tags": [], "position": 1}],
                 "modules": [{"id": "%s", "collection_id": "%s", "slug": "m", "name": "One", "description": "", "position": 1}],
                 "labs": [{"id": "%s", "module_id": "%s", "slug": "l", "name": "Lab", "description": "", "language": "python",
                     "rubric": {"criteria": []}, "skills": [], "difficulty": 1, "estimated_time": 5, "position": 1}],
                 "steps": [], "tests": [], "hints": [], "references": []}"""
                .formatted(collection, module, collection, UUID.randomUUID(), module);
    }

    private static List<String> tablesThatNameAPerson() {
        return names("""
                select distinct c.relname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
                where k.contype = 'f' and k.confrelid in ('users'::regclass, 'auth.users'::regclass)
                  and c.relnamespace = 'public'::regnamespace""");
    }

    private static List<String> everyTable() {
        return names("""
                select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('public', 'private', 'auth') and c.relkind = 'r'""");
    }

    private static List<String> names(String sql) {
        return DB.owner().rows(sql).stream().map(row -> (String) Objects.requireNonNull(row.get("name"))).toList();
    }
}
