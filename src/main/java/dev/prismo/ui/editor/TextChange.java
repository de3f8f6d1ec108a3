package dev.prismo.ui.editor;

/// One replacement in a text, in UTF-16 units.
record TextChange(int position, int removed, String inserted) {}
