package dev.prismo.model;

import java.util.Optional;

/// A programming language that labs can be written in and the runner can run.
public enum Language {
    PYTHON("python", "Python", "py", "main.py", "#"),
    JAVASCRIPT("javascript", "JavaScript", "js", "main.js", "//"),
    JAVA("java", "Java", "java", "Main.java", "//");

    private final String id;
    private final String displayName;
    private final String extension;
    private final String mainFile;
    private final String lineComment;

    Language(String id, String displayName, String extension, String mainFile, String lineComment) {
        this.id = id;
        this.displayName = displayName;
        this.extension = extension;
        this.mainFile = mainFile;
        this.lineComment = lineComment;
    }

    /// The name used in SQL, content packs, JSON and on the command line.
    public String id() {
        return id;
    }

    /// The name a person reads; a proper noun, so not translated.
    public String displayName() {
        return displayName;
    }

    public String extension() {
        return extension;
    }

    /// The file that runs first when a program does not name its entry point.
    public String mainFile() {
        return mainFile;
    }

    /// What starts a comment that ends with the line.
    public String lineComment() {
        return lineComment;
    }

    public static Optional<Language> byId(String id) {
        for (Language language : values()) {
            if (language.id.equalsIgnoreCase(id)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    public static Optional<Language> byFileName(String fileName) {
        for (Language language : values()) {
            if (fileName.endsWith("." + language.extension)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
