package dev.prismo.learn;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Takes blocking work off the user-interface thread and brings its outcome back to it.
public interface Tasks {

    /// Runs `work` on a virtual thread, then exactly one of `succeeded` and `failed` on the user-interface thread;
    /// neither if it was cancelled first. What is not a [LearnException] arrives as [LearnException.Unexpected].
    <T> Running run(Callable<T> work, Consumer<? super T> succeeded, Consumer<? super LearnException> failed);

    /// Runs `action` on the user-interface thread after `delay`, unless cancelled.
    Running later(Duration delay, Runnable action);

    /// Runs `action` on the user-interface thread soon.
    void onUi(Runnable action);

    interface Running {
        /// Interrupts the work and drops its outcome.
        void cancel();
    }
}
