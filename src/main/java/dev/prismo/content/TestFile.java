package dev.prismo.content;

import com.google.gson.JsonObject;
import dev.prismo.model.Language;
import dev.prismo.model.TestCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A JSON file that holds tests alone: `{"tests": [...]}` or just the list, each written as in a lab. A test without an id has its name
/// as one.
public final class TestFile {
    private TestFile() {}

    /// @throws ContentException if the file is missing, or a test is not written as it should be
    public static List<TestCase> read(Path file, Language language) {
        Path place = file.toAbsolutePath();
        PackFiles files = new PackFiles(Objects.requireNonNullElse(place.getParent(), place));
        Optional<JsonObject> json = files.text(place)
                .map(text -> text.stripLeading().startsWith("[") ? "{\"tests\":" + text + "}" : text)
                .flatMap(text -> files.json(place, text, "testFile"));
        List<TestCase> tests = json.map(
                        whole -> new TestReader(files).read(place, UnaryOperator.identity(), language, whole))
                .orElse(List.of());
        if (!files.findings().isEmpty()) {
            throw new ContentException(files.findings());
        }
        return tests;
    }
}
