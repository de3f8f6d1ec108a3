package dev.prismo.learn;

import dev.prismo.model.Attempt;
import dev.prismo.model.Badge;
import dev.prismo.model.Gains;
import dev.prismo.model.Mastery;
import dev.prismo.model.Streak;
import dev.prismo.model.Submission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Hands in a program, has it graded, and tells what was gained. Every step can be repeated after a failure: the
/// submission counts once, and so does its grade.
public final class SubmitLab {
    private final Attempts attempts;
    private final Grading grading;
    private final Progress progress;

    public SubmitLab(Attempts attempts, Grading grading, Progress progress) {
        this.attempts = attempts;
        this.grading = grading;
        this.progress = progress;
    }

    /// Blocks until graded.
    public Outcome submit(Submission submission) {
        Standing before = standing(submission.labId());
        attempts.submit(submission);
        grading.grade(submission.id());
        Attempt graded = attempts.attempt(submission.id());
        return new Outcome(graded, gains(before, standing(submission.labId())));
    }

    public record Outcome(Attempt attempt, Gains gains) {}

    private record Standing(Streak streak, Map<UUID, Badge> earned, Map<String, Double> mastery, boolean completed) {}

    private Standing standing(UUID labId) {
        Map<UUID, Badge> earned = progress.badges().stream()
                .filter(Badge::earned)
                .collect(Collectors.toMap(Badge::id, badge -> badge));
        Map<String, Double> mastery =
                progress.mastery().stream().collect(Collectors.toMap(Mastery::skill, Mastery::score));
        boolean completed = progress.labs().stream()
                .anyMatch(lab -> lab.labId().equals(labId) && lab.completed());
        return new Standing(progress.streak(), earned, mastery, completed);
    }

    private static Gains gains(Standing before, Standing after) {
        Map<UUID, Badge> fresh = new HashMap<>(after.earned());
        before.earned().keySet().forEach(fresh::remove);
        List<Gains.MasteryChange> changes = after.mastery().entrySet().stream()
                .map(entry -> new Gains.MasteryChange(
                        entry.getKey(), before.mastery().getOrDefault(entry.getKey(), 0.0), entry.getValue()))
                .filter(change -> Math.abs(change.after() - change.before()) > 0.01)
                .sorted((a, b) -> Double.compare(b.after() - b.before(), a.after() - a.before()))
                .toList();
        return new Gains(before.streak(), after.streak(), List.copyOf(fresh.values()), changes,
                after.completed() && !before.completed());
    }
}
