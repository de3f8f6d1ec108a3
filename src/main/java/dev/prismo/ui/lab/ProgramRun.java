package dev.prismo.ui.lab;

import dev.prismo.learn.CodeRunner;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import dev.prismo.model.Activity;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import dev.prismo.ui.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Runs the program on the learner's input, then its visible tests if it got that far.
public final class ProgramRun {
    private final CodeRunner runner;
    private final Tasks tasks;
    private final Problems problems;
    private final OutputLog output;
    private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(new RunState.Idle());
    private @Nullable Ticket current;

    ProgramRun(CodeRunner runner, Tasks tasks, Problems problems) {
        this.runner = runner;
        this.tasks = tasks;
        this.problems = problems;
        output = new OutputLog(tasks);
    }

    /// What the program is given to read.
    public record Input(String stdin, List<String> args) {
        public Input {
            args = List.copyOf(args);
        }

        /// Arguments as written in one field: parted by blanks, quotes keep blanks together.
        public static List<String> parseArgs(String field) {
            List<String> args = new ArrayList<>();
            var matcher = java.util.regex.Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(field);
            while (matcher.find()) {
                for (int group = 1; group <= 3; group++) {
                    if (matcher.group(group) != null) {
                        args.add(matcher.group(group));
                    }
                }
            }
            return args;
        }
    }

    public ReadOnlyObjectProperty<RunState> state() {
        return state.getReadOnlyProperty();
    }

    public OutputLog output() {
        return output;
    }

    public boolean isRunning() {
        return state.get() instanceof RunState.Running;
    }

    /// Does nothing while a run is under way.
    void start(Activity.Code code, List<SourceFile> files, Input input) {
        if (isRunning()) {
            return;
        }
        output.clear();
        Ticket ticket = new Ticket(code, files);
        current = ticket;
        state.set(new RunState.Running(RunState.Part.PROGRAM, List.of()));
        RunRequest request = new RunRequest(
                code.language(),
                files,
                code.entryPoint(),
                input.stdin(),
                input.args(),
                code.visibleTests(),
                Limits.DEFAULT);
        tasks.run(() -> ticket.run(request), result -> ended(ticket, result), failure -> failed(ticket, failure));
    }

    /// Kills what runs; its outcome so far is shown.
    public void stop() {
        if (current != null) {
            current.stop();
        }
    }

    /// Forgets the last run, for another step.
    void reset() {
        stop();
        current = null;
        output.clear();
        state.set(new RunState.Idle());
    }

    private void programEnded(Ticket ticket) {
        if (ticket == current && isRunning()) {
            state.set(new RunState.Running(RunState.Part.TESTS, List.of()));
        }
    }

    private void ended(Ticket ticket, RunResult result) {
        if (ticket == current) {
            RunResult program = ticket.program == null ? result : ticket.program;
            Optional<RunResult> tests = result == program ? Optional.empty() : Optional.of(result);
            state.set(new RunState.Ended(program, tests, ticket.stopped));
        }
    }

    private void failed(Ticket ticket, LearnException failure) {
        if (ticket == current) {
            state.set(new RunState.Failed(problems.describe(failure)));
        }
    }

    private void testEnded(Ticket ticket, TestResult result) {
        if (ticket == current && state.get() instanceof RunState.Running(RunState.Part part, List<TestResult> before)) {
            List<TestResult> tests = new ArrayList<>(before);
            tests.add(result);
            state.set(new RunState.Running(part, tests));
        }
    }

    /// One press of Run.
    private final class Ticket implements CodeRunner.Listener {
        private final Activity.Code code;
        private final List<SourceFile> files;
        private volatile @Nullable RunResult program;
        private CodeRunner.@Nullable Run running;
        private volatile boolean stopped;

        Ticket(Activity.Code code, List<SourceFile> files) {
            this.code = code;
            this.files = List.copyOf(files);
        }

        RunResult run(RunRequest request) {
            CodeRunner.Run run = runner.startThenTest(request, this);
            synchronized (this) {
                running = run;
                if (stopped) {
                    run.stop();
                }
            }
            return run.await();
        }

        void stop() {
            synchronized (this) {
                stopped = true;
                if (running != null) {
                    running.stop();
                }
            }
        }

        @Override
        public void stdout(String text) {
            if (program == null) {
                output.append(OutputLog.Stream.OUT, text);
            }
        }

        @Override
        public void stderr(String text) {
            if (program == null) {
                output.append(OutputLog.Stream.ERR, text);
            }
        }

        @Override
        public void program(RunResult result) {
            program = result;
            if (result.isWorthTesting() && !stopped && !code.visibleTests().isEmpty()) {
                tasks.onUi(() -> programEnded(this));
            }
        }

        @Override
        public void test(TestResult result) {
            tasks.onUi(() -> testEnded(this, result));
        }
    }
}
