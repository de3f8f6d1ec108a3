package dev.prismo.content;

/// Something wrong in a content pack.
///
/// @param file path within the pack, with `/` between folders
/// @param field place within the file, such as `tests[2].points`, or empty if it is about the whole file
/// @param message what is expected, and what was found instead
public record Finding(String file, String field, String message) {
    @Override
    public String toString() {
        return file + (field.isEmpty() ? "" : ": " + field) + ": " + message;
    }
}
