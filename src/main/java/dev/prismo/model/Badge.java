package dev.prismo.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A badge definition as one learner sees it: earned, or on the way.
///
/// @param icon name of an icon of the app's icon pack, such as `award`
/// @param progress done so far, at most `target`
/// @param evidence what earned it, such as the lab's name; empty until earned
public record Badge(
        UUID id,
        String slug,
        String name,
        String description,
        String icon,
        String rarity,
        int progress,
        int target,
        Optional<Instant> earnedAt,
        String evidence) {
    public boolean earned() {
        return earnedAt.isPresent();
    }
}
