package dev.prismo.ui.settings;

import static dev.prismo.ui.TestKit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Account;
import dev.prismo.ui.Accessibility;
import dev.prismo.ui.Choices.Appearance;
import dev.prismo.ui.Mounted;
import dev.prismo.ui.TestAuth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsViewTest {
    private final List<String> events = new ArrayList<>();
    private Mounted mounted;

    @BeforeEach
    void show() {
        mounted = Mounted.show(kit -> {
            kit.session().start(ADA);
            SettingsModel model = new SettingsModel(
                    kit.choices(),
                    new TestAuth(),
                    kit.session(),
                    kit.tasks(),
                    kit.problems(),
                    new About("1.0", Path.of("data"), "", "Process"));
            return new SettingsView(kit, model, () -> events.add("sign out")).root();
        });
    }

    @AfterEach
    void hide() {
        mounted.close();
    }

    @Test
    void dark_is_one_click_and_shows_at_once() {
        mounted.click("Dark");

        assertThat(mounted.kit().theme().dark().get()).isTrue();
    }

    @Test
    void a_click_on_what_is_chosen_keeps_it_chosen() {
        mounted.click("Light");
        mounted.click("Light");

        assertThat(mounted.kit().choices().appearance().get()).isEqualTo(Appearance.LIGHT);
    }

    @Test
    void the_text_size_follows_the_keys() {
        mounted.click("Text size");
        mounted.run(() -> mounted.kit().choices().textPercent().set(100));

        mounted.press(KeyCode.RIGHT);

        assertThat(mounted.kit().choices().textPercent().get()).isEqualTo(110);
        assertThat(mounted.shows("110 %")).isTrue();
    }

    @Test
    void a_name_is_changed_with_enter() {
        mounted.run(() -> mounted.find("Name").requestFocus());
        mounted.press(KeyCode.END);
        mounted.type(" King");
        mounted.press(KeyCode.ENTER);

        assertThat(mounted.kit().session().account()).map(Account::displayName).contains("Ada Lovelace King");
        assertThat(mounted.shows("Saved.")).isTrue();
    }

    @Test
    void where_the_sign_in_is_kept_is_said_plainly() {
        assertThat(mounted.texts()).anyMatch(t -> t.startsWith("In a file that only your user may read"));
    }

    @Test
    void signing_out_is_handed_on() {
        mounted.click("Sign out");

        assertThat(events).containsExactly("sign out");
    }

    @Test
    void everything_that_takes_the_focus_has_a_name() {
        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
    }
}
