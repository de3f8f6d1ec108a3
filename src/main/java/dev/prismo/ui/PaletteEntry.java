package dev.prismo.ui;

import org.kordamp.ikonli.Ikon;

/// Something the command palette can do.
///
/// @param title what the learner searches for first
/// @param subtitle where it belongs, searched too
/// @param keys its shortcut as people write it, or empty
public record PaletteEntry(String title, String subtitle, String keys, Ikon icon, Runnable action) {}
