package dev.prismo.app.tour;

import dev.prismo.ui.UiKit;
import javafx.stage.Stage;

/// The app as the tour sees it: its window, its texts and choices, and a way to close it.
///
/// @param close call on the JavaFX thread
public record TourSubject(Stage stage, UiKit kit, Runnable close) {
    String text(String key, Object... arguments) {
        return kit.text(key, arguments);
    }
}
