package dev.prismo.app;

import com.google.gson.GsonBuilder;
import dev.prismo.draft.LocalStore;
import dev.prismo.learn.Doctor.Finding;
import dev.prismo.learn.Doctor.Outcome;
import dev.prismo.learn.LearnException;
import dev.prismo.runner.SandboxRunner;
import dev.prismo.ui.Messages;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Checks this installation and the server that it works with.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Check configuration, server, database, sign-in, AI keys and sandbox, and say how to mend what is wrong.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print the findings as JSON: {\"ok\", \"version\", \"findings\"}.")
    private boolean json;

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = new ArrayList<>();
        examine(data.folder(), System.getenv(), finding -> {
            findings.add(finding);
            if (!json) {
                print(finding, out);
            }
        });
        boolean ok = findings.stream().noneMatch(finding -> finding.outcome() == Outcome.FAILED);
        if (json) {
            out.println(new GsonBuilder()
                    .disableHtmlEscaping()
                    .create()
                    .toJson(new Printed(ok, Version.name(), findings.stream().map(PrintedFinding::of).toList())));
        }
        out.flush();
        if (!ok) {
            spec.commandLine().getErr().println("prismo: Something is wrong; each line that begins with FAILED says how to mend it.");
        }
        return ok ? 0 : 1;
    }

    /// Examines an app that is not running.
    static void examine(DataFolder folder, Map<String, String> environment, Consumer<Finding> found) {
        Messages messages = new Messages(Messages.LANGUAGES.getFirst());
        try (SandboxRunner runner = new SandboxRunner(folder.cache());
                BackendSource backend = new BackendSource(() -> Backend.open(
                        folder, DesktopApp.configuration(folder, environment), runner, Clock.systemDefaultZone()))) {
            InstallationChecks installation = new InstallationChecks(
                    messages,
                    folder,
                    () -> DesktopApp.configuration(folder, environment),
                    () -> draftsProblem(folder, environment),
                    runner);
            new Examination(messages, installation, backend).examine(found);
        }
    }

    private static Optional<LearnException.Storage> draftsProblem(DataFolder folder, Map<String, String> environment) {
        try (LocalStore store = new LocalStore(folder.work(DesktopApp.configuration(folder, environment)))) {
            return store.problem();
        }
    }

    private static void print(Finding finding, PrintWriter out) {
        out.printf("%-8s %-16s %s%n", word(finding.outcome()), finding.title(), finding.message());
        if (!finding.mend().isEmpty()) {
            out.printf("%-25s %s%n", "", finding.mend());
        }
        out.flush();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case OK -> "ok";
            case WARNING -> "WARNING";
            case FAILED -> "FAILED";
            case SKIPPED -> "skipped";
        };
    }

    private record Printed(boolean ok, String version, List<PrintedFinding> findings) {}

    private record PrintedFinding(String check, Outcome outcome, String message, String mend) {
        static PrintedFinding of(Finding finding) {
            return new PrintedFinding(finding.check(), finding.outcome(), finding.message(), finding.mend());
        }
    }
}
