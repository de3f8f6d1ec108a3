package dev.prismo.model;

import java.util.UUID;

/// One page of a lab: some Markdown and one activity, which may be reading alone.
///
/// @param number place within the lab, from 1
/// @param instruction Markdown
public record LabStep(UUID id, int number, String title, String instruction, Activity activity, boolean optional) {}
