package dev.prismo.localserver.rest;

import com.google.gson.JsonParser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

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
    /// @param settings of the role, such as `statement_timeout`
    record Caller(String role, String claims, Map<String, String> settings) {}

    Answer run(Plan plan, Request request, Caller caller) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return run(connection, plan, request, caller);
        }
    }

    /// @param check throws to undo everything
    Answer runChecked(Plan plan, Request request, Caller caller, Consumer<Answer> check) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Answer answer = run(connection, plan, request, caller);
                check.accept(answer);
                if (!request.prefer().rollback()) {
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
        if (plan.explained() != null) {
            sql.append("explain (format json) ").append(plan.explained().text()).append("; ");
            values.addAll(plan.explained().values());
        }
        sql.append(plan.statement().text());
        values.addAll(plan.statement().values());
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                // With an unspecified type the driver would describe the statement first, and then end what it has
                // sent so far with a Sync of its own: the role would be lost before the query runs.
                statement.setObject(i + 1, values.get(i), Types.VARCHAR);
            }
            statement.execute();
            statement.getMoreResults();
            long planned = 0;
            if (plan.explained() != null) {
                planned = plannedRows(statement);
                statement.getMoreResults();
            }
            Answer answer = answer(statement);
            return plan.explained() == null ? answer : estimated(answer, planned);
        }
    }

    private static String prelude(Plan plan, Caller caller) {
        StringBuilder sql = new StringBuilder("select set_config('search_path', '\"public\", \"extensions\"', true)");
        caller.settings().forEach((name, value) -> sql.append(", set_config(")
                .append(Sql.literal(name))
                .append(", ")
                .append(Sql.literal(value))
                .append(", true)"));
        sql.append(", set_config('role', ?, true), set_config('request.jwt.claims', ?, true)");
        sql.append(", set_config('request.method', ?, true), set_config('request.path', ?, true)");
        sql.append(", set_config('request.headers', ?, true)");
        sql.append(plan.readOnly() ? ", set_config('transaction_read_only', 'on', true); " : "; ");
        return sql.toString();
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

    /// Without a count of its own the answer takes the planner's; with one that may be cut short, the greater.
    private static Answer estimated(Answer answer, long planned) {
        return answer.withTotal(Math.max(planned, answer.rows()));
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
