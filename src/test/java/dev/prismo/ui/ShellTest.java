package dev.prismo.ui;

import static dev.prismo.ui.TestKit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class ShellTest {
    private final List<String> events = new ArrayList<>();
    private Mounted mounted;
    private ShellModel model;

    @AfterEach
    void hide() {
        mounted.close();
    }

    @Test
    void the_rail_leads_to_its_places_and_the_screen_before_is_closed() {
        show(this::screen);

        mounted.click("Learn");

        assertThat(mounted.shows("screen Learn")).isTrue();
        assertThat(events).containsExactly("open Home", "close Home", "open Learn");
    }

    @Test
    void a_new_screen_gets_the_focus_it_asks_for() {
        show(this::screen);

        mounted.click("Learn");

        assertThat(mounted.focused()).isInstanceOfSatisfying(
                Button.class, b -> assertThat(b.getText()).isEqualTo("in Learn"));
    }

    @Test
    void alt_left_goes_back_and_alt_right_forward() {
        show(this::screen);
        mounted.click("Progress");

        mounted.press(KeyCode.ALT, KeyCode.LEFT);
        assertThat(mounted.shows("screen Home")).isTrue();
        mounted.press(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(mounted.shows("screen Progress")).isTrue();
    }

    @Test
    void the_back_button_of_the_mouse_goes_back() {
        show(this::screen);
        mounted.click("Progress");

        mounted.click("screen Progress", MouseButton.BACK);

        assertThat(mounted.shows("screen Home")).isTrue();
    }

    @Test
    void a_screen_that_can_not_be_made_says_so_and_can_be_tried_again() {
        List<Boolean> broken = new ArrayList<>(List.of(true));
        show(route -> {
            if (route instanceof Route.Learn && broken.remove(true)) {
                throw new LearnException.Unreachable("x", null);
            }
            return screen(route);
        });
        mounted.click("Learn");
        assertThat(mounted.shows("The server can’t be reached")).isTrue();

        mounted.click("Try again");

        assertThat(mounted.shows("screen Learn")).isTrue();
    }

    @Test
    void the_frame_is_hidden_while_nobody_is_signed_in() {
        show(this::screen);

        mounted.run(model::signOut);

        assertThat(mounted.shows("screen Login")).isTrue();
        assertThat(mounted.shows("All saved")).isFalse();
    }

    @Test
    void what_a_screen_wrote_into_the_status_bar_goes_with_it() {
        show(this::screen);
        mounted.run(() -> mounted.kit().status().slots("Ln 5, Col 24"));
        assertThat(mounted.shows("Ln 5, Col 24")).isTrue();

        mounted.click("Learn");

        assertThat(mounted.shows("Ln 5, Col 24")).isFalse();
    }

    @Test
    void the_palette_finds_a_lab_and_opens_it_by_keys_alone() {
        show(this::screen);

        mounted.press(KeyCode.CONTROL, KeyCode.K);
        mounted.type("evnum");
        mounted.press(KeyCode.ENTER);

        assertThat(events).contains("lab");
        assertThat(mounted.scene().lookup(".palette")).isNull();
    }

    @Test
    void escape_closes_the_palette_and_gives_the_focus_back() {
        show(this::screen);
        var before = mounted.focused();

        mounted.press(KeyCode.CONTROL, KeyCode.K);
        assertThat(mounted.focused()).isInstanceOf(TextField.class);
        mounted.press(KeyCode.ESCAPE);

        assertThat(mounted.focused()).isSameAs(before);
    }

    @Test
    void a_dialog_keeps_the_focus_inside() {
        show(this::screen);
        mounted.run(() -> mounted.kit().dialogs().ask(
                new Dialogs.Question("Delete?", "It is gone then.", "Delete it", Dialogs.Weight.DANGEROUS),
                () -> events.add("deleted")));

        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stops.add(((Button) mounted.focused()).getText());
            mounted.press(KeyCode.TAB);
        }

        assertThat(stops).startsWith("Cancel").containsOnly("Cancel", "Delete it");
    }

    @Test
    void enter_leaves_a_dangerous_question_unanswered() {
        show(this::screen);
        mounted.run(() -> mounted.kit().dialogs().ask(
                new Dialogs.Question("Delete?", "It is gone then.", "Delete it", Dialogs.Weight.DANGEROUS),
                () -> events.add("deleted")));

        mounted.press(KeyCode.ENTER);

        assertThat(events).doesNotContain("deleted");
        assertThat(mounted.shows("Delete?")).isFalse();
    }

    @Test
    void a_question_that_follows_another_replaces_it() {
        show(this::screen);
        mounted.run(() -> {
            mounted.kit().dialogs().ask(
                    new Dialogs.Question("First?", "", "Yes", Dialogs.Weight.NORMAL), () -> events.add("first"));
            mounted.kit().dialogs().ask(
                    new Dialogs.Question("Second?", "", "Do it", Dialogs.Weight.NORMAL), () -> events.add("second"));
        });

        mounted.click("Do it");

        assertThat(events).contains("second").doesNotContain("first");
        assertThat(mounted.shows("Second?")).isFalse();
    }

    @Test
    void sign_out_is_asked_first() {
        show(this::screen);

        mounted.click("Account of Ada Lovelace");
        mounted.click("Sign out");
        assertThat(mounted.shows("Sign out of Prismo?")).isTrue();
        mounted.click("Sign out");

        assertThat(mounted.shows("screen Login")).isTrue();
    }

    @Test
    void a_problem_stays_until_it_is_put_away() {
        show(this::screen);
        mounted.run(() -> mounted.kit().toasts().problem(new Problem("Oh", "Dear.", Problem.Remedy.NONE)));
        assertThat(mounted.shows("Oh")).isTrue();

        mounted.click("Put away");

        assertThat(mounted.shows("Oh")).isFalse();
    }

    @Test
    void everything_that_takes_the_focus_has_a_name() {
        show(this::screen);

        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
        mounted.press(KeyCode.CONTROL, KeyCode.K);
        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
        mounted.press(KeyCode.ESCAPE);
        mounted.press(KeyCode.F1);
        assertThat(mounted.shows("Keyboard shortcuts")).isTrue();
        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
    }

    private void show(Function<Route, Screen> screens) {
        mounted = Mounted.show(kit -> {
            model = new ShellModel(
                    new TestAuth().keeping(ADA), kit.session(), kit.tasks(), kit.toasts(), kit.problems());
            PaletteEntry lab = new PaletteEntry(
                    "Even numbers, one pass", "Python", "", Feather.BOOK, () -> events.add("lab"));
            Shell shell = new Shell(kit, model, screens, () -> List.of(lab));
            model.start();
            return shell.root();
        });
    }

    private Screen screen(Route route) {
        String name = route.getClass().getSimpleName();
        events.add("open " + name);
        Button button = new Button("in " + name);
        VBox root = new VBox(new Label("screen " + name), new Button("other"), button);
        return new Screen() {
            @Override
            public Parent root() {
                return root;
            }

            @Override
            public void focus() {
                button.requestFocus();
            }

            @Override
            public void close() {
                events.add("close " + name);
            }
        };
    }
}
