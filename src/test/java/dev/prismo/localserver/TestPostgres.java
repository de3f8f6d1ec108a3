package dev.prismo.localserver;

import dev.prismo.localserver.postgres.Bootstrap;
import dev.prismo.localserver.postgres.Migrations;
import dev.prismo.localserver.postgres.PostgresConfig;
import dev.prismo.localserver.postgres.PostgresServer;
import dev.prismo.localserver.postgres.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A database with roles, schemas and auth tables for one test class. All of them live in one PostgreSQL per test JVM,
/// which is stopped and deleted when the JVM ends.
///
/// ```java
/// private final TestPostgres db = TestPostgres.bootstrapped();
/// ```
public final class TestPostgres implements AutoCloseable {
    public static final String PASSWORD = "test";

    private final String database;

    private TestPostgres(String template) {
        database = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute(Shared.SERVER.superuserJdbcUrl("template1"),
                "create database " + database + " template " + template + " owner postgres");
    }

    /// A fresh database, as a Supabase project is before its first migration.
    public static TestPostgres bootstrapped() {
        return new TestPostgres("postgres");
    }

    /// A fresh database with all migrations of the app applied.
    public static TestPostgres migrated() {
        TestPostgres db = bootstrapped();
        try (Connection connection = db.dataSource("postgres").getConnection()) {
            Migrations.of(SqlFile.onClassPath("supabase/migrations")).apply(connection);
            return db;
        } catch (SQLException | RuntimeException e) {
            db.close();
            throw new IllegalStateException(e);
        }
    }

    public String database() {
        return database;
    }

    public int port() {
        return Shared.SERVER.port();
    }

    public String superuserJdbcUrl() {
        return Shared.SERVER.superuserJdbcUrl(database);
    }

    /// For `postgres`, `authenticator` and `supabase_auth_admin`.
    public String jdbcUrl(String role) {
        return Shared.SERVER.jdbcUrl(role, PASSWORD, database);
    }

    public DataSource dataSource(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(role));
        return source;
    }

    /// Runs SQL, possibly many statements, as `postgres`, the owner of the database.
    public void execute(String sql) {
        execute(jdbcUrl("postgres"), sql);
    }

    /// Drops the database, whoever is connected.
    @Override
    public void close() {
        execute(Shared.SERVER.superuserJdbcUrl("template1"), "drop database " + database + " with (force)");
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shared {
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                Path folder = Files.createTempDirectory("prismo-test-postgres");
                PostgresServer server = PostgresServer.start(new PostgresConfig(
                        Path.of("target", "postgres-bin"),
                        folder.resolve("cluster"),
                        folder.resolve("postgres.log"),
                        PASSWORD,
                        PostgresConfig.Durability.NONE));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    delete(folder);
                }));
                Bootstrap.apply(server.superuserJdbcUrl("postgres"), PASSWORD);
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
