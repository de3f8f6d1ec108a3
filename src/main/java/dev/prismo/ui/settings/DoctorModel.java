package dev.prismo.ui.settings;

import dev.prismo.learn.Doctor;
import dev.prismo.learn.Doctor.Finding;
import dev.prismo.learn.Doctor.Outcome;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import dev.prismo.ui.Problem;
import dev.prismo.ui.Problems;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// An examination of this installation: its findings appear one after the other.
public final class DoctorModel {
    private final Doctor doctor;
    private final Tasks tasks;
    private final Problems problems;
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private Tasks.Running running = () -> {};
    private int round;

    DoctorModel(Doctor doctor, Tasks tasks, Problems problems) {
        this.doctor = doctor;
        this.tasks = tasks;
        this.problems = problems;
    }

    sealed interface State {
        record Idle() implements State {}

        record Checking() implements State {}

        /// @param failures how many checks failed
        record Done(long failures, long warnings) implements State {}

        record Failed(Problem problem) implements State {}
    }

    ObservableList<Finding> findings() {
        return findings;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Begins anew.
    void examine() {
        running.cancel();
        findings.clear();
        state.set(new State.Checking());
        int begun = ++round;
        running = tasks.run(
                () -> {
                    doctor.examine(finding -> tasks.onUi(() -> add(finding, begun)));
                    return true;
                },
                _ -> tasks.onUi(this::finish),
                this::failed);
    }

    /// Stops; what was found stays.
    void cancel() {
        running.cancel();
        round++;
        state.set(new State.Idle());
    }

    /// The findings as plain text, for whoever is asked for help.
    String report() {
        return findings.stream()
                .map(finding -> "%-8s%s: %s%s".formatted(
                        finding.outcome(),
                        finding.title(),
                        finding.message(),
                        finding.mend().isEmpty() ? "" : " " + finding.mend()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    void close() {
        running.cancel();
        round++;
    }

    private void add(Finding finding, int begun) {
        // One that was on its way when the examination was cancelled belongs to nothing any more.
        if (begun == round) {
            findings.add(finding);
        }
    }

    private void finish() {
        state.set(new State.Done(count(Outcome.FAILED), count(Outcome.WARNING)));
    }

    private long count(Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }

    private void failed(LearnException failure) {
        state.set(new State.Failed(problems.describe(failure)));
    }
}
