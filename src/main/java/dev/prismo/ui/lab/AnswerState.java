package dev.prismo.ui.lab;

import dev.prismo.model.AnswerResult;
import dev.prismo.ui.Problem;
import java.util.List;

/// Where a question is.
public sealed interface AnswerState {
    record Unanswered() implements AnswerState {}

    record Checking(List<String> answer) implements AnswerState {}

    record Answered(List<String> answer, AnswerResult result) implements AnswerState {}

    record Failed(List<String> answer, Problem problem) implements AnswerState {}
}
