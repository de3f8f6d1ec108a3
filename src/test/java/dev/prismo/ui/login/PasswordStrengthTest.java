package dev.prismo.ui.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordStrengthTest {
    @ParameterizedTest
    @CsvSource({
        "'', NONE",
        "short, TOO_SHORT",
        "aaaaaaaaaaaaaaaa, TOO_EASY",
        "12345678, TOO_EASY",
        "password1, TOO_EASY",
        "ada1815xyz, TOO_EASY",
        "greenkite, GOOD",
        "Tr0ubador&3, STRONG",
        "correct horse battery, STRONG",
    })
    void a_password_is_rated_by_how_hard_it_is_to_guess(String password, PasswordStrength expected) {
        assertThat(PasswordStrength.of(password, "ada@example.org")).isEqualTo(expected);
    }
}
