package dev.prismo.ui;

import java.util.Locale;
import javafx.scene.control.Label;

/// A small word in a rounded outline: a skill, a language, a state.
public final class Chip extends Label {
    public Chip(String text) {
        super(text);
        getStyleClass().add("chip");
    }

    public Chip(String text, Tone tone) {
        this(text);
        getStyleClass().add("chip-" + tone.name().toLowerCase(Locale.ROOT));
    }

    public enum Tone {
        ACCENT,
        SUCCESS,
        WARNING,
        DANGER
    }
}
