package dev.prismo.localserver.rest;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads [Schema] from the catalog.
final class SchemaLoader {
    private static final String COLUMNS =
            """
            select c.oid, c.relname, c.relkind, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) as type,
                   format_type(case when t.typtype = 'd' then t.typbasetype else t.oid end, -1) as base_type,
                   case a.attidentity
                     when 'd' then format('nextval(%L::regclass)', pg_get_serial_sequence(c.oid::regclass::text, a.attname))
                     else pg_get_expr(d.adbin, d.adrelid) end as expression,
                   a.attgenerated <> '' or a.attidentity = 'a' as generated
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_type t on t.oid = a.atttypid
              left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'f', 'p', 'c')
             order by c.oid, a.attnum""";

    private static final String KEYS =
            """
            select contype, conname, conrelid, confrelid, conkey, confkey
              from pg_constraint
             where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f') and conparentid = 0
             order by conrelid, conname""";

    private static final String VIEWS =
            """
            select r.ev_class, r.ev_action::text
              from pg_rewrite r join pg_class c on c.oid = r.ev_class
             where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace and r.rulename = '_RETURN'""";

    private static final String ROUTINES =
            """
            select p.proname, p.proretset, p.provolatile, p.pronargs, p.pronargdefaults, p.proargnames, p.proargmodes,
                   (select array_agg(format_type(t, null) order by n)
                      from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as u(t, n)) as types,
                   case when r.typtype = 'd' then b.typtype else r.typtype end as kind, r.typname, r.typrelid,
                   format_type(p.prorettype, -1) as return_type,
                   (select c.reltype <> 0 and p.pronargs = 1 and p.provolatile <> 'v' and c.relnamespace = p.pronamespace
                      from pg_class c where c.reltype = p.proargtypes[0] limit 1) as computed,
                   (select c.oid from pg_class c where c.reltype = p.proargtypes[0] limit 1) as row_of
              from pg_proc p
              join pg_type r on r.oid = p.prorettype
              left join pg_type b on b.oid = r.typbasetype
             where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
               and r.typname not in ('trigger', 'event_trigger', 'internal')
             order by p.proname, p.oid""";

    private static final String TYPES =
            """
            select t.typname, n.nspname
              from pg_type t join pg_namespace n on n.oid = t.typnamespace
             where n.nspname in ('pg_catalog', 'extensions', 'public') and t.typtype in ('b', 'e', 'd', 'r', 'm')
               and left(t.typname, 1) <> '_'
             order by array_position(array['extensions', 'public', 'pg_catalog']::name[], n.nspname)""";

    private static final String ROLE_SETTINGS =
            """
            select r.rolname, split_part(s.setting, '=', 1) as name, substr(s.setting, strpos(s.setting, '=') + 1) as value
              from pg_db_role_setting d
              join pg_roles r on r.oid = d.setrole
              cross join unnest(d.setconfig) as s(setting)
              join pg_settings g on g.name = split_part(s.setting, '=', 1) and g.context = 'user'
             where d.setdatabase in (0, (select oid from pg_database where datname = current_database()))
             order by d.setdatabase""";

