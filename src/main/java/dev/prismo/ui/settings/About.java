package dev.prismo.ui.settings;

import java.nio.file.Path;

/// What Prismo says about this installation.
///
/// @param isolation the layers around running programs
public record About(String version, Path dataFolder, String isolation) {}
