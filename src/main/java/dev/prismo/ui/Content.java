package dev.prismo.ui;

import org.jspecify.annotations.Nullable;

/// What a pane that fetches something can be: waiting for it, without any, unable to get it, or showing it.
public sealed interface Content<T> {
    record Loading<T>() implements Content<T> {}

    /// @param title what is not there
    /// @param hint what to do next
    record Empty<T>(String title, String hint) implements Content<T> {}

    /// @param retry what asks for it again, or null where that can't help
    record Failed<T>(Problem problem, @Nullable Runnable retry) implements Content<T> {}

    record Ready<T>(T value) implements Content<T> {}
}
