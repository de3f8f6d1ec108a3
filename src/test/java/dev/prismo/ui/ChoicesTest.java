package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.ui.Choices.Appearance;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final Choices choices = new Choices(preferences);

    @Test
    void a_choice_is_there_at_the_next_start() {
        choices.appearance().set(Appearance.DARK);
        choices.textPercent().set(150);
        choices.tabInserts().set(false);

        Choices next = new Choices(preferences);

        assertThat(next.appearance().get()).isEqualTo(Appearance.DARK);
        assertThat(next.textPercent().get()).isEqualTo(150);
        assertThat(next.tabInserts().get()).isFalse();
    }

    @Test
    void sizes_stay_within_what_can_be_read() {
        choices.textPercent().set(1000);
        choices.codeSize().set(1);

        assertThat(choices.textPercent().get()).isEqualTo(Choices.LARGEST_TEXT);
        assertThat(choices.codeSize().get()).isEqualTo(Choices.SMALLEST_CODE);
    }

    @Test
    void what_can_not_be_read_counts_as_never_chosen() {
        preferences.put("appearance", "sepia");
        preferences.put("text-percent", "large");

        Choices read = new Choices(preferences);

        assertThat(read.appearance().get()).isEqualTo(Appearance.SYSTEM);
        assertThat(read.textPercent().get()).isEqualTo(100);
    }

    @Test
    void nothing_is_stored_before_something_is_chosen() {
        assertThat(preferences.get("appearance")).isEmpty();
        assertThat(preferences.get("text-percent")).isEmpty();
    }
}
