package dev.prismo.app.bench;

import com.google.gson.JsonParser;
import com.zaxxer.hikari.HikariDataSource;
import dev.prismo.learn.Catalogue;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The gateway beside pgjdbc with a pool, doing the same transaction with as many clients. Rows named `server` are asked
/// by a client that does next to nothing, rows named `client` by the app's own client, which reads the JSON into objects.
public final class GatewayBench implements Bench {
    private static final List<Integer> CLIENTS = List.of(1, 16, 64);
    private static final int POOL = 10;
    private static final String ONE = "application/vnd.pgrst.object+json";
    private static final int WARM_UP_CALLS = 20_000;
    private static final int WARM_UP_SECONDS = 20;
    private static final int ROUNDS = 3;

    /// A lab with its steps, tests and hints, which is what the app asks for most and the largest of what it asks for.
    private static final String LAB = "/rest/v1/labs?select=*,lab_steps(*,lab_tests(*),hints(*))&id=eq.";

    private static final String LAB_SQL =
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

    /// One's own row, the smallest thing to ask for: whatever the gateway adds weighs most here.
    private static final String OWN = "/rest/v1/users?select=*&id=eq.";

    private static final String OWN_SQL = "select to_jsonb(users)::text from users where id = ?";

    private final Project project;
    private final Catalogue catalogue;
    private final Duration duration;

    /// @param catalogue signed in as the learner of `project`
    /// @param duration of the one long run, with 16 clients
    public GatewayBench(Project project, Catalogue catalogue, Duration duration) {
        this.project = project;
        this.catalogue = catalogue;
        this.duration = duration;
    }

    /// What is measured.
    ///
    /// @param token of `learner`
    /// @param jdbcUrl of the same database, as its owner
    public record Project(URI url, String key, String token, UUID learner, String jdbcUrl) {}

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void run(Consumer<Figure> figures) throws Exception {
        UUID lab = catalogue.contents().labs().getFirst().id();
        try (HikariDataSource pool = pool()) {
            Crowd.Kind labByServer = () -> lean(LAB + lab);
            Crowd.Kind labByJdbc = () -> new JdbcClient(pool, project.learner(), LAB_SQL, lab);
            compare("gateway.lab", "server", labByServer, labByJdbc, figures);
            compare(
                    "gateway.own",
                    "server",
                    () -> lean(OWN + project.learner()),
                    () -> new JdbcClient(pool, project.learner(), OWN_SQL, project.learner()),
                    figures);
            compare(
                    "gateway.lab",
                    "client",
                    () -> () -> catalogue.lab(lab),
                    () -> {
                        JdbcClient jdbc = new JdbcClient(pool, project.learner(), LAB_SQL, lab);
                        return () -> JsonParser.parseString(jdbc.text());
                    },
                    figures);
            remember(labByServer, figures);
        }
    }

    /// In turns, since the machine is not equally fast all the time.
    private static void compare(
            String name, String part, Crowd.Kind ours, Crowd.Kind theirs, Consumer<Figure> figures) throws Exception {
        warmUp(ours);
        warmUp(theirs);
        for (int clients : CLIENTS) {
            Crowd.Total gateway = new Crowd.Total();
            Crowd.Total jdbc = new Crowd.Total();
            for (int round = 0; round < ROUNDS; round++) {
                gateway.add(Crowd.run(ours, clients, Duration.ofSeconds(1)));
                jdbc.add(Crowd.run(theirs, clients, Duration.ofSeconds(1)));
            }
            String row = name + "." + clients + "." + part;
            String baseline = "pgjdbc " + clients;
            figures.accept(Figure.against(row + ".throughput", gateway.perSecond(), "/s", baseline, jdbc.perSecond()));
            for (int percent : new int[] {50, 95, 99}) {
                figures.accept(Figure.against(
                        row + ".p" + percent, gateway.latencies().at(percent), "ms", baseline, jdbc.latencies().at(percent)));
            }
            errors(row, gateway, figures);
        }
    }

    /// Until the code that is measured is compiled.
    private static void warmUp(Crowd.Kind kind) throws Exception {
        long calls = 0;
        for (int second = 0; second < WARM_UP_SECONDS && calls < WARM_UP_CALLS; second++) {
            calls += Crowd.run(kind, 4, Duration.ofSeconds(1)).latencies().calls();
        }
    }

    private static void errors(String row, Crowd.Total result, Consumer<Figure> figures) {
        figures.accept(new Figure(
                row + ".errors", result.errors(), "", null, result.errors() == 0 ? null : result.firstError()));
    }

    /// Whether memory grows while the server works.
    private void remember(Crowd.Kind kind, Consumer<Figure> figures) throws Exception {
        Crowd.run(kind, 16, duration.dividedBy(5));
        double before = heapMegabytes();
        Crowd.Total work = new Crowd.Total();
        work.add(Crowd.run(kind, 16, duration));
        figures.accept(Figure.against("gateway.memory.after", heapMegabytes(), "MB", "before", before));
        figures.accept(Figure.plain("gateway.memory.calls", work.latencies().calls(), ""));
        errors("gateway.memory", work, figures);
    }

    /// What is left after a collection: rubbish would hide growth.
    private static double heapMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    }

    private LeanClient lean(String path) throws IOException {
        return new LeanClient(project.url(), path, project.key(), project.token(), ONE);
    }

    private HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(project.jdbcUrl());
        pool.setMaximumPoolSize(POOL);
        return pool;
    }
}
