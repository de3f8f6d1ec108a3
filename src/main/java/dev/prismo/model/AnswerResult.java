package dev.prismo.model;

/// The server's word on an answer to a multiple-choice or short-answer step.
///
/// @param explanation Markdown
public record AnswerResult(boolean correct, String explanation) {}
