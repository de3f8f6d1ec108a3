package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/// Applies the project's migrations in the order of their versions, and records them where the Supabase CLI does, so that
/// both agree on what has been applied.
public final class Migrations {
    private static final Pattern FILE_NAME = Pattern.compile("(\\d+)_(.*)\\.sql");

    private final List<Migration> known;

    private Migrations(List<Migration> known) {
        this.known = known;
    }

    /// @param files named `<digits>_name.sql`; others are none of ours, as for the CLI
    public static Migrations of(List<SqlFile> files) {
        return new Migrations(files.stream()
                .map(file -> new NamedFile(FILE_NAME.matcher(file.name()), file))
                .filter(named -> named.name().matches())
                .map(named -> new Migration(named.name().group(1), named.name().group(2), named.file()))
                .sorted((a, b) -> a.version().compareTo(b.version()))
                .toList());
    }

    /// Applies what is missing, each migration in a transaction of its own.
    ///
    /// @param connection of `postgres`, the owner of the database
    /// @throws LocalServerException.Newer if the database has a migration that is not among these; nothing is applied then
    /// @throws LocalServerException.MigrationFailed with all migrations before the failed one applied
    public void apply(Connection connection) throws SQLException {
        makeHistory(connection);
        Set<String> applied = applied(connection);
        refuseUnknown(applied);
        connection.setAutoCommit(false);
        for (Migration migration : known.stream().filter(missingIn(applied)).toList()) {
            try {
                apply(migration, connection);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw new LocalServerException.MigrationFailed(migration.file().name(), e);
            }
        }
        connection.setAutoCommit(true);
    }

    private static Predicate<Migration> missingIn(Set<String> applied) {
        return migration -> !applied.contains(migration.version());
    }

    private void refuseUnknown(Set<String> applied) {
        Set<String> unknown = new TreeSet<>(applied);
        unknown.removeAll(known.stream().map(Migration::version).collect(Collectors.toSet()));
        if (!unknown.isEmpty()) {
            throw new LocalServerException.Newer("The data folder was written by a newer version of Prismo, which applied "
                    + String.join(", ", unknown) + ". Update this one, or choose another data folder.");
        }
    }

    private static void makeHistory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select to_regclass('supabase_migrations.schema_migrations')")) {
                rows.next();
                if (rows.getString(1) != null) {
                    return;
                }
            }
            statement.execute("""
                    create schema if not exists supabase_migrations;
                    create table supabase_migrations.schema_migrations (
                        version text primary key, statements text[], name text)""");
        }
    }

    private static Set<String> applied(Connection connection) throws SQLException {
        Set<String> versions = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version from supabase_migrations.schema_migrations")) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        }
        return versions;
    }

    private static void apply(Migration migration, Connection connection) throws SQLException {
        List<String> statements = statements(migration.file().sql());
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            // A setting made for one migration, such as check_function_bodies, ends with it.
            statement.execute("reset all");
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into supabase_migrations.schema_migrations (version, statements, name) values (?, ?, ?)")) {
            insert.setString(1, migration.version());
            insert.setArray(2, connection.createArrayOf("text", statements.toArray()));
            insert.setString(3, migration.name());
            insert.execute();
        }
    }

    private static List<String> statements(String sql) throws SQLException {
        return Parser.parseJdbcSql(sql, true, false, true, false, false).stream()
                .map((NativeQuery query) -> query.nativeSql.strip())
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private record Migration(String version, String name, SqlFile file) {}

    private record NamedFile(Matcher name, SqlFile file) {}
}
