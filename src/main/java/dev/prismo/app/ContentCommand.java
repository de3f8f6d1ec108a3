package dev.prismo.app;

import dev.prismo.cloud.CloudContentStore;
import dev.prismo.content.BuiltInCurriculum;
import dev.prismo.content.ContentChecker;
import dev.prismo.content.ContentException;
import dev.prismo.content.ContentImporter;
import dev.prismo.content.Finding;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.Options;
import dev.prismo.runner.SandboxRunner;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.wire.Http;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Content packs: proving them, and bringing them into a project.
@Command(
        name = "content",
        mixinStandardHelpOptions = true,
        description = "Check a content pack, or import it.",
        synopsisSubcommandLabel = "check|import",
        subcommands = {ContentCommand.Check.class, ContentCommand.Import.class})
final class ContentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Prove a pack: references pass, starters fail, hints don't give solutions away.")
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", arity = "0..1", description = "The pack (default: the one that comes with Prismo).")
        private @Nullable Path folder;

        @Mixin
        private final DataOption data = new DataOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (SandboxRunner runner = new SandboxRunner(data.folder().prepared().cache());
                    BuiltInCurriculum builtIn = BuiltInCurriculum.open()) {
                Path root = folder == null ? builtIn.root() : folder;
                ContentChecker.Report report = new ContentChecker(runner).check(root, telling(out));
                out.printf("%d labs, %d tests, %d findings%n", report.labs(), report.tests(), report.findings().size());
                out.flush();
                return outcome(report.findings(), spec);
            }
        }
    }

    private static ContentChecker.Watcher telling(PrintWriter out) {
        return new ContentChecker.Watcher() {
            @Override
            public void proving(String lab) {
                out.println(lab);
                out.flush();
            }

            @Override
            public void found(Finding finding) {
                out.println(finding);
                out.flush();
            }
        };
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Import a pack into the project of SUPABASE_URL with SUPABASE_SERVICE_ROLE_KEY, or into the local workspace.")
    static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "The pack.")
        private Path folder = Path.of("");

        @Mixin
        private final DataOption data = new DataOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Configuration configuration =
                    Configuration.read(System.getenv(), Path.of(""), data.folder().root());
            Optional<String> url = configuration.get(Configuration.URL);
            try (Http http = Http.create("prismo")) {
                if (url.isPresent()) {
                    String key = configuration
                            .get(Configuration.SERVICE_ROLE_KEY)
                            .orElseThrow(() -> new Configuration.ConfigurationException(
                                    "Importing needs " + Configuration.SERVICE_ROLE_KEY + "."));
                    return importInto(url.get(), key, http);
                }
                try (LocalSupabase local = LocalSupabase.start(Options.in(data.folder().prepared().root()))) {
                    return importInto(local.url(), local.serviceRoleKey(), http);
                }
            }
        }

        private int importInto(String url, String serviceRoleKey, Http http) {
            SupabaseClient service =
                    SupabaseClient.builder(url, serviceRoleKey).http(http).build();
            try {
                ContentImporter.Outcome outcome =
                        new ContentImporter(new CloudContentStore(service)).importFrom(folder);
                spec.commandLine()
                        .getOut()
                        .println(outcome == ContentImporter.Outcome.IMPORTED ? "Imported." : "It is there already.");
                return 0;
            } catch (ContentException e) {
                e.findings().forEach(spec.commandLine().getOut()::println);
                return outcome(e.findings(), spec);
            }
        }
    }

    private static int outcome(List<Finding> findings, CommandSpec spec) {
        if (findings.isEmpty()) {
            return 0;
        }
        spec.commandLine().getErr().println("prismo: The pack has %d findings; mend them and check again.".formatted(findings.size()));
        return 1;
    }
}
