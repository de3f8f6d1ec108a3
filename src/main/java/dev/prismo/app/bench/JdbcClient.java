package dev.prismo.app.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/// One transaction with pgjdbc and a pool: a learner's role and claims, and one query, as any program without the gateway
/// would do it.
final class JdbcClient implements Crowd.Client {
    private final DataSource pool;
    private final String claims;
    private final String sql;
    private final UUID parameter;

    /// @param sql with one parameter; its answer is one row with one text
    JdbcClient(DataSource pool, UUID learner, String sql, UUID parameter) {
        this.pool = pool;
        this.claims = "{\"role\":\"authenticated\",\"sub\":\"" + learner + "\"}";
        this.sql = sql;
        this.parameter = parameter;
    }

    @Override
    public void call() throws SQLException {
        if (text().length() < 2) {
            throw new SQLException("nothing found");
        }
    }

    String text() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement caller = connection.prepareStatement(
                            "select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ?, true)");
                    PreparedStatement query = connection.prepareStatement(sql)) {
                caller.setString(1, claims);
                caller.executeQuery().close();
                query.setObject(1, parameter);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    String text = rows.getString(1);
                    connection.commit();
                    return text;
                }
            }
        }
    }
}
