package dev.prismo.ui;

import javafx.scene.Parent;

/// One screen as the shell shows it. Made anew for every visit; [#close] ends its tasks and listeners.
public interface Screen extends AutoCloseable {
    Parent root();

    /// Puts the focus where a keyboard user expects it, once the screen is in the scene.
    default void focus() {}

    @Override
    default void close() {}
}
