package dev.prismo.app.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.prismo.learn.Catalogue;
import dev.prismo.model.Lab;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;

/// One lab with its steps, tests and hints through the gateway, beside the same rows by the same SQL over JDBC.
public final class GatewayBench implements Bench {
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 500;

    /// One statement, as the gateway itself asks it: the learner's role and claims, and the rows as JSON.
    private static final String SQL =
            """
            select (to_jsonb(labs) || jsonb_build_object('lab_steps', (
                select jsonb_agg(to_jsonb(lab_steps) || jsonb_build_object(
                    'lab_tests', (select jsonb_agg(to_jsonb(lab_tests)) from lab_tests
                                  where lab_tests.lab_step_id = lab_steps.id),
                    'hints', (select jsonb_agg(to_jsonb(hints)) from hints
                              where hints.lab_step_id = lab_steps.id)))
                from lab_steps where lab_steps.lab_id = labs.id)))::text
            from labs where labs.id = ?
            """;

    private final Catalogue catalogue;
    private final String jdbcUrl;
    private final UUID learner;

    /// @param catalogue signed in as `learner`
    /// @param jdbcUrl of the same database, as its owner
    public GatewayBench(Catalogue catalogue, String jdbcUrl, UUID learner) {
        this.catalogue = catalogue;
        this.jdbcUrl = jdbcUrl;
        this.learner = learner;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void run(Consumer<Figure> figures) throws SQLException {
        UUID lab = catalogue.contents().labs().getFirst().id();
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < WARM_UP; i++) {
                viaGateway(lab);
                viaJdbc(connection, lab);
            }
            double[] gateway = new double[ROUNDS];
            double[] jdbc = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                gateway[i] = millis(() -> viaGateway(lab));
                jdbc[i] = millis(() -> viaJdbc(connection, lab));
            }
            Percentiles ours = new Percentiles(gateway);
            Percentiles theirs = new Percentiles(jdbc);
            for (int percent : new int[] {50, 95, 99}) {
                figures.accept(Figure.against(
                        "gateway.lab.p" + percent, ours.at(percent), "ms", "JDBC", theirs.at(percent)));
            }
        }
    }

    private interface Call {
        void make() throws SQLException;
    }

    private static double millis(Call call) throws SQLException {
        long began = System.nanoTime();
        call.make();
        return (System.nanoTime() - began) / 1e6;
    }

    private void viaGateway(UUID lab) {
        Lab got = catalogue.lab(lab);
        if (got.steps().isEmpty()) {
            throw new IllegalStateException("a lab without steps");
        }
    }

    /// As the learner, in a transaction of its own, and read as JSON: what any client would have to do.
    private void viaJdbc(Connection connection, UUID lab) throws SQLException {
        try (PreparedStatement caller = connection.prepareStatement(
                        "select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ?, true)");
                PreparedStatement query = connection.prepareStatement(SQL)) {
            caller.setString(1, "{\"role\":\"authenticated\",\"sub\":\"" + learner + "\"}");
            caller.executeQuery().close();
            query.setObject(1, lab);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                JsonElement read = JsonParser.parseString(rows.getString(1));
                if (read.getAsJsonObject().getAsJsonArray("lab_steps").isEmpty()) {
                    throw new IllegalStateException("a lab without steps");
                }
            }
            connection.commit();
        }
    }
}
