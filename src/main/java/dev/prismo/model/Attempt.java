package dev.prismo.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One submission of a step's program, and its grade once there is one.
///
/// @param verdict absent until graded
/// @param score 0 to 100, points of passed tests over all points; absent until graded
public record Attempt(
        UUID id,
        UUID labId,
        UUID stepId,
        Status status,
        Optional<Verdict> verdict,
        Optional<Integer> score,
        List<TestResult> tests,
        Instant submittedAt,
        Optional<Instant> gradedAt) {
    public Attempt {
        tests = List.copyOf(tests);
    }

    public boolean passed() {
        return status == Status.GRADED && verdict.filter(v -> v == Verdict.OK).isPresent();
    }

    public enum Status {
        SUBMITTED,
        GRADED
    }
}
