package dev.prismo.ui.lab;

import dev.prismo.ui.Problem;

/// Whether what is in the editor would survive a power cut.
public sealed interface SaveState {
    record Saved() implements SaveState {}

    record Saving() implements SaveState {}

    /// Stays until a later save works; editing goes on.
    record Failed(Problem problem) implements SaveState {}
}
