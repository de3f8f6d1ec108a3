package dev.prismo.learn;

import dev.prismo.model.Attempt;
import dev.prismo.model.Submission;
import java.util.List;
import java.util.UUID;

/// Submissions and their grades, of the learner who is signed in.
public interface Attempts {

    /// Stores a submission. Sending the same [Submission#id] again changes nothing and returns what is stored.
    ///
    /// @throws LearnException.Gone if the lab was deleted meanwhile
    Attempt submit(Submission submission);

    /// @throws LearnException.Gone if there is no such attempt
    Attempt attempt(UUID attemptId);

    /// The attempts at one step, newest first.
    List<Attempt> ofStep(UUID stepId);

    /// Starts or continues the learner's time in a lab, and remembers the step; call it when a step opens and about
    /// once a minute while the learner works.
    void visit(UUID labId, int stepNumber, int secondsSinceLastVisit);
}
