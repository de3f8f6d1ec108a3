package dev.prismo.ui.settings;

import static dev.prismo.ui.TestKit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.Doctor.Finding;
import dev.prismo.learn.Doctor.Outcome;
import dev.prismo.learn.FakeConnections;
import dev.prismo.learn.FakeMailbox;
import dev.prismo.learn.Mailbox.Confirmation;
import dev.prismo.model.Account;
import dev.prismo.ui.Accessibility;
import dev.prismo.ui.Choices.Appearance;
import dev.prismo.ui.Mounted;
import dev.prismo.ui.Places;
import dev.prismo.ui.TestAuth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsViewTest {
    private static final Finding FINE = new Finding("clock", "Clock", Outcome.OK, "It agrees with the server’s.", "");
    private static final Finding BAD =
            new Finding("key", "Key", Outcome.FAILED, "The server does not accept it.", "Copy the key again.");

    private final List<String> events = new ArrayList<>();
    private final TestAuth auth = new TestAuth().keeping(ADA).with(ADA, "correct horse");
    private final FakeConnections connections = new FakeConnections();
    private final FakeMailbox mailbox = new FakeMailbox().with("ada@example.org", "Your code", "123456");
    private final Places places = new Places();
    private List<Finding> diagnosis = List.of(FINE, BAD);
    private Mounted mounted;

    @BeforeEach
    void show() {
        mounted = Mounted.show(kit -> {
            kit.session().start(ADA);
            SettingsModel model = new SettingsModel(
                    kit.choices(),
                    new SettingsServices(auth, connections, found -> diagnosis.forEach(found), Optional.of(mailbox)),
                    kit.session(),
                    places,
                    kit.tasks(),
                    kit.problems(),
                    new About("1.0", Path.of("data"), "Process"));
            return new SettingsView(kit, model, () -> events.add("sign out"), link -> events.add("open " + link))
                    .root();
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
    void a_check_shows_what_it_found_and_how_to_mend_it() {
        mounted.click("Check");

        assertThat(mounted.shows("The server does not accept it.")).isTrue();
        assertThat(mounted.shows("Copy the key again.")).isTrue();
        assertThat(mounted.shows("One check failed. It says how to mend it.")).isTrue();
        assertThat(Mounted.onFx(() -> mounted.find("Failed: Key. The server does not accept it. Copy the key again.")))
                .isNotNull();
    }

    @Test
    void a_report_can_be_copied_once_there_is_one() {
        assertThat(Mounted.onFx(() -> lookup("Copy report").isDisabled())).isTrue();
        diagnosis = List.of(FINE);
        mounted.click("Check");

        mounted.run(() -> ((Button) lookup("Copy report")).fire());

        assertThat(Mounted.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("OK      Clock: It agrees with the server’s.\n");
    }

    @Test
    void where_the_app_works_is_said() {
        assertThat(mounted.texts()).contains("Everything is on this computer");
        assertThat(Mounted.onFx(() -> lookup("Connect…").isDisabled())).isFalse();
    }

    @Test
    void a_code_in_the_mailbox_is_copied_with_one_click() {
        mounted.run(() -> ((Button) lookup("123456")).fire());

        assertThat(Mounted.onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("123456");
    }

    @Test
    void addresses_can_be_confirmed_by_message_from_now_on() {
        mounted.run(() -> ((CheckBox) lookup("Confirm e-mail addresses automatically")).fire());

        assertThat(mailbox.confirmation()).isEqualTo(Confirmation.BY_MESSAGE);
    }

    @Test
    void everything_that_takes_the_focus_has_a_name() {
        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
    }

    /// Wherever on the page it is, in sight or not.
    private Node lookup(String words) {
        return mounted.find(words);
    }
}
