package dev.prismo.model;

import java.time.Instant;
import java.util.UUID;

/// News for the learner, such as a badge.
public record Notification(UUID id, String kind, String title, String message, boolean read, Instant createdAt) {}
