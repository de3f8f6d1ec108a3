package dev.prismo.app;

import dev.prismo.app.bench.FirstFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.slf4j.LoggerFactory;

/// The plain start without a display, for whoever measures it or trains the runtime with it: prints a line for each
/// screen once that is drawn, and closes the window once it has come far enough and its input has ended.
final class WatchedStart {
    private static final String SIGN_IN = "sign-in";
    private static final String HOME = "home";

    private final Stage stage;
    private final String goal;
    private final CountDownLatch reached = new CountDownLatch(1);

    private WatchedStart(Stage stage, String goal) {
        this.stage = stage;
        this.goal = goal;
    }

    /// @param args the data folder, and how far to go: `sign-in`, or `home`, as a local learner if nobody is signed in
    static void main(String[] args) throws InterruptedException {
        Display.useHeadless();
        System.exit(DesktopApp.open(
                new DataFolder(Path.of(args[0])), desktop -> new WatchedStart(desktop.stage(), args[1]).watch()));
    }

    private void watch() {
        Scene scene = stage.getScene();
        FirstFrame.await(scene, shown -> shown.lookup(".login-action") != null, () -> {
            drawn(SIGN_IN);
            if (goal.equals(HOME)) {
                ((Button) scene.lookup(".login-action")).fire();
            }
        });
        FirstFrame.await(scene, shown -> shown.lookup(".home") != null, () -> drawn(HOME));
        Thread.ofVirtual().start(this::end);
    }

    private void drawn(String screen) {
        System.out.println("drawn " + screen);
        if (screen.equals(goal)) {
            reached.countDown();
        }
    }

    private void end() {
        try {
            reached.await();
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | InterruptedException e) {
            LoggerFactory.getLogger(WatchedStart.class).warn("Whoever watches the start is gone", e);
        }
        Platform.runLater(stage::hide);
    }
}
