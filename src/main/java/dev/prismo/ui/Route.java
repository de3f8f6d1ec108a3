package dev.prismo.ui;

import java.util.UUID;

/// Where a learner can be. Screens ask the [Navigator] for a route and never for each other.
public sealed interface Route {
    record Login() implements Route {}

    record Home() implements Route {}

    /// @param collectionId the collection to show, or null for all
    record Learn(@org.jspecify.annotations.Nullable UUID collectionId) implements Route {}

    /// @param stepNumber the step to open, or 0 for the one worked on last
    record Lab(UUID labId, int stepNumber) implements Route {}

    record Progress() implements Route {}

    record Settings() implements Route {}
}
