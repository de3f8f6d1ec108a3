package dev.prismo.model;

import java.time.Duration;
import java.util.List;

/// One check of a learner's program.
public sealed interface TestCase {
    /// Unique within its step, stable across versions of the content.
    String id();

    String name();

    int points();

    Duration timeLimit();

    Visibility visibility();

    /// What a hidden test is about, in a word or two that give nothing away, such as "negative numbers".
    String category();

    enum Visibility {
        VISIBLE,
        HIDDEN
    }

    /// Runs the whole program with `stdin` and `args` and compares what it prints.
    record Program(
            String id,
            String name,
            String stdin,
            List<String> args,
            String expected,
            Comparison comparison,
            int points,
            Duration timeLimit,
            Visibility visibility,
            String category)
            implements TestCase {
        public Program {
            args = List.copyOf(args);
        }
    }

    /// Evaluates `expression` in the program's own language after loading the program, and compares the value with
    /// that of the expression `expected`, structurally; floating-point numbers within `tolerance`.
    record Call(
            String id,
            String name,
            String expression,
            String expected,
            double tolerance,
            int points,
            Duration timeLimit,
            Visibility visibility,
            String category)
            implements TestCase {}
}
