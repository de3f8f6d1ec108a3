package dev.prismo.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of a component at 1280x800 in both themes, under `target/snapshots`, for people to look at.
public final class Snapshots {
    private static final Path FOLDER = Path.of("target", "snapshots");

    private Snapshots() {}

    /// Renders what `view` makes, once per theme. Call from a test thread.
    public static void take(String name, Function<UiKit, ? extends Parent> view) {
        take(name, view, kit -> {});
    }

    /// @param arrange runs on the JavaFX thread once the view is shown
    public static void take(
            String name, Function<UiKit, ? extends Parent> view, Consumer<UiKit> arrange) {
        for (Choices.Appearance appearance : new Choices.Appearance[] {
            Choices.Appearance.LIGHT, Choices.Appearance.DARK
        }) {
            Parts parts = onFx(() -> {
                UiKit kit = TestKit.create();
                kit.choices().appearance().set(appearance);
                Scene scene = new Scene(view.apply(kit), 1280, 800);
                kit.theme().dress(scene);
                Stage stage = new Stage();
                stage.setScene(scene);
                stage.show();
                arrange.accept(kit);
                return new Parts(stage, scene);
            });
            waitForPulses();
            WritableImage image = onFx(() -> {
                WritableImage taken = parts.scene.snapshot(null);
                parts.stage.hide();
                return taken;
            });
            write(name + "-" + appearance.name().toLowerCase(Locale.ROOT), image);
        }
    }

    private record Parts(Stage stage, Scene scene) {}

    private static <T> T onFx(Callable<T> work) {
        try {
            FxToolkit.registerPrimaryStage();
            return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Three frames: style, layout, and what they started.
    private static void waitForPulses() {
        CountDownLatch frames = new CountDownLatch(20);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames.countDown();
            }
        };
        Platform.runLater(timer::start);
        try {
            if (!frames.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no frames");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Platform.runLater(timer::stop);
    }

    private static void write(String name, WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(copy, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
