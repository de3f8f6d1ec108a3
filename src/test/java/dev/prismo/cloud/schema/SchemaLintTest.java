package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The rules of Supabase's own linter that matter here, and ours, over everything in the schema.
class SchemaLintTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void every_table_has_row_level_security_and_a_policy() {
        assertNone("""
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                  and (not c.relrowsecurity or not exists (select 1 from pg_policy p where p.polrelid = c.oid))""");
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
    void every_foreign_key_has_an_index_and_says_what_happens_on_delete() {
        assertNone("""
                select k.conrelid::regclass || '.' || k.conname from pg_constraint k
                where k.contype = 'f' and k.connamespace = 'public'::regnamespace
                  and (k.confdeltype = 'a' or not exists (
                      select 1 from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1]))""");
    }

    @Test
    void no_role_has_two_policies_for_one_action() {
        assertNone("""
                select tablename || ' ' || cmd || ' ' || r from pg_policies, unnest(roles) r
                where schemaname = 'public' group by tablename, cmd, r having count(*) > 1""");
    }

    @Test
    void policies_ask_who_the_caller_is_once_per_statement() {
        assertNone("""
                select tablename || ': ' || policyname from pg_policies
                where schemaname = 'public'
                  and regexp_replace(coalesce(qual, '') || coalesce(with_check, ''), '\\( SELECT auth\\.uid\\(\\) AS uid\\)', '', 'g')
                      ~ 'auth\\.'""");
    }

    @Test
    void no_policy_trusts_what_users_say_of_themselves() {
        assertNone("""
                select policyname from pg_policies
                where coalesce(qual, '') || coalesce(with_check, '') ~ 'user_metadata|raw_user_meta'""");
    }

    @Test
    void every_function_names_its_schemas() {
        assertNone("""
                select p.proname from pg_proc p
                where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
                  and not coalesce(p.proconfig @> array['search_path=""'], false)""");
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
                where p.pronamespace = 'public'::regnamespace and has_function_privilege('anon', p.oid, 'execute')
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
                  and c.relkind = 'r'""");
    }

    @Test
    void there_are_badges_enough_to_have_something_ahead() {
        assertThat(DB.owner().count("badge_definitions")).isGreaterThanOrEqualTo(15);
    }

    private static void assertNone(String offenders) {
        assertThat(DB.owner().rows(offenders)).isEmpty();
    }
}
