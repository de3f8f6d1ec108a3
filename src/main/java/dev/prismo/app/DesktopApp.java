package dev.prismo.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Opens the app on the system's display and returns when its window is closed.
final class DesktopApp {
    private DesktopApp() {}

    static int open(DataFolder folder) throws InterruptedException {
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
