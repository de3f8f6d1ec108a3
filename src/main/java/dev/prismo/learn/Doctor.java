package dev.prismo.learn;

import java.util.function.Consumer;

/// Looks for what is wrong with this installation, and says how to mend it.
public interface Doctor {

    /// Checks one thing after the other and tells each finding as soon as it is made, on the calling thread. Blocks for
    /// some seconds; ends early, without an exception, when that thread is interrupted. Changes nothing but caches.
    void examine(Consumer<? super Finding> found);

    /// What one check found, in the learner's language and without any secret.
    ///
    /// @param check the name that scripts know it by, such as `data-folder`
    /// @param title the name that people know it by
    /// @param message what is so
    /// @param mend what to do about it; empty unless something should be done
    record Finding(String check, String title, Outcome outcome, String message, String mend) {}

    enum Outcome {
        OK,
        /// It works, but not as well or as safely as it could.
        WARNING,
        FAILED,
        /// There was nothing to check, or no point after an earlier failure.
        SKIPPED
    }
}
