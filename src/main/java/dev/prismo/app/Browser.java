package dev.prismo.app;

import java.net.URI;
import javafx.application.Application;
import javafx.stage.Stage;

/// Opens pages in the system's browser.
final class Browser {
    private Browser() {}

    /// Call on the JavaFX thread.
    static void open(URI page) {
        // Host services belong to an Application; ours starts the toolkit without one.
        new Application() {
            @Override
            public void start(Stage stage) {}
        }.getHostServices().showDocument(page.toString());
    }
}
