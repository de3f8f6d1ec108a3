package dev.prismo.ui;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// [Tasks] for tests of models: work runs at once on the calling thread, delays pass when [#advance] says so.
/// [#hold] keeps work back until [#release], so that a test can look at a busy screen.
public final class SameThreadTasks implements Tasks {
    private final Deque<Job> held = new ArrayDeque<>();
    private final List<Job> delayed = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean holding;

    @Override
    public <T> Running run(Callable<T> work, Consumer<? super T> succeeded, Consumer<? super LearnException> failed) {
        Job job = new Job(now, () -> perform(work, succeeded, failed));
        if (holding) {
            held.add(job);
        } else {
            job.perform();
        }
        return job;
    }

    @Override
    public Running later(Duration delay, Runnable action) {
        Job job = new Job(now.plus(delay), action);
        delayed.add(job);
        return job;
    }

    @Override
    public void onUi(Runnable action) {
        action.run();
    }

    /// From now on work waits for [#release].
    public void hold() {
        holding = true;
    }

    /// Runs what was held, oldest first; work started meanwhile runs at once.
    public void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().perform();
        }
    }

    /// Lets time pass: runs the delayed actions that become due, in order.
    public void advance(Duration time) {
        Duration end = now.plus(time);
        for (Job next = due(end); next != null; next = due(end)) {
            delayed.remove(next);
            now = next.at;
            next.perform();
        }
        now = end;
    }

    /// How many pieces of work and delayed actions are still to come.
    public long pending() {
        return held.stream().filter(j -> !j.cancelled).count()
                + delayed.stream().filter(j -> !j.cancelled).count();
    }

    private Job due(Duration end) {
        return delayed.stream()
                .filter(j -> j.at.compareTo(end) <= 0)
                .min(Comparator.comparing(j -> j.at))
                .orElse(null);
    }

    private static <T> void perform(
            Callable<T> work, Consumer<? super T> succeeded, Consumer<? super LearnException> failed) {
        T result;
        try {
            result = work.call();
        } catch (LearnException e) {
            failed.accept(e);
            return;
        } catch (Exception e) {
            failed.accept(new LearnException.Unexpected(String.valueOf(e.getMessage()), e));
            return;
        }
        succeeded.accept(result);
    }

    private static final class Job implements Running {
        private final Duration at;
        private final Runnable action;
        private boolean cancelled;

        Job(Duration at, Runnable action) {
            this.at = at;
            this.action = action;
        }

        void perform() {
            if (!cancelled) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
