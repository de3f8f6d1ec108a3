package dev.prismo.ui.lab;

import dev.prismo.model.RunResult;
import dev.prismo.model.TestResult;
import dev.prismo.ui.Problem;
import java.util.List;
import java.util.Optional;

/// Where a run is.
public sealed interface RunState {
    record Idle() implements RunState {}

    /// @param part what runs just now
    /// @param tests those that have ended so far
    record Running(Part part, List<TestResult> tests) implements RunState {
        public Running {
            tests = List.copyOf(tests);
        }
    }

    /// @param program how the program itself ended
    /// @param tests how the visible tests ended, if they were run
    /// @param stopped whether the learner stopped it
    record Ended(RunResult program, Optional<RunResult> tests, boolean stopped) implements RunState {
        public List<TestResult> testResults() {
            return tests.map(RunResult::tests).orElse(List.of());
        }
    }

    /// Nothing could be run, and the program is not to blame.
    record Failed(Problem problem) implements RunState {}

    enum Part {
        PROGRAM,
        TESTS
    }
}
