package dev.prismo.runner;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import dev.prismo.runner.child.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns what children report into what a learner reads.
final class ResultBuilder {
    private static final int KILLED = 137;

    private final RunRequest request;
    private final Explanations explanations;
    private final String isolation;
    private final Map<TestCase, Tested> tested = new LinkedHashMap<>();

    private record Tested(TestResult result, Outcome outcome, Transcript transcript, Optional<Diagnostic> diagnostic) {}

    ResultBuilder(RunRequest request, Explanations explanations, String isolation) {
        this.request = request;
        this.explanations = explanations;
        this.isolation = isolation;
    }

    /// A program that is refused unseen.
    RunResult refused(Diagnostic fault) {
        List<TestResult> none = request.tests().stream()
                .map(test -> result(test, Verdict.COMPILE_ERROR, false, Outcome.failed(Verdict.COMPILE_ERROR, fault), "", fault.message()))
                .toList();
        return new RunResult(
                Verdict.COMPILE_ERROR, "", fault.message() + "\n", 1, 0, isolation, none, Optional.of(fault));
    }

    RunResult single(Outcome outcome, Transcript transcript) {
        return new RunResult(
                outcome.verdict(),
                transcript.stdout(),
                transcript.stderr(),
                outcome.exitCode(),
                outcome.millis(),
                isolation,
                List.of(),
                diagnostic(outcome, request.limits()));
    }

    List<TestCase> missing() {
        return request.tests().stream().filter(test -> !tested.containsKey(test)).toList();
    }

    boolean has(TestCase test) {
        return tested.containsKey(test);
    }

    /// Judges one test.
    TestResult test(TestCase test, Outcome outcome, Transcript transcript) {
        Optional<Diagnostic> diagnostic = diagnostic(outcome, limitsOf(test));
        String message = diagnostic.map(ResultBuilder::inOneLine).orElse(outcome.message());
        TestResult result = switch (test) {
            case TestCase.Program program -> {
                boolean same = OutputComparison.matches(program.comparison(), transcript.stdout(), program.expected());
                Verdict verdict = outcome.verdict() == Verdict.OK && !same ? Verdict.WRONG_ANSWER : outcome.verdict();
                yield result(test, verdict, verdict == Verdict.OK, outcome, transcript.stdout(), message);
            }
            case TestCase.Call _ -> result(
                    test, outcome.verdict(), outcome.verdict() == Verdict.OK, outcome, outcome.actual(), message);
        };
        tested.put(test, new Tested(result, outcome, transcript, diagnostic));
        return result;
    }

    private static TestResult result(
            TestCase test, Verdict verdict, boolean passed, Outcome outcome, String actual, String message) {
        return new TestResult(
                test.id(),
                test.name(),
                passed,
                test.visibility(),
                verdict,
                switch (test) {
                    case TestCase.Program program -> program.stdin();
                    case TestCase.Call call -> call.expression();
                },
                switch (test) {
                    case TestCase.Program program -> program.expected();
                    case TestCase.Call call -> outcome.expected().isEmpty() ? call.expected() : outcome.expected();
                },
                actual,
                message,
                outcome.millis(),
                test.points());
    }

    RunResult tested(boolean stopped) {
        List<Tested> all = request.tests().stream()
                .filter(tested::containsKey)
                .map(tested::get)
                .toList();
        Optional<Tested> shown = all.stream()
                .filter(each -> !each.result().passed())
                .findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
        return new RunResult(
                stopped ? Verdict.TIMEOUT : shown.map(each -> each.result().verdict()).orElse(Verdict.OK),
                shown.map(each -> each.transcript().stdout()).orElse(""),
                shown.map(each -> each.transcript().stderr()).orElse(""),
                stopped ? KILLED : shown.map(each -> each.outcome().exitCode()).orElse(0),
                all.stream().mapToLong(each -> each.result().millis()).sum(),
                isolation,
                all.stream().map(Tested::result).toList(),
                stopped ? Optional.empty() : shown.flatMap(Tested::diagnostic));
    }

    private Limits limitsOf(TestCase test) {
        Limits limits = request.limits();
        return test.timeLimit().compareTo(limits.wall()) >= 0
                ? limits
                : new Limits(test.timeLimit(), limits.cpu(), limits.memoryBytes(), limits.outputBytes(), limits.sourceBytes());
    }

    private Optional<Diagnostic> diagnostic(Outcome outcome, Limits limits) {
        Optional<String> limit = switch (outcome.verdict()) {
            case TIMEOUT -> Optional.of("The program was stopped because it took too long: it may use "
                    + seconds(limits) + " seconds. A loop that never ends is the usual reason.");
            case MEMORY_LIMIT -> Optional.of("The program was stopped because it needed more than "
                    + (limits.memoryBytes() >> 20) + " MB of memory. A list that never stops growing is the usual reason.");
            case OUTPUT_LIMIT -> Optional.of("The program was stopped because it printed more than "
                    + (limits.outputBytes() >> 10) + " KB. A loop that prints and never ends is the usual reason.");
            default -> Optional.empty();
        };
        return limit.map(sentence -> new Diagnostic("", 0, 0, sentence, sentence))
                .or(() -> outcome.diagnostic().map(explanations::explain));
    }

    private static String seconds(Limits limits) {
        long millis = Math.min(limits.wall().toMillis(), limits.cpu().toMillis());
        return millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0);
    }

    private static String inOneLine(Diagnostic diagnostic) {
        String message = diagnostic.message().strip().replaceAll("\\s*\\n\\s*", "; ");
        return diagnostic.line() > 0
                ? message + " (" + diagnostic.file() + ", line " + diagnostic.line() + ")"
                : message;
    }
}
