package dev.prismo.ui;

/// A failure in the learner's language.
///
/// @param title what happened, in a few words
/// @param detail what was kept, and what to do
public record Problem(String title, String detail, Remedy remedy) {

    /// What a screen can offer beside the words.
    public enum Remedy {
        /// The same thing may work in a moment.
        RETRY,
        /// Only a new sign-in helps.
        SIGN_IN,
        /// The learner must change something first.
        NONE
    }
}
