package dev.prismo.model;

import java.util.List;
import java.util.UUID;

/// A program handed in for grading. The client chooses `id`, so that sending it twice counts once.
///
/// @param hintsUsed the highest tier of hint taken, 0 if none
public record Submission(
        UUID id, UUID labId, UUID stepId, Language language, List<SourceFile> files, int hintsUsed) {
    public Submission {
        files = List.copyOf(files);
    }
}
