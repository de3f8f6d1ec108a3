package dev.prismo.ui.lab;

import dev.prismo.model.Lab;

/// What the screen knows of its lab.
///
/// @param collection name for the breadcrumb, empty if unknown
/// @param module name for the breadcrumb, empty if unknown
public record LabState(Lab lab, String collection, String module) {}
