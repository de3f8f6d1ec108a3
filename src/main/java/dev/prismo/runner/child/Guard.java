package dev.prismo.runner.child;

import dev.prismo.model.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Watches over one execution at a time: its wall time, the processor time of its thread, and its output. The first
/// limit that it passes decides the verdict. The parent watches the wall time once more, from outside.
final class Guard {
    private static final long TICK_MILLIS = 15;

    private record Watch(
            Thread thread, long wallDeadline, long cpuDeadline, Console console, AtomicReference<@Nullable Verdict> verdict) {}

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicReference<@Nullable Watch> current = new AtomicReference<>();
    private final Consumer<Verdict> onExceeded;

    Guard(ScheduledExecutorService timer, Consumer<Verdict> onExceeded) {
        this.onExceeded = onExceeded;
        timer.scheduleAtFixedRate(this::check, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Starts the clocks for the calling thread.
    void watch(Budget budget, Console console) {
        Thread thread = Thread.currentThread();
        current.set(new Watch(
                thread,
                System.nanoTime() + budget.wall().toNanos(),
                threads.getThreadCpuTime(thread.threadId()) + budget.cpu().toNanos(),
                console,
                new AtomicReference<>()));
    }

    /// Ends the watch.
    ///
    /// @return the verdict of the limit that was passed, if one was
    @Nullable Verdict release() {
        Watch watch = current.getAndSet(null);
        return watch == null ? null : watch.verdict().get();
    }

    /// Reports a limit that is passed elsewhere.
    void exceeded(Verdict verdict) {
        Watch watch = current.get();
        if (watch != null && watch.verdict().compareAndSet(null, verdict)) {
            onExceeded.accept(verdict);
        }
    }

    private void check() {
        Watch watch = current.get();
        if (watch == null) {
            return;
        }
        watch.console().flush();
        long cpu = threads.getThreadCpuTime(watch.thread().threadId());
        if (System.nanoTime() - watch.wallDeadline() > 0 || cpu > watch.cpuDeadline()) {
            exceeded(Verdict.TIMEOUT);
        }
    }
}
