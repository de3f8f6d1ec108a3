package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.core.Utils;

/// Turns an empty PostgreSQL into what a Supabase project starts from: roles, schemas, the tables of Auth. Each step is a
/// numbered resource that runs once, so that a later version of the app can add some.
public final class Bootstrap {
    private static final String FOLDER = "localserver/bootstrap";
    private static final List<String> LOGIN_ROLES = List.of("postgres", "authenticator", "supabase_auth_admin");

    private Bootstrap() {}

    /// Runs the steps that have not run yet, in one transaction.
    ///
    /// @param rolePassword what the roles that log in are given, if they have none yet
    public static void apply(String superuserJdbcUrl, String rolePassword) {
        try (Connection connection = DriverManager.getConnection(superuserJdbcUrl)) {
            List<SqlFile> steps = SqlFile.onClassPath(FOLDER);
            int done = stepsDone(connection);
            if (done > steps.size()) {
                throw new LocalServerException.Newer(
                        "The data folder was set up by a newer version of Prismo. Update this one.");
            }
            if (done == steps.size()) {
                return;
            }
            connection.setAutoCommit(false);
            for (SqlFile step : steps.subList(done, steps.size())) {
                run(connection, step);
            }
            if (done == 0) {
                setPasswords(connection, rolePassword);
            }
            recordSteps(connection, steps.size());
            connection.commit();
        } catch (SQLException e) {
            throw new LocalServerException.CannotStart("The database can't be set up: " + e.getMessage(), e);
        }
    }

    private static int stepsDone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists local_server");
            statement.execute("create table if not exists local_server.bootstrap (steps integer not null)");
            try (ResultSet rows = statement.executeQuery("select steps from local_server.bootstrap")) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    private static void run(Connection connection, SqlFile step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(step.sql());
        } catch (SQLException e) {
            throw new SQLException(step.name() + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }

    private static void setPasswords(Connection connection, String password) throws SQLException {
        String literal = Utils.escapeLiteral(null, password, true).toString();
        try (Statement statement = connection.createStatement()) {
            for (String role : LOGIN_ROLES) {
                statement.execute("alter role " + role + " password '" + literal + "'");
            }
        }
    }

    private static void recordSteps(Connection connection, int steps) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("insert into local_server.bootstrap (steps) values (?)")) {
            statement.execute("delete from local_server.bootstrap");
            insert.setInt(1, steps);
            insert.execute();
        }
    }
}
