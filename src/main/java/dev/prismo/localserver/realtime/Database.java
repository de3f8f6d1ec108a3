package dev.prismo.localserver.realtime;

import dev.prismo.localserver.realtime.Access.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// The two ways to the database: as a subscriber, and as the owner of the project.
///
/// @param callers logs in as a role that has no rights but to become a subscriber's
/// @param owner logs in as the owner of the published tables
record Database(DataSource callers, DataSource owner) {
    /// What a subscriber's request gets. As for REST, whose functions run in policies too.
    private static final String AS_CALLER = """
            select set_config('search_path', '"public", "extensions"', true), set_config('timezone', 'UTC', true),
                set_config('statement_timeout', '8s', true), set_config('transaction_read_only', 'on', true),
                set_config('role', ?, true), set_config('request.jwt.claims', ?, true); """;
    /// With an empty path, the names of types come with their schemas.
    private static final String AS_OWNER = "select set_config('search_path', '', true); ";

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Reads as a subscriber, in one round trip: what is sent together is one transaction.
    <T> List<T> read(Caller caller, String sql, List<String> values, Row<T> row) throws SQLException {
        List<String> all = new ArrayList<>(List.of(caller.role(), caller.claims()));
        all.addAll(values);
        try (Connection connection = callers.getConnection()) {
            return query(connection, AS_CALLER + sql, all, row);
        }
    }

    /// Reads the catalog.
    <T> List<T> read(String sql, List<String> values, Row<T> row) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            return query(connection, AS_OWNER + sql, values, row);
        }
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static <T> List<T> query(Connection connection, String sql, List<String> values, Row<T> row)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                // A type that is said keeps the driver from asking for it, which would end the transaction too early.
                statement.setObject(i + 1, values.get(i), Types.VARCHAR);
            }
            statement.execute();
            statement.getMoreResults();
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        }
    }
}
