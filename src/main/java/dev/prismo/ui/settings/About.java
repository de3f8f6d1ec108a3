package dev.prismo.ui.settings;

import java.nio.file.Path;

/// What Prismo says about this installation.
///
/// @param server the address of the server, or empty when everything is on this computer
/// @param isolation the layers around running programs
public record About(String version, Path dataFolder, String server, String isolation) {}
