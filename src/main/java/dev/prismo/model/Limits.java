package dev.prismo.model;

import java.time.Duration;

/// What one run may use. The defaults hold wherever a lab does not say otherwise, on a learner's machine and on a
/// server alike, so that verdicts agree.
///
/// @param memoryBytes for the learner's data
/// @param outputBytes of stdout and stderr together
/// @param sourceBytes of all files together
public record Limits(Duration wall, Duration cpu, long memoryBytes, int outputBytes, int sourceBytes) {
    public static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(5), 256L << 20, 64 << 10, 256 << 10);
}
