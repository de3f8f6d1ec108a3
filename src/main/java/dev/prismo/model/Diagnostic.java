package dev.prismo.model;

/// A place in a learner's file and what is wrong there.
///
/// @param line from 1, or 0 if unknown
/// @param column from 1, or 0 if unknown
/// @param message the language's own words
/// @param explanation one plain sentence for a beginner, or empty
public record Diagnostic(String file, int line, int column, String message, String explanation) {}
