package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The checks of Splinter, Supabase's linter, by their names there. Each is an SQL query for offenders, holds at zero over
/// every schema that the gateway exposes, and finds the offence that is committed for it in a database of its own: a
/// check that finds nothing anywhere proves nothing.
class SplinterTest {
    /// Exposed schemas of `config.toml`.
    private static final String EXPOSED = "'public'::regnamespace";

    private static final SchemaDatabase OURS = SchemaDatabase.migrated();
    private static final SchemaDatabase OFFENDING = SchemaDatabase.migrated();

    /// @param offence what the check must find
    private record Check(String name, String offenders, String offence) {}

    @BeforeAll
    static void offend() {
        checks().forEach(check -> {
            for (String statement : check.offence().split(";")) {
                OFFENDING.owner().run(statement);
            }
        });
    }

    @AfterAll
    static void drop() {
        OURS.close();
        OFFENDING.close();
    }

    @TestFactory
    Stream<DynamicTest> holds_at_zero() {
        return checks().map(check -> DynamicTest.dynamicTest(check.name(), () ->
                assertThat(OURS.owner().rows(check.offenders())).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> finds_an_offence() {
        return checks().map(check -> DynamicTest.dynamicTest(check.name(), () ->
                assertThat(OFFENDING.owner().rows(check.offenders())).isNotEmpty()));
    }

    @Test
    void the_exposed_schemas_are_those_that_are_checked() throws java.io.IOException {
        assertThat(java.nio.file.Files.readString(java.nio.file.Path.of("resources", "supabase", "config.toml")))
                .contains("schemas = [\"public\"]");
    }

    private static Stream<Check> checks() {
        return Stream.of(
                new Check("auth_users_exposed", """
                        select distinct c.relname from pg_class c
                        join pg_rewrite r on r.ev_class = c.oid
                        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                        where c.relnamespace = %s and c.relkind in ('v', 'm') and d.refobjid = 'auth.users'::regclass
                          and (has_any_column_privilege('anon', c.oid, 'select') or has_any_column_privilege('authenticated', c.oid, 'select'))""",
                        "create view people as select id, email from auth.users; grant select on people to authenticated"),
                new Check("policy_exists_rls_disabled", """
                        select c.relname from pg_class c
                        where c.relnamespace = %s and c.relkind in ('r', 'p') and not c.relrowsecurity
                          and exists (select 1 from pg_policy p where p.polrelid = c.oid)""",
                        "create table lax (id uuid primary key); create policy \"mine\" on lax for select to authenticated using (id = (select auth.uid()))"),
                new Check("security_definer_view", """
                        select c.relname from pg_class c
                        where c.relnamespace = %s and c.relkind = 'v'
                          and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)""",
                        "create view everything as select * from attempts"),
                new Check("rls_disabled_in_public", """
                        select c.relname from pg_class c
                        where c.relnamespace = %s and c.relkind in ('r', 'p') and not c.relrowsecurity""",
                        "create table open_to_all (id uuid primary key)"),
                new Check("rls_references_user_metadata", """
                        select policyname from pg_policies
                        where schemaname = 'public' and coalesce(qual, '') || coalesce(with_check, '') ~ 'user_metadata|raw_user_meta_data'""",
                        """
                        create policy "self-made admins" on feedback for delete to authenticated
                        using ((select auth.jwt() -> 'user_metadata' ->> 'role') = 'admin')"""),
                new Check("sensitive_columns_exposed", """
                        select c.relname || '.' || a.attname from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relnamespace = %s and c.relkind in ('r', 'p', 'v')
                          and a.attname ~ '(password|passwd|secret|api_?key|access_token|refresh_token|private_key|ssn|credit_card|iban)'
                          and (has_column_privilege('anon', c.oid, a.attnum, 'select')
                               or has_column_privilege('authenticated', c.oid, a.attnum, 'select'))""",
                        "create table keys (id uuid primary key, api_key text); grant select on keys to authenticated"),
                new Check("auth_rls_initplan", """
                        select tablename || ': ' || policyname from pg_policies
                        where schemaname = 'public'
                          and regexp_replace(coalesce(qual, '') || ' ' || coalesce(with_check, ''),
                                '\\( SELECT (auth\\.(uid|jwt|role|email)|private\\.[a-z_]+)\\(\\)', '', 'g')
                              ~ '(auth\\.(uid|jwt|role|email)|private\\.[a-z_]+|current_setting)\\('""",
                        "create policy \"each row anew\" on labs for delete to authenticated using (created_by = auth.uid())"),
                new Check("multiple_permissive_policies", """
                        select p.polrelid::regclass, r.rolname, c.cmd from pg_policy p
                        cross join lateral unnest(case when p.polcmd = '*' then '{r,a,w,d}'::text[] else array[p.polcmd::text] end) c(cmd)
                        join pg_roles r on (p.polroles @> array[r.oid] or p.polroles = '{0}')
                            and r.rolname in ('anon', 'authenticated', 'authenticator')
                        join pg_class t on t.oid = p.polrelid
                        where p.polpermissive and t.relnamespace = %s
                        group by 1, 2, 3 having count(*) > 1""",
                        "create policy \"and also\" on drafts for select to authenticated using (caret = 0)"),
                new Check("duplicate_index", """
                        select i.indrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid
                        where c.relnamespace = %s
                        group by i.indrelid, i.indkey::text, i.indclass::text, i.indoption::text, coalesce(pg_get_expr(i.indpred, i.indrelid), ''),
                                 coalesce(pg_get_expr(i.indexprs, i.indrelid), '')
                        having count(*) > 1""",
                        "create index twice on labs (created_by)"),
                new Check("function_search_path_mutable", """
                        select p.proname from pg_proc p
                        where p.pronamespace in (%s, 'private'::regnamespace)
                          and not exists (select 1 from unnest(p.proconfig) s where s ~ '^search_path=')""",
                        "create function careless() returns integer language sql as 'select 1'"),
                new Check("extension_in_public", "select extname from pg_extension where extnamespace = %s",
                        "create extension btree_gist schema public"),
                new Check("rls_policy_always_true", """
                        select tablename || ': ' || policyname from pg_policies
                        where schemaname = 'public' and cmd <> 'SELECT'
                          and (coalesce(qual, '') in ('true', '(true)') or coalesce(with_check, '') in ('true', '(true)'))""",
                        "create policy \"whatever\" on skill_tags for insert to authenticated with check (true)"),
                new Check("unindexed_foreign_keys", """
                        select k.conrelid::regclass || '.' || k.conname from pg_constraint k
                        where k.contype = 'f' and k.connamespace in (%s, 'private'::regnamespace)
                          and not exists (select 1 from pg_index i where i.indrelid = k.conrelid and i.indpred is null
                              and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)""",
                        "create table slow (id uuid primary key, lab_id uuid references labs (id) on delete cascade)"),
                new Check("no_primary_key", """
                        select c.relname from pg_class c
                        where c.relnamespace in (%s, 'private'::regnamespace) and c.relkind = 'r'
                          and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)""",
                        "create table keyless (name text)"),
                new Check("rls_enabled_no_policy", """
                        select c.relname from pg_class c
                        where c.relnamespace = %s and c.relkind in ('r', 'p') and c.relrowsecurity
                          and not exists (select 1 from pg_policy p where p.polrelid = c.oid)""",
                        "create table shut (id uuid primary key); alter table shut enable row level security"))
                .map(check -> new Check(check.name(), check.offenders().replace("%s", EXPOSED), check.offence()));
    }
}
