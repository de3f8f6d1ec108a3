package dev.prismo.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Opens the app on the system's display and returns when its window is closed.
final class DesktopApp {
    private DesktopApp() {}

    /// With the usual data folder. Tells on stderr what prevents it, and returns the exit code.
    static int open() {
        try {
            return open(DataFolder.of(null, System.getenv()));
        } catch (RuntimeException | InterruptedException e) {
            System.err.println("prismo: " + e.getMessage());
            return 1;
        }
    }

    static int open(DataFolder folder) throws InterruptedException {
        return open(folder, _ -> {});
    }

    /// @param opened called on the JavaFX thread, before the first frame
    static int open(DataFolder folder, Consumer<Desktop> opened) throws InterruptedException {
        Configuration configuration = Configuration.read(System.getenv(), Path.of(""), folder.root());
        configuration.hosted();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Stage stage = new Stage();
                Desktop desktop = new Desktop(stage, folder, configuration, Clock.systemDefaultZone());
                stage.setOnHidden(event -> {
                    desktop.close();
                    closed.complete(null);
                });
                opened.accept(desktop);
            } catch (RuntimeException e) {
                closed.completeExceptionally(e);
            }
        });
        try {
            closed.get();
            return 0;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } finally {
            Platform.exit();
        }
    }
}
