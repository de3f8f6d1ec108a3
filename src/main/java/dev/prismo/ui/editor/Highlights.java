package dev.prismo.ui.editor;

import java.util.List;

/// How some lines look.
///
/// @param nanos what it cost to find out
record Highlights(int firstLine, List<List<StyledRun>> lines, long nanos) {
    static final Highlights NONE = new Highlights(0, List.of(), 0);
}
