package dev.prismo.ui.lab;

import dev.prismo.model.Activity;
import dev.prismo.model.Draft;
import dev.prismo.model.SourceFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a learner has in the editor.
///
/// @param caret offset of the caret in the open file
public record Work(List<SourceFile> files, String openFile, int caret) {
    public Work {
        files = List.copyOf(files);
    }

    static Work starter(Activity.Code code) {
        return new Work(code.starterFiles(), code.entryPoint(), 0);
    }

    /// The learner's own files; those the lab has gained since come with it.
    static Work restored(Draft draft, Activity.Code code) {
        List<SourceFile> files = new ArrayList<>(draft.files());
        for (SourceFile file : code.starterFiles()) {
            if (files.stream().noneMatch(own -> own.path().equals(file.path()))) {
                files.add(file);
            }
        }
        return new Work(files, draft.openFile(), draft.caret());
    }

    Draft draft(UUID stepId, Instant now) {
        return new Draft(stepId, files, openFile, caret, now);
    }
}
