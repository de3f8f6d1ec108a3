package dev.prismo.model;

import java.util.List;

/// What a graded submission changed, for the result panel: all of it read back from the server.
///
/// @param newBadges earned since the submission was sent
/// @param mastery changes of the lab's skills
public record Gains(Streak before, Streak after, List<Badge> newBadges, List<MasteryChange> mastery, boolean labCompleted) {
    public Gains {
        newBadges = List.copyOf(newBadges);
        mastery = List.copyOf(mastery);
    }

    public record MasteryChange(String skill, double before, double after) {}
}
