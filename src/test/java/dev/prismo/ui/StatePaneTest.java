package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatePaneTest {
    private final ObjectProperty<Content<String>> content = new SimpleObjectProperty<>(new Content.Loading<>());
    private final List<String> retried = new ArrayList<>();
    private StatePane<String> pane;
    private Mounted mounted;

    @BeforeEach
    void show() {
        mounted = Mounted.show(kit -> pane = new StatePane<>(kit.messages(), content, Label::new));
    }

    @AfterEach
    void hide() {
        mounted.close();
    }

    @Test
    void a_value_is_shown_by_its_view() {
        mounted.run(() -> content.set(new Content.Ready<>("the labs")));

        assertThat(mounted.texts()).containsExactly("the labs");
    }

    @Test
    void waiting_has_a_name_for_screen_readers() {
        assertThat(mounted.find("Loading")).isNotNull();
    }

    @Test
    void an_empty_place_says_what_to_do_next() {
        mounted.run(() -> content.set(new Content.Empty<>("No attempts yet", "Run a lab and submit it.")));

        assertThat(mounted.texts()).contains("No attempts yet", "Run a lab and submit it.");
    }

    @Test
    void a_problem_can_be_tried_again() {
        Problem problem = new Problem("Down", "Try later.", Problem.Remedy.RETRY);
        mounted.run(() -> content.set(new Content.Failed<>(problem, () -> retried.add("again"))));

        mounted.click("Try again");

        assertThat(retried).containsExactly("again");
    }

    @Test
    void what_trying_again_can_not_mend_offers_no_button() {
        mounted.run(() -> content.set(new Content.Failed<>(new Problem("Gone", "Pick another.", Problem.Remedy.NONE), null)));

        assertThat(mounted.shows("Try again")).isFalse();
    }

    @Test
    void a_pane_put_away_follows_no_longer() {
        pane.dispose();

        mounted.run(() -> content.set(new Content.Ready<>("late")));

        assertThat(mounted.shows("late")).isFalse();
    }
}
