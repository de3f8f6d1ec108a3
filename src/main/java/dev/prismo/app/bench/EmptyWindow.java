package dev.prismo.app.bench;

import java.io.IOException;
import java.io.OutputStream;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The least that a JavaFX program can be: a baseline for Prismo's own start. Prints a line when its first frame is
/// drawn, and stays until its input ends.
public final class EmptyWindow {
    private EmptyWindow() {}

    public static void main(String[] args) throws IOException {
        int width = Integer.parseInt(args[0]);
        int height = Integer.parseInt(args[1]);
        Platform.startup(() -> {
            Stage stage = new Stage();
            Scene scene = new Scene(new Group(), width, height);
            FirstFrame.await(scene, shown -> true, () -> System.out.println("drawn window"));
            stage.setScene(scene);
            stage.show();
        });
        System.in.transferTo(OutputStream.nullOutputStream());
        Platform.exit();
    }
}
