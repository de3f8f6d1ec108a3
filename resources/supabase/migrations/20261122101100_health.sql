-- What a client may ask before it trusts a project: which migrations it has, and whether every table is guarded.
--
-- The record of the Supabase CLI (supabase_migrations.schema_migrations) is readable to nobody but the owner, and says what
-- was recorded rather than what was done. So the version is a function, and EVERY LATER MIGRATION ENDS WITH
--     create or replace function public.schema_version() returns text
--         language sql immutable set search_path = '' return '<its own version>';
-- SchemaVersionTest fails when the newest one does not.

create function public.schema_version() returns text
    language sql immutable set search_path = '' return '20261122101100';

-- {schema_version, tables_without_rls, tables_without_policies}: read from the catalogue, for everything in public that no
-- extension brought. Runs as its caller and needs no right, so that it also answers before anybody has signed in.
create function public.project_health() returns jsonb
    language sql stable security invoker set search_path = '' as $$
    select jsonb_build_object(
        'schema_version', public.schema_version(),
        'tables_without_rls', coalesce(jsonb_agg(t.relname order by t.relname) filter (where not t.relrowsecurity), '[]'),
        'tables_without_policies', coalesce(jsonb_agg(t.relname order by t.relname) filter (where t.relrowsecurity and not t.guarded), '[]'))
    from (
        select c.relname, c.relrowsecurity, exists (select 1 from pg_catalog.pg_policy p where p.polrelid = c.oid) as guarded
        from pg_catalog.pg_class c
        where c.relnamespace = (select n.oid from pg_catalog.pg_namespace n where n.nspname = 'public')
          and c.relkind in ('r', 'p')
          and not exists (select 1 from pg_catalog.pg_depend d
                          where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    ) t
$$;
