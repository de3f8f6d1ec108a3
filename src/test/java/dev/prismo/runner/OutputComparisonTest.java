package dev.prismo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Comparison;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputComparisonTest {

    /// `\n` stands for a new line, `_` for a space, `\t` for a tab.
    private static boolean matches(Comparison rule, String actual, String expected) {
        return OutputComparison.matches(rule, plain(actual), plain(expected));
    }

    private static String plain(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t").replace("_", " ").replace("~", "");
    }

    @ParameterizedTest
    @CsvSource({"a\\n, a\\n, true", "a, a\\n, false", "a_, a, false", "a\\r\\n, a\\n, true", "~, ~, true", "A, a, false"})
    void exact_compares_every_character(String actual, String expected, boolean equal) {
        assertThat(matches(new Comparison.Exact(), actual, expected)).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({
        "a\\n, a, true",
        "a_\\t\\nb, a\\nb\\n\\n, true",
        "_a, a, false",
        "a\\n\\nb, a\\nb, false",
        "\\na, a, false",
        "~, \\n, true",
        "a b, a__b, false"
    })
    void trimmed_forgives_the_ends_of_lines_and_of_the_text(String actual, String expected, boolean equal) {
        assertThat(matches(new Comparison.Trimmed(), actual, expected)).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({"_a\\n\\n_b_, a\\nb, true", "a b, a\\nb, false", "b\\na, a\\nb, false", "a__b, a_b, false"})
    void lines_forgives_indentation_and_empty_lines(String actual, String expected, boolean equal) {
        assertThat(matches(new Comparison.Lines(), actual, expected)).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({"a\\nb___c, a_b_c, true", "ab, a_b, false", "a_b, a_b_c, false", "~, _\\n, true"})
    void tokens_forgives_all_white_space(String actual, String expected, boolean equal) {
        assertThat(matches(new Comparison.Tokens(), actual, expected)).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({
        "3.14159, 3.1416, true",
        "3.15, 3.14, false",
        "x_1.0001, x_1, true",
        "y_1, x_1, false",
        "1e3, 1000, true",
        "1, 1_2, false",
        "1f, 1, false",
        "nan, nan, true",
        "-0.00001, 0, true"
    })
    void numeric_forgives_small_differences_of_numbers(String actual, String expected, boolean equal) {
        assertThat(matches(new Comparison.Numeric(0.001), actual, expected)).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({
        "took 12 ms\\n, took \\d+ ms, true",
        "took ms, took \\d+ ms, false",
        "it took 12 ms, took \\d+ ms, false",
        "a, (, false"
    })
    void regex_must_match_the_whole_output(String actual, String expected, boolean equal) {
        assertThat(OutputComparison.matches(new Comparison.Regex(), actual.replace("\\n", "\n"), expected))
                .isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({"b\\na\\n, a\\nb, true", "a\\na\\nb, a\\nb\\nb, false", "a, a\\na, false", "_b_\\n\\na, a\\nb, true"})
    void unordered_lines_forgives_order_but_counts(String actual, String expected, boolean equal) {
        assertThat(matches(new Comparison.UnorderedLines(), actual, expected)).isEqualTo(equal);
    }
}
