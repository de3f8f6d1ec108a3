package dev.prismo.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A learner's unsubmitted work on a step.
///
/// @param caret offset of the caret in the file open last
/// @param openFile path of that file
public record Draft(UUID stepId, List<SourceFile> files, String openFile, int caret, Instant savedAt) {
    public Draft {
        files = List.copyOf(files);
    }
}
