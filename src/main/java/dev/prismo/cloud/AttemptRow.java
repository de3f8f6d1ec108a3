package dev.prismo.cloud;

import dev.prismo.model.Attempt;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A row of `attempts`.
record AttemptRow(
        UUID id,
        UUID labId,
        UUID labStepId,
        String status,
        Optional<Verdict> verdict,
        Optional<Integer> score,
        Feedback feedback,
        Instant occurredAt,
        Optional<Instant> gradedAt) {
    static final String COLUMNS =
            "id, lab_id, lab_step_id, status, verdict, score, feedback, occurred_at, graded_at";

    /// The grader's words; nothing until graded.
    record Feedback(Optional<List<TestResult>> tests, Optional<String> stdout, Optional<String> stderr) {}

    Attempt toAttempt() {
        return new Attempt(
                id,
                labId,
                labStepId,
                status.equals("graded") ? Attempt.Status.GRADED : Attempt.Status.SUBMITTED,
                verdict,
                score,
                feedback.tests().orElse(List.of()),
                occurredAt,
                gradedAt);
    }
}
