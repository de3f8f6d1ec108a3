package dev.prismo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationsTest {

    private static String explain(Language language, String message) {
        return Explanations.of(language).explain(new Diagnostic("f", 1, 0, message, "")).explanation();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PYTHON | NameError: name 'totl' is not defined | totl",
        "PYTHON | IndexError: list index out of range | length minus one",
        "PYTHON | TypeError: can only concatenate str (not \"int\") to str | str()",
        "PYTHON | SyntaxError: expected ':' | colon",
        "JAVASCRIPT | TypeError: Cannot read property 'x' of undefined | undefined",
        "JAVASCRIPT | TypeError: xs.filtr is not a function | xs.filtr",
        "JAVASCRIPT | TypeError: Assignment to constant \"c\" | let",
        "JAVA | error: ';' expected | semicolon",
        "JAVA | error: incompatible types: String cannot be converted to int | String",
        "JAVA | java.lang.ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 3 | 3 elements",
    })
    void a_common_error_is_explained_in_a_sentence(Language language, String message, String word) {
        assertThat(explain(language, message)).contains(word).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void an_unknown_error_stays_unexplained(Language language) {
        assertThat(explain(language, "Nobody has seen this before")).isEmpty();
    }

    @Test
    void an_explanation_that_is_there_is_kept() {
        Diagnostic known = new Diagnostic("f", 1, 0, "NameError: name 'x' is not defined", "mine");

        assertThat(Explanations.of(Language.PYTHON).explain(known)).isEqualTo(known);
    }

    @Test
    void the_first_rule_that_fits_is_used() {
        Explanations rules = Explanations.parse("# a comment\n(\\w+) fell => {1} is down.\nfell => Down.\n");

        assertThat(rules.explain(new Diagnostic("f", 1, 0, "Bob fell", "")).explanation()).isEqualTo("Bob is down.");
    }
}
