package dev.prismo.localserver.rest;

/// The queries by which [SchemaLoader] reads the catalog. `?` is the array of exposed schemas.
final class CatalogSql {
    /// What was chosen for the role that asks; a choice for this database comes last and so wins.
    static final String SETTINGS =
            """
            select substr(split_part(s.setting, '=', 1), 7) as name, substr(s.setting, strpos(s.setting, '=') + 1) as value
              from pg_db_role_setting d
              cross join unnest(d.setconfig) as s(setting)
             where d.setrole = (select oid from pg_roles where rolname = session_user) and s.setting like 'pgrst.%'
               and d.setdatabase in (0, (select oid from pg_database where datname = current_database()))
             order by d.setdatabase""";

    static final String ROLE_SETTINGS =
            """
            select r.rolname, split_part(s.setting, '=', 1) as name, substr(s.setting, strpos(s.setting, '=') + 1) as value
              from pg_db_role_setting d
              join pg_roles r on r.oid = d.setrole
              cross join unnest(d.setconfig) as s(setting)
              join pg_settings g on g.name = split_part(s.setting, '=', 1) and g.context = 'user'
             where d.setdatabase in (0, (select oid from pg_database where datname = current_database()))
             order by d.setdatabase""";

    /// Of relations that are exposed, and of others that an exposed function returns.
    static final String COLUMNS =
            """
            with exposed as (select oid from pg_namespace where nspname = any (?))
            select c.oid, n.nspname, c.relname, c.relkind,
                   case when c.relkind in ('r', 'p') then 28 when c.relkind in ('v', 'f') then pg_relation_is_updatable(c.oid, true)
                   else 0 end as writable, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) as type,
                   format_type(pg_basetype(t.oid), -1) as base_type,
                   case
                     when a.attidentity = 'd' then (select format('nextval(%L::regclass)', format('%I.%I', q.nspname, s.relname))
                                      from pg_depend x join pg_class s on s.oid = x.objid
                                      join pg_namespace q on q.oid = s.relnamespace
                                     where x.refobjid = c.oid and x.refobjsubid = a.attnum and x.deptype = 'i'
                                       and x.classid = 'pg_class'::regclass and s.relkind = 'S')
                     when a.attgenerated <> '' then null
                     else coalesce(pg_get_expr(d.adbin, d.adrelid), pg_get_expr(t.typdefaultbin, 0)) end as expression,
                   a.attgenerated <> '' or a.attidentity = 'a' as generated
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_type t on t.oid = a.atttypid
              left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
             where c.relkind in ('r', 'v', 'm', 'f', 'p', 'c') and not c.relispartition
               and (c.relnamespace in (select oid from exposed)
                    or c.oid in (select r.typrelid from pg_proc p join pg_type r on r.oid = pg_basetype(p.prorettype)
                                  where p.pronamespace in (select oid from exposed) and r.typrelid <> 0))
             order by c.oid, a.attnum""";

    static final String KEYS =
            """
            select contype, conname, conrelid, confrelid, conkey, confkey
              from pg_constraint
             where contype in ('p', 'u', 'f') and conparentid = 0 and conrelid <> 0
               and connamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
             order by conrelid, conname""";

    static final String VIEWS =
            """
            select r.ev_class, r.ev_action::text
              from pg_rewrite r join pg_class c on c.oid = r.ev_class
             where c.relkind in ('v', 'm') and r.rulename = '_RETURN'
               and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)""";

    /// A parameter without a name can't be given by name: a function with one is callable only if that is its only one,
    /// of a type that a whole body can be read as.
    static final String ROUTINES =
            """
            select p.oid, n.nspname, p.proname, p.proretset, p.provolatile, p.pronargs, p.pronargdefaults, p.proargnames, p.proargmodes,
                   (select array_agg(format_type(t, null) order by n)
                      from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as u(t, n)) as types,
                   r.typname, r.typtype, r.typrelid, format_type(r.oid, -1) as return_type, not p.proretset or p.prorows = 1 as one,
                   coalesce((select case count(*) filter (where a.name = '')
                                 when 0 then true
                                 when 1 then (array_agg(a.type order by a.i))[1] in ('bytea'::regtype, 'json'::regtype,
                                     'jsonb'::regtype, 'text'::regtype, 'xml'::regtype)
                                 else false end
                      from (select i, t.type, coalesce(p.proargnames[i], '') as name
                              from unnest(p.proargtypes::oid[]) with ordinality as t(type, i)) a), true) as callable,
                   case when p.pronargs = 1 then (select c.oid from pg_class c
                                where c.reltype = p.proargtypes[0] and c.relkind in ('r', 'v', 'm', 'f', 'p')) end as row_of
              from pg_proc p
              join pg_namespace n on n.oid = p.pronamespace
              join pg_type r on r.oid = pg_basetype(p.prorettype)
              left join pg_description d on d.objoid = p.oid and d.classoid = 'pg_proc'::regclass
             where n.nspname = any (?) and p.prokind = 'f' and r.typname not in ('trigger', 'event_trigger', 'internal')
             order by n.nspname, p.proname, p.pronargs, d.description nulls first, p.proargnames, types, p.oid""";

    static final String TYPES =
            """
            select t.typname, n.nspname
              from pg_type t join pg_namespace n on n.oid = t.typnamespace
             where (n.nspname in ('pg_catalog', 'extensions') or n.nspname = any (?)) and t.typtype in ('b', 'e', 'd', 'r', 'm')""";

    private CatalogSql() {}
}
