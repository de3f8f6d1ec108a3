package dev.prismo.model;

/// How a run, or a whole set of tests, ended.
public enum Verdict {
    OK,
    WRONG_ANSWER,
    RUNTIME_ERROR,
    COMPILE_ERROR,
    TIMEOUT,
    MEMORY_LIMIT,
    OUTPUT_LIMIT,
    BLOCKED
}
