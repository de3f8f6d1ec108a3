package dev.prismo.model;

import java.util.List;
import java.util.UUID;

/// A lab with everything that its learner may see.
public record Lab(LabSummary summary, List<LabStep> steps, Rubric rubric) {
    public Lab {
        steps = List.copyOf(steps);
    }

    public UUID id() {
        return summary.id();
    }
}
