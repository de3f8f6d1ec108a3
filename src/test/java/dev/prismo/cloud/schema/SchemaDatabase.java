package dev.prismo.cloud.schema;

import dev.prismo.localserver.TestPostgres;
import dev.prismo.localserver.postgres.Migrations;
import dev.prismo.localserver.postgres.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A database with Prismo's migrations, and callers whose role and claims are set as the gateway sets them.
final class SchemaDatabase implements AutoCloseable {
    private final TestPostgres postgres;
    private final Connection connection;

    private SchemaDatabase(TestPostgres postgres) throws SQLException {
        this.postgres = postgres;
        connection = DriverManager.getConnection(postgres.jdbcUrl("postgres"));
        connection.setAutoCommit(false);
    }

    static SchemaDatabase migrated() {
        TestPostgres postgres = TestPostgres.bootstrapped();
        try {
            Migrations migrations = Migrations.of(SqlFile.inFolder(Path.of("resources", "supabase", "migrations")));
            try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("postgres"))) {
                migrations.apply(connection);
            }
            return new SchemaDatabase(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signs somebody up, as Auth does.
    UUID signUp(String displayName) {
        UUID id = UUID.randomUUID();
        owner().run("""
                insert into auth.users (id, email, raw_user_meta_data)
                values (?, ?, jsonb_build_object('display_name', ?::text))""", id, id + "@example.org", displayName);
        return id;
    }

    /// Signs somebody up whom an administrator has made an instructor.
    UUID signUpInstructor(String displayName) {
        UUID id = signUp(displayName);
        owner().run("update auth.users set raw_app_meta_data = '{\"role\": \"instructor\"}' where id = ?", id);
        return id;
    }

    /// The owner of the schema, who obeys no policy.
    Caller owner() {
        return new Caller(null, null);
    }

    Caller anon() {
        return new Caller("anon", null);
    }

    Caller learner(UUID id) {
        return new Caller("authenticated", id);
    }

    Caller service() {
        return new Caller("service_role", null);
    }

    @Override
    public void close() {
        try (connection) {
            rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        postgres.close();
    }

    /// One caller; every statement is a transaction of its own.
    final class Caller {
        private final @Nullable String role;
        private final @Nullable UUID id;

        private Caller(@Nullable String role, @Nullable UUID id) {
            this.role = role;
            this.id = id;
        }

        List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... arguments) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                become();
                for (int i = 0; i < arguments.length; i++) {
                    statement.setObject(i + 1, arguments[i]);
                }
                List<Map<String, @Nullable Object>> rows = statement.execute() ? read(statement.getResultSet()) : List.of();
                connection.commit();
                return rows;
            } catch (SQLException e) {
                rollback();
                throw new Refused(e);
            }
        }

        void run(String sql, @Nullable Object... arguments) {
            rows(sql, arguments);
        }

        /// The only column of the only row.
        @Nullable Object value(String sql, @Nullable Object... arguments) {
            List<Map<String, @Nullable Object>> rows = rows(sql, arguments);
            if (rows.size() != 1 || rows.getFirst().size() != 1) {
                throw new AssertionError("expected one value, got " + rows);
            }
            return rows.getFirst().values().iterator().next();
        }

        Map<String, @Nullable Object> row(String sql, @Nullable Object... arguments) {
            List<Map<String, @Nullable Object>> rows = rows(sql, arguments);
            if (rows.size() != 1) {
                throw new AssertionError("expected one row, got " + rows);
            }
            return rows.getFirst();
        }

        long count(String fromWhere, @Nullable Object... arguments) {
            return (Long) value("select count(*) from " + fromWhere, arguments);
        }

        private void become() throws SQLException {
            if (role == null) {
                return;
            }
            try (PreparedStatement claims = connection.prepareStatement(
                    "select set_config('request.jwt.claims', ?, true), set_config('role', ?, true)")) {
                claims.setString(1, id == null
                        ? "{\"role\":\"" + role + "\"}"
                        : "{\"role\":\"" + role + "\",\"sub\":\"" + id + "\"}");
                claims.setString(2, role);
                claims.execute();
            }
        }
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<String, @Nullable Object>> read(ResultSet results) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        while (results.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                Object value = results.getObject(i);
                row.put(results.getMetaData().getColumnLabel(i),
                        value instanceof Array array ? List.of((Object[]) array.getArray()) : value);
            }
            rows.add(row);
        }
        return rows;
    }

    /// What PostgreSQL refused, with its SQLSTATE.
    static final class Refused extends RuntimeException {
        private final String state;

        Refused(SQLException cause) {
            super(cause.getMessage(), cause);
            state = cause.getSQLState();
        }

        String state() {
            return state;
        }
    }
}
