package dev.prismo.ui.editor;

/// Something to say about a line of the program.
///
/// @param line from 1
public record Mark(int line, Kind kind, String message) {
    public enum Kind {
        ERROR("mark-error"),
        WARNING("mark-warning"),
        INFO("mark-info");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }

        String styleClass() {
            return styleClass;
        }
    }
}
