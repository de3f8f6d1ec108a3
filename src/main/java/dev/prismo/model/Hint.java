package dev.prismo.model;

import java.util.UUID;

/// Help in three tiers: 1 nudges, 2 names the concept, 3 shows a worked similar example.
///
/// @param text Markdown
public record Hint(UUID id, int tier, String text) {}
