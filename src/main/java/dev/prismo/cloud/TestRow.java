package dev.prismo.cloud;

import dev.prismo.model.Comparison;
import dev.prismo.model.TestCase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A row of `lab_tests`.
record TestRow(
        String testKey,
        int position,
        String name,
        String kind,
        Spec spec,
        int points,
        long timeLimitMs,
        boolean isHidden,
        String category) {
    static final String COLUMNS = "test_key, position, name, kind, spec, points, time_limit_ms, is_hidden, category";
    private static final String PROGRAM = "program";
    private static final String CALL = "call";

    /// What is checked: `stdin`, `args`, `comparison` of a program; `expression`, `tolerance` of a call.
    record Spec(
            String expected,
            Optional<String> stdin,
            Optional<List<String>> args,
            Optional<Rule> comparison,
            Optional<String> expression,
            Optional<Double> tolerance) {}

    record Rule(String rule, Optional<Double> tolerance) {}

    static TestRow of(TestCase test, int position) {
        return switch (test) {
            case TestCase.Program program -> row(test, position, PROGRAM, new Spec(
                    program.expected(), Optional.of(program.stdin()), Optional.of(program.args()),
                    Optional.of(rule(program.comparison())), Optional.empty(), Optional.empty()));
            case TestCase.Call call -> row(test, position, CALL, new Spec(
                    call.expected(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.of(call.expression()), Optional.of(call.tolerance())));
        };
    }

    TestCase toTest() {
        TestCase.Visibility visibility = isHidden ? TestCase.Visibility.HIDDEN : TestCase.Visibility.VISIBLE;
        Duration limit = Duration.ofMillis(timeLimitMs);
        return kind.equals(CALL)
                ? new TestCase.Call(testKey, name, spec.expression().orElse(""), spec.expected(),
                        spec.tolerance().orElse(0.0), points, limit, visibility, category)
                : new TestCase.Program(testKey, name, spec.stdin().orElse(""), spec.args().orElse(List.of()), spec.expected(),
                        spec.comparison().map(TestRow::comparison).orElseGet(Comparison.Trimmed::new), points, limit,
                        visibility, category);
    }

    private static TestRow row(TestCase test, int position, String kind, Spec spec) {
        return new TestRow(test.id(), position, test.name(), kind, spec, test.points(), test.timeLimit().toMillis(),
                test.visibility() == TestCase.Visibility.HIDDEN, test.category());
    }

    private static Rule rule(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Exact e -> new Rule("exact", Optional.empty());
            case Comparison.Trimmed t -> new Rule("trimmed", Optional.empty());
            case Comparison.Lines l -> new Rule("lines", Optional.empty());
            case Comparison.Tokens t -> new Rule("tokens", Optional.empty());
            case Comparison.Numeric(double tolerance) -> new Rule("numeric", Optional.of(tolerance));
            case Comparison.Regex r -> new Rule("regex", Optional.empty());
            case Comparison.UnorderedLines u -> new Rule("unordered_lines", Optional.empty());
        };
    }

    private static Comparison comparison(Rule rule) {
        return switch (rule.rule()) {
            case "exact" -> new Comparison.Exact();
            case "lines" -> new Comparison.Lines();
            case "tokens" -> new Comparison.Tokens();
            case "numeric" -> new Comparison.Numeric(rule.tolerance().orElse(0.0));
            case "regex" -> new Comparison.Regex();
            case "unordered_lines" -> new Comparison.UnorderedLines();
            default -> new Comparison.Trimmed();
        };
    }
}
