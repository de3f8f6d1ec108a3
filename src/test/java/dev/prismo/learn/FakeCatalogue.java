package dev.prismo.learn;

import dev.prismo.model.AnswerResult;
import dev.prismo.model.Lab;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A [Catalogue] of what a test puts in.
public final class FakeCatalogue implements Catalogue {
    public final List<LabCollection> collections = new ArrayList<>();
    public final List<LabModule> modules = new ArrayList<>();
    public final Map<UUID, Lab> labs = new LinkedHashMap<>();
    public final Map<UUID, List<String>> rightAnswers = new LinkedHashMap<>();

    /// Thrown by every call while set.
    public @Nullable LearnException failure;

    @Override
    public Contents contents() {
        fail();
        return new Contents(collections, modules, labs.values().stream().map(Lab::summary).toList());
    }

    @Override
    public Lab lab(UUID labId) {
        fail();
        Lab lab = labs.get(labId);
        if (lab == null) {
            throw new LearnException.Gone("no such lab", null);
        }
        return lab;
    }

    @Override
    public AnswerResult answer(UUID stepId, List<String> answer) {
        fail();
        boolean right = answer.equals(rightAnswers.get(stepId));
        return new AnswerResult(right, right ? "Exactly: *that* is it." : "Look at the first line again.");
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }
}
