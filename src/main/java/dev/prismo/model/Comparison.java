package dev.prismo.model;

/// How a program's output is compared with the expected one.
public sealed interface Comparison {
    /// Character by character.
    record Exact() implements Comparison {}

    /// Ignores white space at the end of each line and blank lines at the end; the usual rule.
    record Trimmed() implements Comparison {}

    /// Line by line, ignoring white space around each line and empty lines.
    record Lines() implements Comparison {}

    /// The same words in the same order, whatever white space parts them.
    record Tokens() implements Comparison {}

    /// As [Tokens], but tokens that are numbers may differ by `tolerance`.
    record Numeric(double tolerance) implements Comparison {}

    /// The expected text is a regular expression that the whole trimmed output must match.
    record Regex() implements Comparison {}

    /// The same lines in any order.
    record UnorderedLines() implements Comparison {}
}
