package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTableTest {
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final KeyTable keys = new KeyTable(messages, false);
    private final KeyTable macKeys = new KeyTable(messages, true);

    @ParameterizedTest
    @EnumSource(Shortcut.class)
    void each_row_can_be_read_and_said(Shortcut shortcut) {
        assertThat(keys.description(shortcut)).isNotBlank();
        assertThat(keys.label(shortcut)).doesNotContain("Shortcut", "_");
        assertThat(keys.combination(shortcut)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Shortcut.Scope.class)
    void no_key_does_two_things_in_one_scope(Shortcut.Scope scope) {
        Map<String, Long> uses =
                keys.in(scope).stream().collect(Collectors.groupingBy(keys::label, Collectors.counting()));

        assertThat(uses.values()).containsOnly(1L);
    }

    @Test
    void the_table_lists_every_row_once() {
        assertThat(Arrays.stream(Shortcut.Scope.values()).flatMap(s -> keys.in(s).stream()))
                .containsExactlyInAnyOrder(Shortcut.values());
    }

    @Test
    void the_command_key_stands_in_for_control_on_a_mac() {
        KeyEvent control = pressed(KeyCode.K, true, false);
        KeyEvent command = pressed(KeyCode.K, false, true);

        assertThat(keys.matches(Shortcut.PALETTE, control)).isTrue();
        assertThat(keys.matches(Shortcut.PALETTE, command)).isFalse();
        assertThat(macKeys.matches(Shortcut.PALETTE, command)).isTrue();
        assertThat(macKeys.label(Shortcut.PALETTE)).isEqualTo("⌘K");
    }

    @Test
    void a_key_is_named_as_people_write_it() {
        assertThat(keys.label(Shortcut.SUBMIT)).isEqualTo("Ctrl+Shift+Enter");
        assertThat(keys.label(Shortcut.BACK)).isEqualTo("Alt+←");
    }

    private static KeyEvent pressed(KeyCode code, boolean control, boolean command) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, command);
    }
}
