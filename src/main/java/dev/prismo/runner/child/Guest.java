package dev.prismo.runner.child;

import dev.prismo.model.RunRequest;
import dev.prismo.model.TestCase;
import java.util.List;

/// Runs programs of one language inside this process. One thread uses it; [#cancel] alone may come from another.
interface Guest {

    /// Loads and exercises what every run needs.
    void warmUp();

    /// Rehearses a little more, while there is no job yet.
    ///
    /// @param step from 0
    /// @return false if there is nothing left to rehearse
    boolean warmUpFurther(int step);

    /// Makes ready a state that nothing of an earlier execution has touched; the clock of a test does not run yet.
    void renew(RunRequest program, Console console);

    /// Runs the whole program.
    Outcome run(RunRequest program, List<String> args);

    /// Loads the program and compares the value of one expression with that of another.
    Outcome call(RunRequest program, TestCase.Call call);

    /// Tries to end the execution under way from outside.
    ///
    /// @return false if only the end of the process can
    boolean cancel();
}
