package dev.prismo.ui;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;

/// The bridge between blocking ports and the JavaFX thread: work on virtual threads, outcomes on the JavaFX thread.
public final class FxTasks implements Tasks, AutoCloseable {
    private final Consumer<Throwable> lost;
    private final Set<Running> active = ConcurrentHashMap.newKeySet();

    /// @param lost told of every throwable that no port declared, for the log; on any thread
    public FxTasks(Consumer<Throwable> lost) {
        this.lost = lost;
    }

    @Override
    public <T> Running run(Callable<T> work, Consumer<? super T> succeeded, Consumer<? super LearnException> failed) {
        Job<T> job = new Job<>(work, succeeded, failed);
        active.add(job);
        job.thread.start();
        return job;
    }

    @Override
    public Running later(Duration delay, Runnable action) {
        Delayed delayed = new Delayed(action);
        active.add(delayed);
        // Not an animation: those pause while no window is drawn, and drafts must be saved even then.
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, this::onUi)
                .execute(delayed);
        return delayed;
    }

    @Override
    public void onUi(Runnable action) {
        Platform.runLater(() -> guarded(action));
    }

    /// Cancels everything under way; nobody hears of its outcome.
    @Override
    public void close() {
        active.forEach(Running::cancel);
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            lost.accept(e);
        }
    }

    private final class Job<T> implements Running, Runnable {
        private final Callable<T> work;
        private final Consumer<? super T> succeeded;
        private final Consumer<? super LearnException> failed;
        private final AtomicBoolean finished = new AtomicBoolean();
        private final Thread thread = Thread.ofVirtual().name("task").unstarted(this);

        Job(Callable<T> work, Consumer<? super T> succeeded, Consumer<? super LearnException> failed) {
            this.work = work;
            this.succeeded = succeeded;
            this.failed = failed;
        }

        @Override
        public void run() {
            try {
                T result = work.call();
                deliver(() -> succeeded.accept(result));
            } catch (LearnException e) {
                deliver(() -> failed.accept(e));
            } catch (Throwable e) {
                if (!finished.get()) {
                    lost.accept(e);
                }
                LearnException unexpected = new LearnException.Unexpected(String.valueOf(e.getMessage()), e);
                deliver(() -> failed.accept(unexpected));
            }
        }

        private void deliver(Runnable outcome) {
            onUi(() -> {
                active.remove(this);
                if (finished.compareAndSet(false, true)) {
                    outcome.run();
                }
            });
        }

        @Override
        public void cancel() {
            if (finished.compareAndSet(false, true)) {
                active.remove(this);
                thread.interrupt();
            }
        }
    }

    private final class Delayed implements Running, Runnable {
        private final Runnable action;
        private final AtomicBoolean finished = new AtomicBoolean();

        Delayed(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            active.remove(this);
            if (finished.compareAndSet(false, true)) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            if (finished.compareAndSet(false, true)) {
                active.remove(this);
            }
        }
    }
}
