package dev.prismo.ui;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One to five dots.
public final class DifficultyDots extends HBox {
    private static final int MOST = 5;

    /// @param name such as "Level 2 of 5", for screen readers
    public DifficultyDots(int difficulty, String name) {
        getStyleClass().add("difficulty-dots");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(name);
        for (int i = 1; i <= MOST; i++) {
            Region dot = new Region();
            dot.getStyleClass().add(i <= difficulty ? "dot-filled" : "dot-empty");
            getChildren().add(dot);
        }
    }
}
