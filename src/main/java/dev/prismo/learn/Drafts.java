package dev.prismo.learn;

import dev.prismo.model.Draft;
import java.util.Optional;
import java.util.UUID;

/// Unsubmitted work, kept on this machine per account and step.
public interface Drafts {
    Optional<Draft> load(UUID accountId, UUID stepId);

    /// Returns once the draft would survive a killed process.
    ///
    /// @throws LearnException.Storage if it can't be written; what was stored before stays
    void save(UUID accountId, Draft draft);

    /// The step worked on last, for "continue where you left off".
    Optional<Draft> latest(UUID accountId);
}
