package dev.prismo.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.SampleLearner;
import dev.prismo.ui.Accessibility;
import dev.prismo.ui.Mounted;
import dev.prismo.ui.Places;
import dev.prismo.ui.Route;
import dev.prismo.ui.SameThreadTasks;
import dev.prismo.ui.TestKit;
import java.util.List;
import java.util.UUID;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HomeViewTest {
    private final SameThreadTasks tasks = new SameThreadTasks();
    private final Places places = new Places();
    private Mounted mounted;
    private HomeView view;

    @AfterEach
    void hide() {
        mounted.run(view::close);
        mounted.close();
    }

    @Test
    void a_click_opens_a_recommended_lab() {
        SampleLearner learner = SampleLearner.inTheMiddle();
        show(learner);

        mounted.click("Open: Even numbers, one pass");

        assertThat(places.visited).singleElement().isInstanceOfSatisfying(Route.Lab.class, lab -> assertThat(
                        learner.catalogue.labs.get(lab.labId()).summary().name())
                .isEqualTo("Even numbers, one pass"));
    }

    @Test
    void the_keyboard_alone_opens_a_recommended_lab() {
        show(SampleLearner.inTheMiddle());
        mounted.run(view::focus);
        assertThat(mounted.focused().getAccessibleText()).startsWith("Continue: ");

        mounted.press(KeyCode.TAB);
        assertThat(mounted.focused().getAccessibleText()).isEqualTo("Open: Even numbers, one pass");
        mounted.press(KeyCode.SPACE);

        assertThat(places.visited).singleElement().isInstanceOf(Route.Lab.class);
    }

    @Test
    void continuing_goes_to_the_step_left_at() {
        SampleLearner learner = SampleLearner.inTheMiddle();
        UUID begun = List.copyOf(learner.catalogue.labs.keySet()).get(17);
        show(learner);

        mounted.click("Continue: " + SampleLearner.LONG_NAME);

        assertThat(places.visited).containsExactly(new Route.Lab(begun, 2));
    }

    @Test
    void the_keys_go_to_the_first_thing_to_do_once_it_is_there() {
        tasks.hold();
        show(SampleLearner.atTheStart());
        mounted.run(view::focus);

        mounted.run(tasks::release);

        assertThat(mounted.focused().getAccessibleText()).isEqualTo("Start: Say hello");
    }

    @Test
    void a_newcomer_is_told_what_will_show_up() {
        show(SampleLearner.atTheStart());

        assertThat(mounted.texts())
                .contains(
                        "60 labs are waiting for you",
                        "Start here",
                        "0 days",
                        "Badges and results will show up here.",
                        "Your first badge comes with your first passed lab.",
                        "No attempts yet this week.");
    }

    @Test
    void whoever_has_done_everything_can_browse() {
        show(SampleLearner.atTheEnd());
        assertThat(mounted.shows("Next for you")).isFalse();

        mounted.click("Browse all labs");

        assertThat(places.visited).containsExactly(new Route.Learn(null));
    }

    @Test
    void a_failure_is_said_and_can_be_tried_again() {
        SampleLearner learner = SampleLearner.inTheMiddle();
        learner.catalogue.failure = new LearnException.Unreachable("x", null);
        show(learner);
        assertThat(mounted.shows("The server can’t be reached")).isTrue();

        learner.catalogue.failure = null;
        mounted.click("Try again");

        assertThat(mounted.shows("12 days")).isTrue();
    }

    @Test
    void each_day_of_the_week_is_named_for_screen_readers() {
        show(SampleLearner.inTheMiddle());

        assertThat(mounted.find("Monday: done")).isNotNull();
        assertThat(mounted.find("Friday: nothing yet")).isNotNull();
    }

    @Test
    void cards_reach_the_right_edge_and_those_of_a_row_are_equally_high() {
        show(SampleLearner.inTheMiddle());

        var cards = mounted.scene().getRoot().lookupAll(".card-box").stream()
                .map(card -> Mounted.onFx(() -> card.localToScene(card.getBoundsInLocal())))
                .toList();

        assertThat(cards).hasSize(7);
        assertThat(cards.get(1).getMaxX()).isEqualTo(1280 - 32);
        assertThat(cards.get(0).getHeight()).isEqualTo(cards.get(1).getHeight());
        assertThat(cards.get(2).getHeight()).isEqualTo(cards.get(3).getHeight());
        assertThat(cards.get(4).getHeight()).isEqualTo(cards.get(6).getHeight());
    }

    @Test
    void everything_that_takes_the_focus_has_a_name() {
        show(SampleLearner.inTheMiddle());

        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
    }

    private void show(SampleLearner learner) {
        mounted = Mounted.show(tasks, kit -> {
            HomeModel model = new HomeModel(
                    TestKit.ADA,
                    learner.catalogue,
                    learner.progress,
                    learner.drafts,
                    tasks,
                    kit.problems(),
                    SampleLearner.CLOCK);
            view = new HomeView(kit, model, places);
            Parent root = view.root();
            return root;
        });
    }
}
