package dev.prismo.localserver;

import dev.prismo.localserver.postgres.Bootstrap;
import dev.prismo.localserver.postgres.Migrations;
import dev.prismo.localserver.postgres.PostgresConfig;
import dev.prismo.localserver.postgres.PostgresServer;
import dev.prismo.localserver.postgres.Seed;
import dev.prismo.localserver.postgres.SqlFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The database of the project: PostgreSQL with everything a Supabase project has, and our migrations.
final class ProjectDatabase implements AutoCloseable {
    private static final String NAME = "postgres";
    private static final String OWNER = "postgres";

    private final PostgresServer postgres;
    private final String password;

    private ProjectDatabase(PostgresServer postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    static ProjectDatabase start(ServerFolder folder, ProjectKeys keys, Options options) {
        PostgresServer postgres = PostgresServer.start(new PostgresConfig(
                options.programs(),
                folder.cluster(),
                folder.databaseLog(),
                keys.superuserPassword(),
                options.durability()));
        ProjectDatabase database = new ProjectDatabase(postgres, keys.databasePassword());
        try {
            Bootstrap.apply(postgres.superuserJdbcUrl(NAME), keys.databasePassword());
            database.migrate(options.seed());
            return database;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /// For people and tools: not the superuser, as on Supabase.
    String url() {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(OWNER, password, postgres.port(), NAME);
    }

    /// Without a user.
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.port(), NAME);
    }

    @Override
    public void close() {
        postgres.close();
    }

    private void migrate(boolean seed) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(OWNER, password, NAME))) {
            Migrations.of(SqlFile.onClassPath("supabase/migrations")).apply(connection);
            if (seed) {
                for (SqlFile file : SqlFile.onClassPath("supabase")) {
                    Seed.apply(file, connection);
                }
            }
        } catch (SQLException e) {
            throw new LocalServerException.CannotStart("The database can't be opened: " + e.getMessage(), e);
        }
    }
}
