package dev.prismo.learn;

import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.TestResult;

/// Runs learner code apart from the app.
public interface CodeRunner {

    /// Starts a run and returns at once.
    ///
    /// @param listener told, on any thread, what the program prints while it runs
    /// @throws LearnException.RunnerUnavailable if no sandbox can be started
    Run start(RunRequest request, Listener listener);

    /// Runs the program on the request's own input first, and then its tests in the same process, which spares the wait
    /// for a second one. The listener hears how the program ended before the tests begin; they are left out if there is
    /// no point, as after a compile error, or if the program was stopped.
    ///
    /// The outcome is that of the tests, or that of the program if no test ran.
    Run startThenTest(RunRequest request, Listener listener);

    /// Makes the next run of this language start without waiting; returns at once.
    void prepare(Language language);

    /// The active layers of the sandbox, for the status bar, such as "Process + language sandbox".
    String isolation();

    /// A run under way.
    interface Run {
        /// Blocks until the program has ended, was stopped, or hit a limit.
        RunResult await();

        /// Kills the program at once; [#await] then returns what there is so far, as [dev.prismo.model.Verdict#TIMEOUT]
        /// with exit code 137.
        void stop();
    }

    interface Listener {
        Listener NONE = new Listener() {};

        default void stdout(String text) {}

        default void stderr(String text) {}

        /// How the program itself ended, of a run that tests it afterwards.
        default void program(RunResult result) {}

        default void test(TestResult result) {}
    }
}
