package dev.prismo.learn;

import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A [CodeRunner] that runs nothing: `outcome` says how each request ends, and what it prints is streamed first.
public final class FakeRunner implements CodeRunner {
    public final List<RunRequest> requests = new ArrayList<>();
    public Function<RunRequest, RunResult> outcome = request -> passed(request);

    /// While set, a run waits until it is stopped.
    public boolean endless;

    public @Nullable LearnException failure;
    public int stops;

    @Override
    public Run start(RunRequest request, Listener listener) {
        if (failure != null) {
            throw failure;
        }
        requests.add(request);
        CountDownLatch stopped = new CountDownLatch(1);
        boolean waits = endless;
        return new Run() {
            @Override
            public RunResult await() {
                if (waits) {
                    try {
                        stopped.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return result(Verdict.TIMEOUT, "", "", 137, List.of());
                }
                RunResult result = outcome.apply(request);
                if (!result.stdout().isEmpty()) {
                    listener.stdout(result.stdout());
                }
                if (!result.stderr().isEmpty()) {
                    listener.stderr(result.stderr());
                }
                result.tests().forEach(listener::test);
                return result;
            }

            @Override
            public void stop() {
                stops++;
                stopped.countDown();
            }
        };
    }

    @Override
    public Run startThenTest(RunRequest request, Listener listener) {
        Run program = start(with(request, List.of()), listener);
        return new Run() {
            @Override
            public RunResult await() {
                RunResult ended = program.await();
                listener.program(ended);
                boolean more = stops == 0 && ended.isWorthTesting() && !request.tests().isEmpty();
                return more ? start(with(request, request.tests()), listener).await() : ended;
            }

            @Override
            public void stop() {
                program.stop();
            }
        };
    }

    private static RunRequest with(RunRequest request, List<TestCase> tests) {
        return new RunRequest(
                request.language(),
                request.files(),
                request.entryPoint(),
                request.stdin(),
                request.args(),
                tests,
                request.limits());
    }

    @Override
    public void prepare(Language language) {}

    @Override
    public String isolation() {
        return "Fake sandbox";
    }

    /// Every test passes.
    public static RunResult passed(RunRequest request) {
        return result(
                Verdict.OK, "", "", 0, request.tests().stream().map(FakeRunner::passed).toList());
    }

    public static TestResult passed(TestCase test) {
        return new TestResult(
                test.id(), test.name(), true, test.visibility(), Verdict.OK, "", "", "", "", 4, test.points());
    }

    public static TestResult failed(TestCase test, String input, String expected, String actual, String message) {
        return new TestResult(test.id(), test.name(), false, test.visibility(), Verdict.WRONG_ANSWER, input, expected,
                actual, message, 7, test.points());
    }

    public static RunResult result(Verdict verdict, String out, String err, int exitCode, List<TestResult> tests) {
        return new RunResult(verdict, out, err, exitCode, 38, "Fake sandbox", tests, Optional.empty());
    }
}
