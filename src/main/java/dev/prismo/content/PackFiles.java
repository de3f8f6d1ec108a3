package dev.prismo.content;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.prismo.model.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of a pack, and the list of what is wrong with them.
final class PackFiles {
    private static final Pattern NUMBERED = Pattern.compile("(\\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)/?");

    private final Path root;
    private final Schema schema = Schema.load();
    private final List<Finding> findings = new ArrayList<>();

    PackFiles(Path root) {
        this.root = root;
    }

    /// A folder named `NN-slug`.
    record Numbered(Path path, int number, String slug) {}

    Path root() {
        return root;
    }

    List<Finding> findings() {
        return findings;
    }

    void report(Path file, String field, String message) {
        findings.add(new Finding(name(file), field, message));
    }

    /// The path within the pack.
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /// The folders named `NN-slug`, in order of their numbers.
    List<Numbered> numbered(Path folder) {
        List<Numbered> result = new ArrayList<>();
        for (Path path : list(folder)) {
            if (!Files.isDirectory(path)) {
                continue;
            }
            Matcher matcher = NUMBERED.matcher(path.getFileName().toString());
            if (!matcher.matches()) {
                report(path, "", "expected a folder name like 01-first-steps");
                continue;
            }
            Numbered next = new Numbered(path, Integer.parseInt(matcher.group(1)), matcher.group(2));
            if (!result.isEmpty() && result.getLast().number() == next.number()) {
                report(path, "", "expected another number: " + result.getLast().path().getFileName() + " has the same");
            }
            result.add(next);
        }
        return result;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A JSON file that holds to the schema; otherwise nothing, and it is reported why.
    Optional<JsonObject> json(Path file, String definition) {
        return text(file).flatMap(text -> json(file, text, definition));
    }

    /// The same for a text that was read from `file` already.
    Optional<JsonObject> json(Path file, String text, String definition) {
        try {
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            var value = JsonParser.parseReader(reader);
            int before = findings.size();
            schema.check(definition, value, (field, message) -> report(file, field, message));
            return findings.size() == before ? Optional.of(value.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException e) {
            report(file, "", "is not JSON: " + firstLine(e));
            return Optional.empty();
        }
    }

    private static String firstLine(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /// A text file; nothing if it is missing or not UTF-8, and it is reported.
    Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            report(file, "", "is missing");
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).replace("\r\n", "\n"));
        } catch (CharacterCodingException e) {
            report(file, "", "expected UTF-8 text");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All files in a folder and below, named relative to it; empty if there is no such folder.
    List<SourceFile> sources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::toString))
                    .flatMap(path -> text(path).stream()
                            .map(text -> new SourceFile(
                                    folder.relativize(path).toString().replace('\\', '/'), text)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
