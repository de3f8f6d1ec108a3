package dev.prismo.app.tour;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tour saw, as `report.json`: `{"ok":bool,"steps":[{"name","ok","millis","screenshot"}]}`; a step that failed
/// also has `problem`.
final class Report {
    private final List<Step> steps = new ArrayList<>();

    record Step(String name, boolean ok, long millis, @Nullable String screenshot, @Nullable String problem) {}

    void add(Step step) {
        steps.add(step);
    }

    boolean ok() {
        return !steps.isEmpty() && steps.stream().allMatch(Step::ok);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(new Written(ok(), steps)) + "\n");
    }

    private record Written(boolean ok, List<Step> steps) {}
}
