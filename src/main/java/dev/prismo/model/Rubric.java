package dev.prismo.model;

import java.util.List;

/// By what a submission is judged besides its tests.
public record Rubric(List<Criterion> criteria) {
    public static final Rubric EMPTY = new Rubric(List.of());

    public Rubric {
        criteria = List.copyOf(criteria);
    }

    /// @param weight relative to the other criteria
    /// @param levels what each level looks like, weakest first
    public record Criterion(String id, String name, String description, int weight, List<String> levels) {
        public Criterion {
            levels = List.copyOf(levels);
        }
    }
}
