package dev.prismo.ui.editor;

/// One ability of an editor, which can be added and taken away without a trace.
interface EditorPart {
    void install(EditorArea area);

    void uninstall();
}
