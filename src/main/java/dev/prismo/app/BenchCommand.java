package dev.prismo.app;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import dev.prismo.app.bench.Bench;
import dev.prismo.app.bench.EditorBench;
import dev.prismo.app.bench.Figure;
import dev.prismo.app.bench.GatewayBench;
import dev.prismo.app.bench.RlsBench;
import dev.prismo.app.bench.RunBench;
import dev.prismo.app.bench.StartupBench;
import dev.prismo.cloud.CloudCatalogue;
import dev.prismo.draft.LocalStore;
import dev.prismo.learn.CodeRunner;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.Options;
import dev.prismo.localserver.postgres.PostgresConfig.Durability;
import dev.prismo.runner.SandboxRunner;
import dev.prismo.supabase.Session;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.ui.Choices;
import dev.prismo.ui.FxTasks;
import dev.prismo.ui.Theme;
import dev.prismo.ui.UiKit;
import dev.prismo.wire.Http;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Measures, and prints a row per figure.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure: startup, editor, run, gateway, rls. Prints name, value, unit, ratio and baseline.")
final class BenchCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(BenchCommand.class);
    private static final List<String> NAMES = List.of("startup", "editor", "run", "gateway", "rls");

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "What to measure (default: everything).")
    private List<String> names = List.of();

    @Option(names = "--json", description = "Print the figures as a JSON list.")
    private boolean json;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long the gateway's memory is watched (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "There is no bench '%s'. There are: %s.".formatted(name, NAMES));
            }
        }
        List<Figure> figures = new ArrayList<>();
        Consumer<Figure> take = figure -> {
            figures.add(figure);
            if (!json) {
                print(figure);
            }
        };
        Path root = Files.createTempDirectory("prismo-bench");
        try {
            for (String name : names.isEmpty() ? NAMES : names) {
                measure(name, new DataFolder(root.resolve(name)).prepared(), take);
            }
        } finally {
            TemporaryFolder.delete(root);
        }
        if (json) {
            spec.commandLine().getOut().println(new GsonBuilder().setPrettyPrinting().create().toJson(figures));
        }
        return 0;
    }

    private void print(Figure figure) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-40s %10.2f %-4s %8s  %s%n",
                figure.name(),
                figure.value(),
                figure.unit(),
                figure.ratio() == null ? "" : "x%.2f".formatted(figure.ratio()),
                figure.baseline() == null ? "" : figure.baseline());
        out.flush();
    }

    private void measure(String name, DataFolder folder, Consumer<Figure> take) throws Exception {
        switch (name) {
            case "startup" -> new StartupBench(folder.root(), WatchedStart.class.getName()).run(take);
            case "editor" -> editor(folder, take);
            case "run" -> {
                try (SandboxRunner runner = new SandboxRunner(folder.cache())) {
                    new RunBench(runner).run(take);
                }
            }
            case "gateway" -> gateway(folder, take);
            case "rls" -> rls(folder, take);
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static void editor(DataFolder folder, Consumer<Figure> take) throws Exception {
        Display.useHeadless();
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        try (LocalStore store = new LocalStore(folder.root());
                FxTasks tasks = new FxTasks(failure -> LOG.error("A task of the bench failed", failure))) {
            Bench bench = new EditorBench(() -> {
                Choices choices = new Choices(store.preferences());
                return UiKit.of(tasks, choices, new Theme(choices));
            });
            bench.run(take);
        }
    }

    private void gateway(DataFolder folder, Consumer<Figure> take) throws Exception {
        Clock clock = Clock.systemDefaultZone();
        try (SandboxRunner runner = new SandboxRunner(folder.cache());
                Backend backend = open(folder, runner, clock);
                LocalSupabase attached = LocalSupabase.start(Options.in(folder.root()));
                Http http = Http.create("bench")) {
            SupabaseClient learner = SupabaseClient.builder(attached.url(), attached.anonKey()).http(http).build();
            learner.auth().signUp("bench@example.com", UUID.randomUUID().toString(), Map.of());
            Session session = learner.auth().freshSession();
            GatewayBench.Project project = new GatewayBench.Project(
                    URI.create(attached.url()),
                    attached.anonKey(),
                    session.accessToken(),
                    session.user().id(),
                    "jdbc:" + jdbc(attached.dbUrl()));
            new GatewayBench(project, new CloudCatalogue(learner, clock), Duration.ofSeconds(seconds)).run(take);
        }
    }

    /// Nothing is forced to the disk, since nothing is kept.
    private static void rls(DataFolder folder, Consumer<Figure> take) throws Exception {
        Options options = Options.in(folder.root()).withDurability(Durability.NONE);
        try (SandboxRunner runner = new SandboxRunner(folder.cache());
                LocalSupabase local = LocalSupabase.start(options);
                Backend backend = open(folder, runner, Clock.systemDefaultZone())) {
            backend.catalogue().contents();
            new RlsBench("jdbc:" + jdbc(local.dbUrl()), superuser(local.dbUrl(), options)).run(take);
        }
    }

    private static String superuser(String dbUrl, Options options) throws IOException {
        String keys = Files.readString(options.dataFolder().resolve("keys.json"));
        String password = JsonParser.parseString(keys).getAsJsonObject().get("superuserPassword").getAsString();
        return "jdbc:" + jdbc("postgresql://supabase_admin:" + password + "@" + dbUrl.replaceFirst(".*@", ""));
    }

    private static Backend open(DataFolder folder, CodeRunner runner, Clock clock) {
        return Backend.open(folder, new Configuration(Map.of()), runner, clock);
    }

    /// pgjdbc wants name and password as parameters.
    private static String jdbc(String dbUrl) {
        String[] parts = dbUrl.replace("postgresql://", "").split("@", 2);
        String[] account = parts[0].split(":", 2);
        return "postgresql://" + parts[1] + "?user=" + account[0] + "&password=" + account[1];
    }
}
