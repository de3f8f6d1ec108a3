package dev.prismo.ui.lab;

import dev.prismo.learn.SubmitLab;
import dev.prismo.model.Submission;
import dev.prismo.ui.Problem;

/// Where handing in is.
public sealed interface SubmitState {
    record Idle() implements SubmitState {}

    record Sending(Submission submission) implements SubmitState {}

    /// Sending the same submission again is safe: it counts once.
    record Failed(Problem problem, Submission submission) implements SubmitState {}

    record Graded(SubmitLab.Outcome outcome) implements SubmitState {}
}
