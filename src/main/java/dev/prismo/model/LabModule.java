package dev.prismo.model;

import java.util.UUID;

/// A chapter of a collection: labs in the order in which they teach.
public record LabModule(UUID id, UUID collectionId, String slug, String name, String description, int position) {}
