package dev.prismo.localserver.rest;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs a [Plan] as a role with claims.
///
/// Role, claims and the statement itself travel together: PostgreSQL runs what comes before a Sync message as one
/// transaction, so that a request costs one round trip. Only if the outcome decides whether to commit there are two.
final class Executor {
    private final DataSource pool;

    Executor(DataSource pool) {
        this.pool = pool;
    }

    /// Who asks.
    ///
    /// @param settings that hold for the request, such as `search_path` and `statement_timeout`
    /// @param first a function that is called before the statement, as SQL; or null
    record Caller(String role, String claims, Map<String, String> settings, @Nullable String first) {}

    Answer run(Plan plan, Request request, Caller caller) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return run(connection, plan, request, caller);
        }
    }

    /// @param keep whether changes outlast the request
    /// @param check throws to undo everything
    Answer runChecked(Plan plan, Request request, Caller caller, boolean keep, Consumer<Answer> check)
            throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Answer answer = run(connection, plan, request, caller);
                check.accept(answer);
                if (keep) {
                    connection.commit();
                }
                return answer;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static Answer run(Connection connection, Plan plan, Request request, Caller caller) throws SQLException {
        List<String> values = new ArrayList<>(
                List.of(caller.role(), caller.claims(), request.method(), request.path(), request.headers()));
        StringBuilder sql = new StringBuilder(prelude(plan, caller));
        Media.Explain explain = request.accept().plan();
        Sql guessed = explain == null ? plan.explained() : null;
        if (guessed != null) {
            sql.append("explain (format json) ").append(guessed.text()).append("; ");
            values.addAll(guessed.values());
        }
        sql.append(explain == null ? "" : explain.sql()).append(plan.statement().text());
        values.addAll(plan.statement().values());
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                // With an unspecified type the driver would describe the statement first, and then end what it has
                // sent so far with a Sync of its own: the role would be lost before the query runs.
                statement.setObject(i + 1, values.get(i), Types.VARCHAR);
            }
            statement.execute();
            statement.getMoreResults();
            if (caller.first() != null) {
                statement.getMoreResults();
            }
            if (explain != null) {
                return explained(statement);
            }
            if (guessed == null) {
                return answer(statement);
            }
            long planned = plannedRows(statement);
            statement.getMoreResults();
            Answer answer = answer(statement);
            // Without a count, or if that is beyond what is counted, the planner's guess has to do.
            return answer.total() != null ? answer : answer.withTotal(Math.max(planned, answer.rows()));
        }
    }

    private static String prelude(Plan plan, Caller caller) {
        StringBuilder sql = new StringBuilder("select ");
        caller.settings().forEach((name, value) -> sql.append("set_config(")
                .append(Sql.literal(name))
                .append(", ")
                .append(Sql.literal(value))
                .append(", true), "));
        sql.append("set_config('role', ?, true), set_config('request.jwt.claims', ?, true)");
        sql.append(", set_config('request.method', ?, true), set_config('request.path', ?, true)");
        sql.append(", set_config('request.headers', ?, true)");
        sql.append(plan.readOnly() ? ", set_config('transaction_read_only', 'on', true); " : "; ");
        if (caller.first() != null) {
            sql.append("select ").append(caller.first()).append("(); ");
        }
        return sql.toString();
    }

    private static Answer explained(PreparedStatement statement) throws SQLException {
        StringJoiner lines = new StringJoiner("\n");
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return new Answer(lines.toString().getBytes(StandardCharsets.UTF_8), 1, null, null, null, 0, null);
    }

    private static long plannedRows(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            rows.next();
            return JsonParser.parseString(rows.getString(1))
                    .getAsJsonArray()
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonObject("Plan")
                    .get("Plan Rows")
                    .getAsLong();
        }
    }

    private static Answer answer(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            String updated = row.getString(6);
            long total = row.getLong(3);
            boolean counted = !row.wasNull();
            return new Answer(
                    row.getBytes(1),
                    row.getLong(2),
                    counted ? total : null,
                    row.getString(4),
                    row.getString(5),
                    updated == null || updated.isEmpty() ? 0 : Long.parseLong(updated),
                    row.getString(7));
        }
    }
}
