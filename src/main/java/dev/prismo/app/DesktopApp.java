package dev.prismo.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Opens the app on the system's display and returns when its window is closed. When the learner connects it to another
/// server, the app in the window is closed and another one opened.
final class DesktopApp {
    private final DataFolder folder;
    private final Stage stage = new Stage();
    private final CompletableFuture<Void> closed;
    private @Nullable Desktop desktop;

    private DesktopApp(DataFolder folder, CompletableFuture<Void> closed) {
        this.folder = folder;
        this.closed = closed;
    }

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
        Configuration configuration = configuration(folder, System.getenv());
        configuration.hosted();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                opened.accept(new DesktopApp(folder, closed).show(configuration));
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

    static Configuration configuration(DataFolder folder, Map<String, String> environment) {
        return Configuration.read(environment, Path.of(""), folder.root())
                .connectedTo(new StoredConnection(folder).read());
    }

    private Desktop show(Configuration configuration) {
        Desktop shown = new Desktop(stage, folder, configuration, Clock.systemDefaultZone(), this::reopen);
        desktop = shown;
        stage.setOnHidden(event -> {
            shown.close();
            closed.complete(null);
        });
        return shown;
    }

    /// Later, since whoever asks for it is part of what is closed.
    private void reopen() {
        Platform.runLater(() -> {
            if (desktop != null) {
                desktop.close();
            }
            try {
                show(configuration(folder, System.getenv()));
            } catch (RuntimeException e) {
                closed.completeExceptionally(e);
            }
        });
    }
}
