package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Our own rules over everything in the schema; those of Supabase's linter are in [SplinterTest].
class SchemaLintTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void every_table_dates_its_rows_and_has_an_id() {
        assertNone("""
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                  and (select count(*) from pg_attribute a
                       where a.attrelid = c.oid and a.attname in ('id', 'created_at', 'updated_at')) < 3""");
    }

    @Test
    void every_table_keeps_updated_at_by_a_trigger() {
        assertNone("""
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                  and not exists (select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                                  where t.tgrelid = c.oid and p.proname = 'touch_updated_at')""");
    }

    @Test
    void every_foreign_key_says_what_happens_on_delete() {
        assertNone("""
                select k.conrelid::regclass || '.' || k.conname from pg_constraint k
                where k.contype = 'f' and k.connamespace in ('public'::regnamespace, 'private'::regnamespace)
                  and k.confdeltype = 'a'""");
    }

    @Test
    void every_column_by_which_a_policy_finds_its_rows_leads_an_index() {
        assertNone("""
                select distinct p.polrelid::regclass || '.' || a.attname from pg_policy p
                join pg_attribute a on a.attrelid = p.polrelid and a.attname ~ '(_id|_by)$'
                where p.polcmd in ('r', 'w', 'd')
                  and pg_get_expr(p.polqual, p.polrelid) ~ ('(^|[( ])' || a.attname || ' = (ANY \\(\\()?\\(? ?SELECT')
                  and not exists (select 1 from pg_index i where i.indrelid = p.polrelid and i.indkey[0] = a.attnum)""");
    }

    @Test
    void every_text_and_document_that_people_write_has_a_limit() {
        assertNone("""
                select c.relname || '.' || a.attname from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
                  and (has_column_privilege('authenticated', c.oid, a.attnum, 'insert')
                       or has_column_privilege('authenticated', c.oid, a.attnum, 'update'))
                  and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
                                  and a.attnum = any (k.conkey))
                  -- a language is compared with that of its step by the policy
                  and (c.relname, a.attname) <> ('attempts', 'language')""");
    }

    @Test
    void functions_with_their_owners_rights_are_not_exposed() {
        assertNone("select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef");
    }

    @Test
    void a_function_that_takes_a_learners_id_is_for_the_service_alone() {
        assertNone("""
                select p.oid::regprocedure from pg_proc p
                where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and 'learner' = any (p.proargnames)
                  and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('anon', p.oid, 'execute'))""");
    }

    @Test
    void somebody_who_has_not_signed_in_asks_for_the_projects_health_and_reads_the_catalogue_alone() {
        assertNone("""
                select p.oid::regprocedure from pg_proc p
                where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
                  and has_function_privilege('anon', p.oid, 'execute')
                  and p.proname not in ('schema_version', 'project_health')""");
        assertThat(DB.owner().rows("""
                select c.relname as name from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
                  and has_any_column_privilege('anon', c.oid, 'select') order by 1"""))
                .extracting(row -> row.get("name"))
                .isEqualTo(List.of("collections", "labs", "modules", "widgets"));
        assertNone("""
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
                  and (has_any_column_privilege('anon', c.oid, 'insert') or has_any_column_privilege('anon', c.oid, 'update')
                       or has_table_privilege('anon', c.oid, 'delete'))""");
    }

    @Test
    void learners_delete_nothing() {
        assertNone("""
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and has_table_privilege('authenticated', c.oid, 'delete, truncate')
                  and c.relkind in ('r', 'v')""");
    }

    @Test
    void there_are_badges_enough_to_have_something_ahead() {
        assertThat(DB.owner().count("badge_definitions")).isGreaterThanOrEqualTo(15);
    }

    private static void assertNone(String offenders) {
        assertThat(DB.owner().rows(offenders)).isEmpty();
    }
}
