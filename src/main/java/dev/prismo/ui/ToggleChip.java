package dev.prismo.ui;

import javafx.scene.control.ToggleButton;

/// A filter that is on or off. Several in one `ToggleGroup` exclude each other.
public final class ToggleChip extends ToggleButton {
    public ToggleChip(String text) {
        super(text);
        getStyleClass().add("toggle-chip");
    }
}
