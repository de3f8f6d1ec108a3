package dev.prismo.runner;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.RunRequest;
import dev.prismo.model.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Refuses what no child should ever see: programs that are too large, and files named to end up elsewhere.
final class RequestCheck {
    private static final int MOST_FILES = 100;

    private RequestCheck() {}

    static Optional<Diagnostic> fault(RunRequest request) {
        long bytes = 0;
        Set<String> paths = new HashSet<>();
        for (SourceFile file : request.files()) {
            if (!isPlain(file.path()) || !paths.add(file.path())) {
                return Optional.of(fault("The file name \"" + file.path() + "\" can't be used here."));
            }
            bytes += file.text().getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > request.limits().sourceBytes()) {
            return Optional.of(fault("The program is larger than the " + (request.limits().sourceBytes() >> 10)
                    + " KB that fit here."));
        }
        if (request.files().size() > MOST_FILES) {
            return Optional.of(fault("The program has more than " + MOST_FILES + " files."));
        }
        if (!paths.contains(request.entryPoint())) {
            return Optional.of(fault("There is no file " + request.entryPoint() + " to start with."));
        }
        return Optional.empty();
    }

    private static boolean isPlain(String path) {
        return path.matches("[\\p{L}\\p{N}_.\\-+ ()]+(/[\\p{L}\\p{N}_.\\-+ ()]+)*")
                && path.length() <= 200
                && !path.matches("(.*/)?\\.\\.?(/.*)?");
    }

    private static Diagnostic fault(String sentence) {
        return new Diagnostic("", 0, 0, sentence, sentence);
    }
}
