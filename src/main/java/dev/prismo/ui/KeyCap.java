package dev.prismo.ui;

import javafx.scene.control.Label;

/// A key as printed on a keyboard, beside the action it starts.
public final class KeyCap extends Label {
    public KeyCap(String keys) {
        super(keys);
        getStyleClass().add("key-cap");
    }
}
