package dev.prismo.app.tour;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/// Takes pictures of the window with the popups over it. The headless platform's own screen capture ends at 1000
/// pixels, so the scenes are drawn instead.
final class Pictures {
    private final Path folder;

    Pictures(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /// Draws what `main` shows; returns the file's name.
    String take(Scene main, String name) {
        BufferedImage picture = FxThread.call(() -> {
            BufferedImage whole = image(main.snapshot(null));
            for (Window window : Window.getWindows()) {
                if (window instanceof PopupWindow && window.isShowing()) {
                    Bounds at = main.getRoot().screenToLocal(new BoundingBox(
                            window.getX(), window.getY(), window.getWidth(), window.getHeight()));
                    whole.getGraphics()
                            .drawImage(
                                    image(window.getScene().snapshot(null)),
                                    (int) Math.round(at.getMinX()),
                                    (int) Math.round(at.getMinY()),
                                    null);
                }
            }
            return whole;
        });
        String file = name + ".png";
        try {
            ImageIO.write(picture, "png", folder.resolve(file).toFile());
        } catch (IOException e) {
            throw new TourFailure("can't write " + folder.resolve(file), e);
        }
        return file;
    }

    private static BufferedImage image(WritableImage from) {
        int width = (int) from.getWidth();
        int height = (int) from.getHeight();
        int[] pixels = new int[width * height];
        from.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }
}