    private static final Map<String, String> SQL_TYPE_NAMES = Map.ofEntries(
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("real", "float4"),
            Map.entry("float", "float8"),
            Map.entry("double precision", "float8"),
            Map.entry("decimal", "numeric"),
            Map.entry("boolean", "bool"),
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("char", "bpchar"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("time without time zone", "time"),
            Map.entry("bit varying", "varbit"));

    private final Map<Long, RawRelation> raw = new LinkedHashMap<>();
    private final List<Relationships.Key> keys = new ArrayList<>();
    private final Map<Long, Map<Integer, ViewColumns.Origin>> views = new HashMap<>();
    private final Map<Long, Schema.Relation> relations = new LinkedHashMap<>();
    private final Statement statement;

    private SchemaLoader(Statement statement) {
        this.statement = statement;
    }

    /// @param connection in auto-commit mode
    static Schema load(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // With an empty path every type and default is written with its schema.
            statement.execute("set local search_path = ''");
            return new SchemaLoader(statement).load();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private record RawRelation(String name, Schema.Kind kind, Map<Integer, Schema.Column> columns) {}

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String query, Row reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private Schema load() throws SQLException {
        each(COLUMNS, this::readColumn);
        each(KEYS, this::readKey);
        each(VIEWS, row -> views.put(row.getLong(1), ViewColumns.of(row.getString(2))));
        raw.forEach((oid, relation) -> relations.put(oid, relation(oid, relation)));
        Map<String, List<Routine>> routines = new TreeMap<>();
        each(ROUTINES, row -> readRoutine(row, routines));
        Map<String, String> types = new HashMap<>();
        each(TYPES, row -> types.put(row.getString(1), Sql.name(row.getString(2)) + "." + Sql.name(row.getString(1))));
        SQL_TYPE_NAMES.forEach((written, name) -> types.put(written, "pg_catalog." + Sql.name(name)));
        Map<String, Map<String, String>> settings = new HashMap<>();
        each(ROLE_SETTINGS, row -> settings.computeIfAbsent(row.getString(1), role -> new TreeMap<>())
                .put(row.getString(2), row.getString(3)));
        Map<String, Schema.Relation> byName = new TreeMap<>();
        relations.values().forEach(relation -> byName.put(relation.name(), relation));
        return new Schema(byName, new Relationships(relations, this::columnName, keys, views).find(), routines, types, settings);
    }

    private void readColumn(ResultSet row) throws SQLException {
        Schema.Kind kind =
                switch (row.getString("relkind")) {
                    case "v", "m" -> Schema.Kind.VIEW;
                    case "c" -> Schema.Kind.COMPOSITE;
                    default -> Schema.Kind.TABLE;
                };
        String name = row.getString("relname");
        raw.computeIfAbsent(row.getLong("oid"), oid -> new RawRelation(name, kind, new LinkedHashMap<>()))
                .columns()
                .put(row.getInt("attnum"), new Schema.Column(
                        row.getString("attname"),
                        row.getString("type"),
                        row.getString("base_type"),
                        row.getString("expression"),
                        row.getBoolean("generated")));
    }

    private void readKey(ResultSet row) throws SQLException {
        keys.add(new Relationships.Key(
                row.getString("contype").charAt(0),
                row.getString("conname"),
                row.getLong("conrelid"),
                row.getLong("confrelid"),
                numbers(row, "conkey"),
                numbers(row, "confkey")));
    }

    private static List<Integer> numbers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(number -> ((Number) number).intValue())
                        .toList();
    }

    private @Nullable String columnName(long oid, int number) {
        RawRelation relation = raw.get(oid);
        Schema.Column column = relation == null ? null : relation.columns().get(number);
        return column == null ? null : column.name();
    }

    private Schema.Relation relation(long oid, RawRelation relation) {
        Map<String, Schema.Column> columns = new LinkedHashMap<>();
        relation.columns().values().forEach(column -> columns.put(column.name(), column));
        List<String> primaryKey = keys.stream()
                .filter(key -> key.kind() == 'p' && key.relation() == oid)
                .flatMap(key -> key.columns().stream())
                .map(number -> relation.columns().get(number).name())
                .toList();
        return new Schema.Relation(oid, relation.name(), relation.kind(), columns, primaryKey, new HashMap<>());
    }

    private void readRoutine(ResultSet row, Map<String, List<Routine>> routines) throws SQLException {
        RoutineReader reader = new RoutineReader(row);
        Schema.Relation returned = relations.get(row.getLong("typrelid"));
        Routine routine = reader.read(returned);
        Schema.Relation rowOf = relations.get(row.getLong("row_of"));
        if (row.getBoolean("computed") && rowOf != null && !routine.set()) {
            rowOf.computed().put(routine.name(), routine);
        } else {
            routines.computeIfAbsent(routine.name(), name -> new ArrayList<>()).add(routine);
        }
    }
}
