package dev.prismo.runner;

import dev.prismo.model.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Decides whether what a program printed is what it should have printed.
final class OutputComparison {
    private OutputComparison() {}

    static boolean matches(Comparison rule, String actual, String expected) {
        String printed = actual.replace("\r\n", "\n");
        String wanted = expected.replace("\r\n", "\n");
        return switch (rule) {
            case Comparison.Exact() -> printed.equals(wanted);
            case Comparison.Trimmed() -> trimmed(printed).equals(trimmed(wanted));
            case Comparison.Lines() -> lines(printed).equals(lines(wanted));
            case Comparison.Tokens() -> tokens(printed).equals(tokens(wanted));
            case Comparison.Numeric(double tolerance) -> numeric(tokens(printed), tokens(wanted), tolerance);
            case Comparison.Regex() -> regex(printed, wanted);
            case Comparison.UnorderedLines() ->
                lines(printed).stream().sorted().toList().equals(lines(wanted).stream().sorted().toList());
        };
    }

    private static List<String> trimmed(String text) {
        List<String> lines = new ArrayList<>(
                Arrays.stream(text.split("\n", -1)).map(String::stripTrailing).toList());
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<String> tokens(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
    }

    private static boolean numeric(List<String> actual, List<String> expected, double tolerance) {
        if (actual.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            Optional<Double> left = number(actual.get(i));
            Optional<Double> right = number(expected.get(i));
            boolean equal = left.isPresent() && right.isPresent()
                    ? close(left.get(), right.get(), tolerance)
                    : actual.get(i).equals(expected.get(i));
            if (!equal) {
                return false;
            }
        }
        return true;
    }

    private static boolean close(double left, double right, double tolerance) {
        return Double.compare(left, right) == 0 || Math.abs(left - right) <= tolerance;
    }

    /// Only what people write as a number: Java's parser would also take `1f` and `0x1p3`.
    private static Optional<Double> number(String token) {
        return token.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")
                ? Optional.of(Double.parseDouble(token))
                : Optional.empty();
    }

    private static boolean regex(String actual, String expected) {
        try {
            return Pattern.compile(expected.strip()).matcher(actual.strip()).matches();
        } catch (PatternSyntaxException | StackOverflowError e) {
            return false;
        }
    }
}
