package dev.prismo.localserver.rest;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the [Catalog] of a database.
final class SchemaLoader {
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

    private final Connection connection;
    private final Map<Long, RawRelation> raw = new LinkedHashMap<>();
    private final List<Relationships.Key> keys = new ArrayList<>();
    private final Map<Long, Map<Integer, ViewColumns.Origin>> views = new HashMap<>();
    private final Map<Long, Schema.Relation> relations = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Routine>>> routines = new HashMap<>();
    private final List<Relationships.Computed> computed = new ArrayList<>();

    private SchemaLoader(Connection connection) {
        this.connection = connection;
    }

    /// @param connection in auto-commit mode
    /// @param exposed the exposed schemas, unless the database says otherwise
    static Catalog load(Connection connection, List<String> exposed) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // With an empty path every type and default is written with its schema.
            statement.execute("set local search_path = ''");
            return new SchemaLoader(connection).load(exposed);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private record RawRelation(
            String schema, String name, Schema.Kind kind, int writable, Map<Integer, Schema.Column> columns) {}

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String query, List<String> schemas, Row reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            if (query.indexOf('?') >= 0) {
                statement.setArray(1, connection.createArrayOf("name", schemas.toArray()));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private Catalog load(List<String> usual) throws SQLException {
        Map<String, String> chosen = new HashMap<>();
        each(CatalogSql.SETTINGS, usual, row -> chosen.put(row.getString(1), row.getString(2)));
        Settings settings = Settings.of(chosen, usual);
        List<String> exposed = settings.exposed();
        each(CatalogSql.COLUMNS, exposed, this::readColumn);
        each(CatalogSql.KEYS, exposed, this::readKey);
        each(CatalogSql.VIEWS, exposed, row -> views.put(row.getLong(1), ViewColumns.of(row.getString(2))));
        ViewKeys viewKeys = new ViewKeys(views, this::columnName);
        raw.forEach((oid, relation) -> relations.put(oid, relation(oid, relation, viewKeys)));
        each(CatalogSql.ROUTINES, exposed, this::readRoutine);
        Map<String, Map<String, String>> types = new HashMap<>();
        Set<String> typeSchemas = new LinkedHashSet<>(settings.searchPath());
        typeSchemas.addAll(exposed);
        each(CatalogSql.TYPES, List.copyOf(typeSchemas), row -> types.computeIfAbsent(row.getString(2), n -> new HashMap<>())
                .put(row.getString(1), Sql.name(row.getString(2)) + "." + Sql.name(row.getString(1))));
        Map<String, Map<String, String>> roleSettings = new HashMap<>();
        each(CatalogSql.ROLE_SETTINGS, exposed, row -> roleSettings.computeIfAbsent(row.getString(1), role -> new TreeMap<>())
                .put(row.getString(2), row.getString(3)));
        Map<Long, Schema.Relation> reachable = new LinkedHashMap<>(relations);
        reachable.values().removeIf(relation -> !exposed.contains(relation.schema()));
        Map<Long, List<Schema.Relationship>> relationships =
                new Relationships(reachable, viewKeys, keys, views.keySet(), computed).find();
        Map<String, Schema> schemas = new HashMap<>();
        exposed.forEach(name -> schemas.put(name, schema(name, relationships, types, settings.searchPath())));
        return new Catalog(settings, schemas, roleSettings);
    }

    private Schema schema(
            String name,
            Map<Long, List<Schema.Relationship>> relationships,
            Map<String, Map<String, String>> types,
            List<String> searchPath) {
        Map<String, Schema.Relation> own = new TreeMap<>();
        relations.values().stream()
                .filter(relation -> relation.schema().equals(name))
                .forEach(relation -> own.put(relation.name(), relation));
        Map<String, String> casts = new HashMap<>();
        searchPath.reversed().forEach(path -> casts.putAll(types.getOrDefault(path, Map.of())));
        casts.putAll(types.getOrDefault(name, Map.of()));
        casts.putAll(types.getOrDefault("pg_catalog", Map.of()));
        SQL_TYPE_NAMES.forEach((written, type) -> casts.put(written, "pg_catalog." + Sql.name(type)));
        return new Schema(name, own, relationships, routines.getOrDefault(name, Map.of()), casts);
    }

    private void readColumn(ResultSet row) throws SQLException {
        Schema.Kind kind =
                switch (row.getString("relkind")) {
                    case "v", "m" -> Schema.Kind.VIEW;
                    case "c" -> Schema.Kind.COMPOSITE;
                    default -> Schema.Kind.TABLE;
                };
        String schema = row.getString("nspname");
        String name = row.getString("relname");
        int writable = row.getInt("writable");
        raw.computeIfAbsent(
                        row.getLong("oid"), oid -> new RawRelation(schema, name, kind, writable, new LinkedHashMap<>()))
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

    private Schema.Relation relation(long oid, RawRelation relation, ViewKeys viewKeys) {
        Map<String, Schema.Column> columns = new LinkedHashMap<>();
        relation.columns().values().forEach(column -> columns.put(column.name(), column));
        List<String> primaryKey = keys.stream()
                .filter(key -> key.kind() == 'p')
                .flatMap(key -> viewKeys.shown(oid, key.relation(), key.columns()).stream().limit(1))
                .flatMap(List::stream)
                .toList();
        return new Schema.Relation(
                oid,
                relation.schema(),
                relation.name(),
                relation.kind(),
                relation.writable(),
                columns,
                primaryKey,
                new HashMap<>());
    }

    private void readRoutine(ResultSet row) throws SQLException {
        Schema.Relation returned = relations.get(row.getLong("typrelid"));
        Routine routine = new RoutineReader(row).read(returned);
        Schema.Relation rowOf = relations.get(row.getLong("row_of"));
        if (rowOf != null && rowOf.schema().equals(routine.schema())) {
            if (!routine.set()) {
                rowOf.computed().put(routine.name(), routine);
            }
            if (returned != null && returned.kind() != Schema.Kind.COMPOSITE) {
                computed.add(new Relationships.Computed(rowOf, returned, routine, row.getBoolean("one")));
            }
        }
        if (row.getBoolean("callable")) {
            routines.computeIfAbsent(routine.schema(), name -> new TreeMap<>())
                    .computeIfAbsent(routine.name(), name -> new ArrayList<>())
                    .add(routine);
        }
    }
}
