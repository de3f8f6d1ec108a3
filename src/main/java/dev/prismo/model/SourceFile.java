package dev.prismo.model;

/// One text file of a program, named relative to the program's root with `/` between folders.
public record SourceFile(String path, String text) {
    public SourceFile withText(String newText) {
        return new SourceFile(path, newText);
    }
}
