package dev.prismo.app;

import dev.prismo.app.tour.Tour;
import dev.prismo.app.tour.TourSubject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Walks through the app without a display.
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = "Walk through the app as a new learner, without a display: a picture per screen in both themes, and report.json.")
final class TourCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", defaultValue = "prismo-tour", description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("prismo-tour");

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return walk(out, data, spec.commandLine().getOut());
    }

    /// A fresh workspace each time: the one given, which should be empty, or one that is removed afterwards.
    static int walk(Path out, DataOption data, PrintWriter console) throws IOException {
        Path root = data.given() ? data.folder().root() : Files.createTempDirectory("prismo-tour");
        Display.useHeadless();
        try {
            Platform.startup(() -> {});
            Platform.setImplicitExit(false);
            DataFolder folder = new DataFolder(root).prepared();
            boolean ok = new Tour(out, () -> subject(folder), console).walk();
            console.println((ok ? "The tour is done: " : "The tour did not hold: ") + out.toAbsolutePath());
            return ok ? 0 : 1;
        } finally {
            Platform.exit();
            if (!data.given()) {
                TemporaryFolder.delete(root);
            }
        }
    }

    private static TourSubject subject(DataFolder folder) {
        Stage stage = new Stage();
        Desktop desktop = new Desktop(stage, folder, new Configuration(Map.of()), Clock.systemDefaultZone(), () -> {});
        return new TourSubject(stage, desktop.kit(), desktop::close);
    }
}
