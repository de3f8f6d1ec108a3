package dev.prismo.app.bench;

import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// Notices the first frame in which a scene shows what it is waited for.
public final class FirstFrame {
    private FirstFrame() {}

    /// Calls `then` on the JavaFX thread, once the frame is drawn. Call on the JavaFX thread.
    public static void await(Scene scene, Predicate<Scene> shows, Runnable then) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                if (shows.test(scene)) {
                    scene.removePostLayoutPulseListener(this);
                    Platform.runLater(() -> {
                        afterDrawing();
                        then.run();
                    });
                }
            }
        });
    }

    /// There is one thread that draws, in order: when it has drawn this, it has drawn the frame.
    private static void afterDrawing() {
        new Group().snapshot(null, new WritableImage(1, 1));
    }
}
