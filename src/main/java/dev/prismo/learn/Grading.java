package dev.prismo.learn;

import java.util.UUID;

/// Asks for a submission to be graded: by the grader inside the app in the local workspace, by `prismo serve` elsewhere.
public interface Grading {

    /// Blocks until the attempt carries its verdict. Grading an attempt twice gives the same result and counts once.
    ///
    /// @throws LearnException.Unreachable if there is no grader just now; the attempt stays submitted and can be graded later
    void grade(UUID attemptId);
}
