package dev.prismo.runner.child;

import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.TestCase;
import dev.prismo.model.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Carries out one job and tells the parent how it goes.
final class Session {
    /// How long a cancelled test may take to let go before the process ends, and the parent goes on in another one.
    private static final long CANCEL_MILLIS = 400;

    private static final int NONE = -1;

    private final Guest guest;
    private final FrameWriter frames;
    private final ScheduledExecutorService timer;
    private final Guard guard;
    private volatile Console console;
    private volatile boolean testing;
    private volatile int current = NONE;
    private volatile long startedNanos;

    Session(Guest guest, FrameWriter frames, ScheduledExecutorService timer) {
        this.guest = guest;
        this.frames = frames;
        this.timer = timer;
        this.guard = new Guard(timer, this::exceeded);
        this.console = console(0, "");
    }

    void run(RunRequest job) {
        Limits limits = job.limits();
        if (job.tests().isEmpty()) {
            current = 0;
            Outcome outcome = execute(job, Budget.of(limits), job.stdin(), () -> guest.run(job, job.args()));
            frames.send(Channel.DONE, Channel.encode(outcome));
            return;
        }
        testing = true;
        Outcome last = Outcome.ok();
        for (int i = 0; i < job.tests().size(); i++) {
            current = i;
            frames.send(Channel.TEST_STARTED, Channel.encode(i));
            Budget budget = Budget.of(job.tests().get(i), limits);
            last = switch (job.tests().get(i)) {
                case TestCase.Program test -> execute(job, budget, test.stdin(), () -> guest.run(job, test.args()));
                case TestCase.Call test -> execute(job, budget, "", () -> guest.call(job, test));
            };
            frames.send(Channel.TEST_ENDED, Channel.encode(last));
        }
        frames.send(Channel.DONE, Channel.encode(last));
    }

    /// The program is about to end this process by itself.
    void exiting() {
        console.flush();
        frames.send(Channel.EXITING, Channel.encode((int) Math.min(Integer.MAX_VALUE, elapsedMillis())));
    }

    private Outcome execute(RunRequest job, Budget budget, String stdin, Supplier<Outcome> execution) {
        console = console(job.limits().outputBytes(), stdin);
        guest.renew(job, console);
        startedNanos = System.nanoTime();
        guard.watch(budget, console);
        Outcome outcome = execution.get();
        Verdict exceeded = guard.release();
        current = NONE;
        long millis = elapsedMillis();
        console.flush();
        return (exceeded == null ? outcome : Outcome.failed(exceeded, "")).taking(millis);
    }

    private Console console(int outputBytes, String stdin) {
        return new Console(
                frames,
                outputBytes,
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                () -> guard.exceeded(Verdict.OUTPUT_LIMIT));
    }

    private void exceeded(Verdict verdict) {
        int test = current;
        if (testing && guest.cancel()) {
            timer.schedule(() -> giveUpOn(test, verdict), CANCEL_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            giveUpOn(test, verdict);
        }
    }

    private void giveUpOn(int test, Verdict verdict) {
        if (test == current) {
            console.flush();
            Outcome outcome = new Outcome(verdict, 137, elapsedMillis(), "", "", "", Optional.empty());
            frames.send(testing ? Channel.TEST_ENDED : Channel.DONE, Channel.encode(outcome));
            Runtime.getRuntime().halt(0);
        }
    }

    private long elapsedMillis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }
}
