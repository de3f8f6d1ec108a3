package dev.prismo.ui.lab;

import dev.prismo.learn.Preferences;
import java.util.Optional;
import javafx.scene.control.SplitPane;

/// Gives panes the widths they had last.
final class SplitMemory {
    private final Preferences preferences;

    SplitMemory(Preferences preferences) {
        this.preferences = preferences;
    }

    /// @param key where the positions are kept
    /// @param usual the positions for someone who never moved them
    void follow(SplitPane split, String key, double... usual) {
        for (int i = 0; i < usual.length; i++) {
            String own = key + "-" + i;
            split.setDividerPosition(i, stored(own).orElse(usual[i]));
        }
        split.setOnMouseReleased(e -> {
            for (int i = 0; i < usual.length; i++) {
                preferences.put(key + "-" + i, Double.toString(split.getDividerPositions()[i]));
            }
        });
    }

    private Optional<Double> stored(String key) {
        return preferences.get(key).filter(text -> text.matches("0\\.\\d+")).map(Double::parseDouble);
    }
}
