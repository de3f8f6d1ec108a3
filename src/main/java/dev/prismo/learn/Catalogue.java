package dev.prismo.learn;

import dev.prismo.model.AnswerResult;
import dev.prismo.model.Lab;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabSummary;
import java.util.List;
import java.util.UUID;

/// What there is to learn.
public interface Catalogue {

    /// Everything a learner may see, in teaching order, in as few requests as possible.
    Contents contents();

    /// @throws LearnException.Gone if the lab was deleted or is not visible to this learner
    Lab lab(UUID labId);

    /// Has the server check an answer to a step that is not code.
    ///
    /// @param answer chosen option ids, or the one text typed
    AnswerResult answer(UUID stepId, List<String> answer);

    record Contents(List<LabCollection> collections, List<LabModule> modules, List<LabSummary> labs) {
        public Contents {
            collections = List.copyOf(collections);
            modules = List.copyOf(modules);
            labs = List.copyOf(labs);
        }
    }
}
