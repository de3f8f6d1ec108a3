package dev.prismo.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// How far one learner is with one lab; a lab never touched has none.
///
/// @param bestScore of graded attempts, 0 to 100; absent if none is graded
/// @param currentStep number of the step last open
/// @param lastActivity when it was last worked on
public record LabProgress(
        UUID labId, boolean completed, Optional<Integer> bestScore, int attempts, int currentStep, Instant lastActivity) {}
