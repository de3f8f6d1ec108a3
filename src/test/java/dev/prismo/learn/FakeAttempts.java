package dev.prismo.learn;

import dev.prismo.model.Attempt;
import dev.prismo.model.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// [Attempts] in memory. Nothing grades them but [#grade].
public final class FakeAttempts implements Attempts {
    public final Map<UUID, Submission> submissions = new LinkedHashMap<>();
    public final Map<UUID, Attempt> attempts = new LinkedHashMap<>();
    public final List<Visit> visits = new ArrayList<>();

    /// Thrown by every call while set.
    public @Nullable LearnException failure;

    public record Visit(UUID labId, int stepNumber, int seconds) {}

    @Override
    public Attempt submit(Submission submission) {
        fail();
        submissions.putIfAbsent(submission.id(), submission);
        return attempts.computeIfAbsent(submission.id(), id -> new Attempt(
                id, submission.labId(), submission.stepId(), Attempt.Status.SUBMITTED, Optional.empty(),
                Optional.empty(), List.of(), Instant.EPOCH, Optional.empty()));
    }

    @Override
    public Attempt attempt(UUID attemptId) {
        fail();
        Attempt attempt = attempts.get(attemptId);
        if (attempt == null) {
            throw new LearnException.Gone("no such attempt", null);
        }
        return attempt;
    }

    @Override
    public List<Attempt> ofStep(UUID stepId) {
        fail();
        return attempts.values().stream().filter(a -> a.stepId().equals(stepId)).toList().reversed();
    }

    @Override
    public void visit(UUID labId, int stepNumber, int secondsSinceLastVisit) {
        fail();
        visits.add(new Visit(labId, stepNumber, secondsSinceLastVisit));
    }

    /// Writes a grade as the server would.
    public void grade(UUID attemptId, GradingDesk.Grade grade) {
        Attempt a = attempt(attemptId);
        attempts.put(attemptId, new Attempt(
                a.id(), a.labId(), a.stepId(), Attempt.Status.GRADED, Optional.of(grade.verdict()),
                Optional.of(grade.score()), grade.tests(), a.submittedAt(), Optional.of(Instant.EPOCH)));
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }
}
