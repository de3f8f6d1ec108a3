package dev.prismo.model;

import java.util.List;
import java.util.UUID;

/// The top of the catalogue: a course of modules, such as "Python from zero".
public record LabCollection(UUID id, String slug, String name, String description, List<String> tags, int position) {
    public LabCollection {
        tags = List.copyOf(tags);
    }
}
