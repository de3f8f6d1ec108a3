package dev.prismo.ui.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.SampleLearner;
import dev.prismo.ui.Accessibility;
import dev.prismo.ui.Mounted;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    private Mounted mounted;
    private ProgressView view;

    @AfterEach
    void hide() {
        mounted.run(view::close);
        mounted.close();
    }

    @Test
    void the_arrow_keys_walk_through_the_year() {
        show(SampleLearner.inTheMiddle());
        mounted.run(view::focus);
        assertThat(mounted.shows("Friday, November 20, 2026: nothing")).isTrue();

        mounted.press(KeyCode.UP);
        assertThat(mounted.shows("Thursday, November 19, 2026: 2 labs and questions")).isTrue();
        mounted.press(KeyCode.LEFT);
        assertThat(mounted.texts()).anyMatch(text -> text.startsWith("Thursday, November 12, 2026"));
        mounted.press(KeyCode.RIGHT);
        mounted.press(KeyCode.DOWN);
        mounted.press(KeyCode.DOWN);

        assertThat(mounted.focused().getAccessibleText()).isEqualTo("Friday, November 20, 2026: nothing");
    }

    @Test
    void the_year_keeps_to_its_card_even_where_the_page_is_longer_than_the_window() {
        show(SampleLearner.atTheEnd());

        Bounds card = bounds(".year-card");
        Bounds year = bounds(".heatmap");

        assertThat(year.getHeight()).isGreaterThan(140);
        assertThat(card.contains(year)).isTrue();
        assertThat(mounted.scene().getRoot().lookupAll(".card-box").stream()
                        .filter(node -> !node.getStyleClass().contains("year-card"))
                        .map(this::bounds))
                .allMatch(other -> other.getMinY() >= card.getMaxY());
    }

    @Test
    void a_badge_tells_when_it_was_earned_or_how_far_it_is() {
        show(SampleLearner.inTheMiddle());

        assertThat(mounted.shows("Badges: 9 of 18")).isTrue();
        assertThat(mounted.shows("Earned on Nov 11, 2026")).isTrue();
        assertThat(mounted.find("Two weeks: 4 of 14")).isNotNull();
    }

    @Test
    void a_newcomer_is_told_what_will_show_up() {
        show(SampleLearner.atTheStart());

        assertThat(mounted.texts())
                .contains(
                        "Nothing yet in the last year",
                        "Skills appear here as labs are graded.",
                        "Your weeks show up here with your first attempt.");
    }

    @Test
    void a_skill_is_told_with_its_level() {
        show(SampleLearner.inTheMiddle());

        assertThat(mounted.find("conditions: 44 beginner")).isNotNull();
    }

    @Test
    void a_failure_is_said_and_can_be_tried_again() {
        SampleLearner learner = SampleLearner.inTheMiddle();
        learner.progress.failure = new LearnException.Unreachable("x", null);
        show(learner);
        assertThat(mounted.shows("The server can’t be reached")).isTrue();

        learner.progress.failure = null;
        mounted.click("Try again");

        assertThat(mounted.shows("12-day streak, longest 31, 1 freeze")).isTrue();
    }

    @Test
    void everything_that_takes_the_focus_has_a_name() {
        show(SampleLearner.inTheMiddle());

        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
    }

    private Bounds bounds(String selector) {
        return bounds(mounted.scene().getRoot().lookup(selector));
    }

    private Bounds bounds(Node node) {
        return Mounted.onFx(() -> node.localToScene(node.getBoundsInLocal()));
    }

    private void show(SampleLearner learner) {
        mounted = Mounted.show(kit -> {
            view = new ProgressView(
                    kit, new ProgressModel(learner.progress, kit.tasks(), kit.problems(), SampleLearner.CLOCK));
            return view.root();
        });
    }
}
