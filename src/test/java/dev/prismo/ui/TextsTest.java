package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Keeps the bundles and the sources that speak to people in step. A string literal that starts with the name of a bundle and a dot is a
/// key; nothing else may look like one.
class TextsTest {
    private static final Path BUNDLES = Path.of("resources/i18n");
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java/dev/prismo/ui"), Path.of("src/main/java/dev/prismo/app"));
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+)\\.([a-z0-9.-]*)\"");

    @Test
    void every_key_in_the_sources_has_a_text() {
        Set<String> texts = bundles().keySet();
        List<String> lines = usedKeys().stream()
                .filter(k -> !texts.contains(k))
                .map(k -> "resources/i18n/" + area(k) + ".properties: " + k + "=")
                .toList();
        assertThat(lines).as("lines to paste").isEmpty();
    }

    @Test
    void every_text_is_used() {
        Set<String> used = usedKeys();
        assertThat(bundles().keySet().stream().filter(k -> !used.contains(k)))
                .as("obsolete texts, to delete from their bundles")
                .isEmpty();
    }

    @Test
    void keys_are_written_out_so_that_they_can_be_found() {
        assertThat(literals().filter(k -> k.endsWith(".")))
                .as("keys put together at run time can't be checked: write each one out in a switch")
                .isEmpty();
    }

    @Test
    void a_bundle_holds_only_keys_of_its_own_area() {
        assertThat(defaultBundles().flatMap(file -> read(file).stringPropertyNames().stream()
                        .filter(k -> !k.startsWith(fileArea(file) + "."))
                        .map(k -> file + ": " + k)))
                .isEmpty();
    }

    @Test
    void apostrophes_are_typographic_because_a_straight_one_quotes() {
        assertThat(bundles().entrySet().stream().filter(e -> e.getValue().contains("'"))).isEmpty();
    }

    @Test
    void translations_have_the_same_keys_as_the_default() {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            assertThat(files.filter(f -> f.getFileName().toString().contains("_")))
                    .allSatisfy(f -> assertThat(read(f).stringPropertyNames())
                            .as(f.toString())
                            .isEqualTo(read(BUNDLES.resolve(fileArea(f) + ".properties")).stringPropertyNames()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> usedKeys() {
        return new TreeSet<>(literals().filter(k -> !k.endsWith(".")).toList());
    }

    /// The string literals of the sources that look like keys.
    private static Stream<String> literals() {
        Set<String> areas = new TreeSet<>(defaultBundles().map(TextsTest::fileArea).toList());
        return SOURCES.stream()
                .flatMap(TextsTest::javaFiles)
                .flatMap(f -> LITERAL.matcher(source(f)).results())
                .filter(m -> areas.contains(m.group(1)))
                .map(m -> m.group(1) + "." + m.group(2));
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> bundles() {
        Map<String, String> texts = new TreeMap<>();
        defaultBundles().forEach(f -> read(f).forEach((k, v) -> texts.put((String) k, (String) v)));
        return texts;
    }

    private static Stream<Path> defaultBundles() {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.filter(f -> f.toString().endsWith(".properties"))
                    .filter(f -> !f.getFileName().toString().contains("_"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String area(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static String fileArea(Path file) {
        Matcher name = Pattern.compile("([a-z]+).*").matcher(file.getFileName().toString());
        return name.matches() ? name.group(1) : "";
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
