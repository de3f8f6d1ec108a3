package dev.prismo.app.tour;

import dev.prismo.ui.Choices.Appearance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Walks through the main job as a new learner. Each step is done with the hand alone; the first that does not hold
/// ends the tour.
public final class Tour {
    private static final Logger LOG = LoggerFactory.getLogger(Tour.class);

    private final Path folder;
    private final Supplier<TourSubject> open;
    private final PrintWriter out;
    private final Hand hand = new Hand();
    private final Report report = new Report();
    private final Pictures pictures;
    private @Nullable TourSubject app;

    /// @param folder for the pictures and the report
    /// @param open starts the app; called on the JavaFX thread, and a second time after the app was closed
    /// @throws IOException if `folder` can't be written
    public Tour(Path folder, Supplier<TourSubject> open, PrintWriter out) throws IOException {
        this.folder = folder;
        this.open = open;
        this.out = out;
        pictures = new Pictures(Files.createDirectories(folder));
    }

    /// Returns whether every step held. Call on any thread but the JavaFX thread.
    public boolean walk() throws IOException {
        try {
            start();
            new Walk(this, hand).all();
        } catch (TourFailure e) {
            out.println("tour: " + e.getMessage());
            LOG.warn("The tour ended early", e);
        } finally {
            close();
        }
        report.write(folder.resolve("report.json"));
        return report.ok();
    }

    void start() {
        app = FxThread.call(() -> {
            TourSubject opened = open.get();
            opened.stage().setX(0);
            opened.stage().setY(0);
            return opened;
        });
    }

    void close() {
        TourSubject running = app;
        app = null;
        if (running != null) {
            FxThread.run(() -> {
                running.stage().hide();
                running.close().run();
            });
        }
    }

    TourSubject app() {
        TourSubject running = app;
        if (running == null) {
            throw new TourFailure("the app is not running");
        }
        return running;
    }

    String text(String key, Object... arguments) {
        return app().text(key, arguments);
    }

    /// Does a step and takes its picture in both themes; tells and records how it went.
    void step(String name, Runnable actions) {
        long began = System.nanoTime();
        try {
            actions.run();
            long millis = (System.nanoTime() - began) / 1_000_000;
            report.add(new Report.Step(name, true, millis, picture(name), null));
            out.printf("ok    %-28s %5d ms%n", name, millis);
            out.flush();
        } catch (TourFailure e) {
            long millis = (System.nanoTime() - began) / 1_000_000;
            report.add(new Report.Step(name, false, millis, pictureOfFailure(name), e.getMessage()));
            out.printf("FAIL  %-28s %5d ms%n", name, millis);
            throw e;
        }
    }

    private String picture(String name) {
        Appearance before = appearance(app().kit().choices().appearance().get());
        String light = inTheme(name, Appearance.LIGHT);
        String dark = inTheme(name, Appearance.DARK);
        appearance(before);
        return before == Appearance.DARK ? dark : light;
    }

    private String inTheme(String name, Appearance theme) {
        appearance(theme);
        hand.settle();
        return pictures.take(app().stage().getScene(), name + (theme == Appearance.DARK ? "-dark" : "-light"));
    }

    private Appearance appearance(Appearance theme) {
        FxThread.run(() -> app().kit().choices().appearance().set(theme));
        return theme;
    }

    private @Nullable String pictureOfFailure(String name) {
        TourSubject running = app;
        return running == null ? null : pictures.take(running.stage().getScene(), name + "-failed");
    }
}
