package dev.prismo.model;

import java.util.List;
import java.util.UUID;

/// What a list shows of a lab.
///
/// @param difficulty from 1, for a first contact, to 5
/// @param estimatedMinutes how long a learner of that level is expected to need
/// @param position place within the module, from 1
public record LabSummary(
        UUID id,
        UUID moduleId,
        String slug,
        String name,
        String description,
        Language language,
        int difficulty,
        int estimatedMinutes,
        List<String> skills,
        int position) {
    public LabSummary {
        skills = List.copyOf(skills);
    }
}
