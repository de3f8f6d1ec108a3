package dev.prismo.runner;

import dev.prismo.learn.CodeRunner;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Comparison;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.TestCase;
import dev.prismo.model.Verdict;
import dev.prismo.runner.child.Budget;
import dev.prismo.runner.child.Channel;
import dev.prismo.runner.child.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run: takes a child, or several when tests take some down, and turns what they say into a result.
final class RunTask implements CodeRunner.Run {
    private static final Logger LOG = LoggerFactory.getLogger(RunTask.class);
    private static final int OUT_OF_MEMORY = 3;
    private static final int KILLED = 137;
    private static final String TRIAL = "the program itself";
    /// What the child may take longer than its own limits, before the parent stops believing it.
    private static final Duration GRACE = Duration.ofMillis(1500);
    private static final Duration GRACE_PER_TEST = Duration.ofSeconds(5);
    private static final Duration START_UP = Duration.ofSeconds(60);

    private final RunRequest request;
    private final Order order;
    private final CodeRunner.Listener listener;
    private final ChildPool pool;
    private final ScheduledExecutorService timer;
    private final ResultBuilder results;
    private final CompletableFuture<RunResult> outcome = new CompletableFuture<>();
    private volatile boolean stopped;
    private volatile boolean overdue;
    private volatile @Nullable ChildProcess child;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable RunResult program;

    enum Order {
        /// The tests if there are any, otherwise the program.
        AS_ASKED,
        /// The program, and then the tests in the same child.
        PROGRAM_FIRST
    }

    RunTask(
            RunRequest request,
            Order order,
            CodeRunner.Listener listener,
            ChildPool pool,
            ScheduledExecutorService timer,
            ResultBuilder results) {
        this.request = request;
        this.order = order;
        this.listener = listener;
        this.pool = pool;
        this.timer = timer;
        this.results = results;
    }

    /// @param afterwards runs once nothing of this run is left
    void begin(Runnable afterwards) {
        Thread.ofVirtual().name("runner-run").start(() -> {
            try {
                outcome.complete(work());
            } catch (IOException e) {
                outcome.completeExceptionally(new LearnException.RunnerUnavailable(String.valueOf(e.getMessage()), e));
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            } finally {
                afterwards.run();
            }
        });
    }

