package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.ui.Choices.Appearance;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private Label label;
    private Mounted mounted;

    @BeforeEach
    void show() {
        mounted = Mounted.show(kit -> new StackPane(label = new Label("words")));
    }

    @AfterEach
    void hide() {
        mounted.close();
    }

    @Test
    void text_is_set_in_inter_whatever_the_system_has() {
        assertThat(label.getFont().getFamily()).isEqualTo("Inter");
    }

    @Test
    void the_theme_changes_live() {
        Color light = (Color) label.getTextFill();

        mounted.run(() -> mounted.kit().choices().appearance().set(Appearance.DARK));

        assertThat(((Color) label.getTextFill()).getBrightness()).isGreaterThan(light.getBrightness());
        assertThat(mounted.kit().theme().dark().get()).isTrue();
    }

    @Test
    void text_grows_with_the_chosen_size() {
        double normal = label.getFont().getSize();

        mounted.run(() -> mounted.kit().choices().textPercent().set(200));

        assertThat(label.getFont().getSize()).isEqualTo(normal * 2);
    }

    @Test
    void code_has_a_size_of_its_own() {
        mounted.run(() -> {
            label.getStyleClass().add("code");
            mounted.kit().choices().codeSize().set(20);
        });

        assertThat(label.getFont().getFamily()).isEqualTo("JetBrains Mono");
        assertThat(label.getFont().getSize()).isEqualTo(20);
    }
}
