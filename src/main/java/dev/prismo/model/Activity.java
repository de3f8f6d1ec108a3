package dev.prismo.model;

import java.util.List;

/// What a learner does on a step.
public sealed interface Activity {

    /// Nothing to do but read.
    record Reading() implements Activity {}

    /// Write a program, or a part of one, until the tests pass.
    ///
    /// @param entryPoint path of the file that runs first
    /// @param visibleTests the tests a learner may read; hidden ones run after a submission
    /// @param hints in order of tier
    record Code(
            Language language,
            List<SourceFile> starterFiles,
            String entryPoint,
            List<TestCase> visibleTests,
            int hiddenTestCount,
            List<Hint> hints)
            implements Activity {
        public Code {
            starterFiles = List.copyOf(starterFiles);
            visibleTests = List.copyOf(visibleTests);
            hints = List.copyOf(hints);
        }
    }

    /// Pick one option, or several. The right ones stay on the server.
    record MultipleChoice(String question, List<Option> options, boolean several) implements Activity {
        public MultipleChoice {
            options = List.copyOf(options);
        }

        public record Option(String id, String text) {}
    }

    /// Answer in a few words. The accepted answers stay on the server.
    record ShortAnswer(String question, String placeholder) implements Activity {}
}