    @Override
    public RunResult await() {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LearnException cause) {
                throw cause;
            }
            throw new LearnException.Unexpected("the run broke off", e.getCause());
        }
    }

    @Override
    public void stop() {
        stopped = true;
        ChildProcess running = child;
        if (running != null) {
            running.kill();
        }
    }

    private RunResult work() throws IOException {
        if (request.tests().isEmpty()) {
            Transcript transcript = heard();
            RunResult result = results.single(runOnce(transcript), transcript);
            if (order == Order.PROGRAM_FIRST) {
                listener.program(result);
            }
            return result;
        }
        if (order == Order.PROGRAM_FIRST) {
            runTests(withTrial(results.missing()));
            RunResult ended = program;
            if (ended != null && (stopped || !ended.isWorthTesting())) {
                return ended;
            }
        }
        while (!stopped && !results.missing().isEmpty()) {
            runTests(results.missing());
        }
        return results.tested(stopped);
    }

    /// The program itself as a test whose output is heard and which nobody judges.
    private List<TestCase> withTrial(List<TestCase> tests) {
        List<TestCase> all = new ArrayList<>();
        all.add(new TestCase.Program(
                TRIAL,
                "",
                request.stdin(),
                request.args(),
                "",
                new Comparison.Exact(),
                0,
                request.limits().wall(),
                TestCase.Visibility.VISIBLE,
                ""));
        all.addAll(tests);
        return all;
    }

    private static boolean isTrial(TestCase test) {
        return test.id().equals(TRIAL);
    }

    private Outcome runOnce(Transcript transcript) throws IOException {
        return withChild(running -> {
            running.send(request);
            expireAfter(request.limits().wall().plus(GRACE), running);
            boolean exiting = false;
            for (Optional<ChildProcess.Frame> next = running.next(); next.isPresent(); next = running.next()) {
                ChildProcess.Frame frame = next.get();
                switch (frame.type()) {
                    case Channel.STDOUT, Channel.STDERR -> transcript.add(frame);
                    case Channel.EXITING -> exiting = true;
                    case Channel.DONE -> {
                        return Channel.decodeOutcome(frame.payload());
                    }
                    default -> throw new IOException("an unexpected frame " + frame.type());
                }
            }
            return gone(running, exiting);
        });
    }

    private void runTests(List<TestCase> tests) throws IOException {
        withChild(running -> {
            running.send(with(tests));
            expireAfter(GRACE_PER_TEST, running);
            int current = 0;
            boolean exiting = false;
            Transcript transcript = silent();
            for (Optional<ChildProcess.Frame> next = running.next(); next.isPresent(); next = running.next()) {
                ChildProcess.Frame frame = next.get();
                switch (frame.type()) {
                    case Channel.STDOUT, Channel.STDERR -> transcript.add(frame);
                    case Channel.EXITING -> exiting = true;
                    case Channel.TEST_STARTED -> {
                        current = Math.clamp(Channel.decodeNumber(frame.payload()), 0, tests.size() - 1);
                        transcript = isTrial(tests.get(current)) ? heard() : silent();
                        expireAfter(Budget.of(tests.get(current), request.limits()).wall().plus(GRACE_PER_TEST), running);
                    }
                    case Channel.TEST_ENDED -> {
                        ended(tests.get(current), Channel.decodeOutcome(frame.payload()), transcript);
                        if (program != null && !program.isWorthTesting()) {
                            return Outcome.ok();
                        }
                        current = Math.min(current + 1, tests.size() - 1);
                        expireAfter(GRACE_PER_TEST, running);
                    }
                    case Channel.DONE -> {
                        return Outcome.ok();
                    }
                    default -> throw new IOException("an unexpected frame " + frame.type());
                }
            }
            TestCase last = tests.get(current);
            if (isTrial(last) ? program == null : !stopped && !results.has(last)) {
                ended(last, gone(running, exiting), transcript);
            }
            return Outcome.ok();
        });
    }

    private void ended(TestCase test, Outcome outcome, Transcript transcript) {
        if (isTrial(test)) {
            RunResult result = results.single(outcome, transcript);
            program = result;
            listener.program(result);
        } else {
            listener.test(results.test(test, outcome, transcript));
        }
    }

    private Transcript heard() {
        return new Transcript(request.limits().outputBytes(), listener);
    }

    private Transcript silent() {
        return new Transcript(request.limits().outputBytes(), CodeRunner.Listener.NONE);
    }

    private RunRequest with(List<TestCase> tests) {
        return new RunRequest(
                request.language(),
                request.files(),
                request.entryPoint(),
                request.stdin(),
                request.args(),
                tests,
                request.limits());
    }

    private interface Conversation {
        Outcome with(ChildProcess child) throws IOException;
    }

    private Outcome withChild(Conversation conversation) throws IOException {
        Limits limits = request.limits();
        try (ChildProcess taken = pool.take(request.language(), limits.memoryBytes())) {
            child = taken;
            if (stopped) {
                return new Outcome(Verdict.TIMEOUT, KILLED, 0, "", "", "", Optional.empty());
            }
            try {
                expireAfter(START_UP, taken);
                taken.awaitReady();
                return conversation.with(taken);
            } catch (IOException e) {
                if (stopped) {
                    return new Outcome(Verdict.TIMEOUT, KILLED, 0, "", "", "", Optional.empty());
                }
                throw e;
            }
        } finally {
            child = null;
            expireNoMore();
        }
    }

    /// What it means that a child ended without an outcome.
    private Outcome gone(ChildProcess ended, boolean exiting) {
        if (stopped || overdue) {
            return new Outcome(Verdict.TIMEOUT, KILLED, 0, "", "", "", Optional.empty());
        }
        int code = ended.exitCode();
        if (exiting) {
            return Outcome.exited(code);
        }
        if (code == OUT_OF_MEMORY || code == KILLED) {
            return new Outcome(Verdict.MEMORY_LIMIT, code, 0, "", "", "", Optional.empty());
        }
        LOG.warn("a child ended with {}: {}", code, ended.complaints());
        return new Outcome(
                Verdict.RUNTIME_ERROR, code, 0, "", "", "The program's process ended unexpectedly.", Optional.empty());
    }

    private void expireAfter(Duration duration, ChildProcess running) {
        expireNoMore();
        deadline = timer.schedule(
                () -> {
                    overdue = true;
                    running.kill();
                },
                duration.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void expireNoMore() {
        ScheduledFuture<?> set = deadline;
        if (set != null) {
            set.cancel(false);
        }
        overdue = false;
    }
}
