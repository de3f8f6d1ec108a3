package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures the tokens of both themes against WCAG 2 AA.
class ContrastTest {
    private static final Pattern TOKEN = Pattern.compile("(-[a-z0-9-]+):\\s*#([0-9a-f]{6});");
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3.0;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_is_readable_on_every_ground_it_stands_on(String theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        for (String ground : List.of("-color-bg-default", "-color-bg-overlay", "-color-bg-subtle")) {
            for (String text : List.of(
                    "-color-fg-default", "-color-fg-muted", "-color-fg-subtle", "-color-accent-fg",
                    "-color-success-fg", "-color-warning-fg", "-color-danger-fg")) {
                assertContrast(tokens, text, ground, TEXT);
            }
        }
        assertContrast(tokens, "-color-accent-on-subtle", "-color-accent-subtle", TEXT);
        assertContrast(tokens, "-color-fg-default", "-color-accent-subtle", TEXT);
        assertContrast(tokens, "-color-fg-muted", "-color-accent-subtle", TEXT);
        assertContrast(tokens, "-color-fg-default", "-color-danger-subtle", TEXT);
        assertContrast(tokens, "-color-fg-default", "-color-warning-subtle", TEXT);
        assertContrast(tokens, "-color-fg-default", "-color-success-subtle", TEXT);
        assertContrast(tokens, "-color-danger-fg", "-color-danger-subtle", TEXT);
        assertContrast(tokens, "-color-success-fg", "-color-success-subtle", TEXT);
        assertContrast(tokens, "-color-warning-fg", "-color-warning-subtle", TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_on_filled_buttons_is_readable(String theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        for (String ground : List.of(
                "-color-accent-emphasis", "-color-accent-hover", "-color-success-emphasis", "-color-danger-emphasis",
                "-color-warning-emphasis", "-color-avatar")) {
            assertContrast(tokens, "-color-fg-emphasis", ground, TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void code_is_readable_in_every_colour_on_every_line(String theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        tokens.keySet().stream()
                .filter(t -> t.startsWith("-syntax-") || t.equals("-color-code-fg"))
                .forEach(text -> {
                    assertContrast(tokens, text, "-color-code-bg", TEXT);
                    assertContrast(tokens, text, "-color-code-current-line", TEXT);
                });
        assertContrast(tokens, "-color-code-fg", "-color-code-selection", TEXT);
        assertContrast(tokens, "-color-code-fg", "-color-code-found", TEXT);
        assertContrast(tokens, "-color-code-line-number", "-color-code-bg", TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void the_focus_ring_and_the_outline_of_fields_can_be_seen(String theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        for (String ground : List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-overlay")) {
            assertContrast(tokens, "-color-focus", ground, SHAPE);
            assertContrast(tokens, "-color-border-strong", ground, SHAPE);
        }
        assertContrast(tokens, "-color-streak", "-color-bg-default", SHAPE);
    }

    private static void assertContrast(Map<String, Integer> tokens, String text, String ground, double least) {
        assertThat(tokens).containsKeys(text, ground);
        assertThat(contrast(tokens.get(text), tokens.get(ground)))
                .as("%s on %s", text, ground)
                .isGreaterThanOrEqualTo(least);
    }

    private static Map<String, Integer> tokens(String theme) throws IOException {
        try (var css = Theme.class.getResourceAsStream("/ui/" + theme + ".css")) {
            Map<String, Integer> tokens = new HashMap<>();
            Matcher matcher = TOKEN.matcher(new String(css.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                tokens.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
            }
            return tokens;
        }
    }

    private static double contrast(int a, int b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
