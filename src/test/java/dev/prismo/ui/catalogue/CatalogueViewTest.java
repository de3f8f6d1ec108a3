package dev.prismo.ui.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.SampleLearner;
import dev.prismo.ui.Accessibility;
import dev.prismo.ui.Mounted;
import dev.prismo.ui.Places;
import dev.prismo.ui.Route;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueViewTest {
    private static final String SEARCH = "Search labs by name, topic, module or language";

    private final SampleLearner learner = SampleLearner.inTheMiddle();
    private final Places places = new Places();
    private Mounted mounted;
    private CatalogueView view;

    @AfterEach
    void hide() {
        mounted.run(view::close);
        mounted.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Language, Java, 20 labs",
        "Level, Level 1, 6 labs",
        "Skill, Zeichenkettenverarbeitung, 12 labs",
        "Status, Started, one lab",
    })
    void a_filter_is_chosen_from_its_menu(String filter, String value, String count) {
        show();

        mounted.click(filter + ": any");
        mounted.click(value);

        assertThat(mounted.shows(count)).as("%s among %s", count, mounted.texts()).isTrue();
        assertThat(mounted.shows(filter + ": " + value)).isTrue();
    }

    @Test
    void all_filters_and_the_search_are_cleared_at_once() {
        show();
        assertThat(mounted.shows("Clear filters")).isFalse();
        mounted.type(SEARCH, "totals");
        mounted.click("Status: any");
        mounted.click("New");
        assertThat(mounted.shows("60 labs")).isFalse();

        mounted.click("Clear filters");

        assertThat(mounted.shows("60 labs")).isTrue();
        assertThat(mounted.shows("Status: any")).isTrue();
        assertThat(mounted.shows("totals")).isFalse();
        assertThat(mounted.shows("Clear filters")).isFalse();
    }

    @Test
    void a_search_without_a_match_offers_the_way_out() {
        show();
        mounted.type(SEARCH, "zzz");
        assertThat(mounted.shows("No lab matches all of that.")).isTrue();

        mounted.click("Show all labs");

        assertThat(mounted.shows("60 labs")).isTrue();
    }

    @Test
    void escape_empties_the_search() {
        show();
        mounted.type(SEARCH, "zzz");

        mounted.press(KeyCode.ESCAPE);

        assertThat(mounted.shows("60 labs")).isTrue();
    }

    @Test
    void the_keyboard_alone_finds_and_opens_a_lab() {
        show();
        mounted.run(view::focus);
        mounted.type("totals");
        mounted.press(KeyCode.DOWN);
        mounted.press(KeyCode.DOWN);
        mounted.press(KeyCode.ENTER);

        List<UUID> totals = learner.catalogue.labs.values().stream()
                .filter(lab -> lab.summary().name().equals("Running totals"))
                .map(lab -> lab.id())
                .toList();
        assertThat(places.visited).containsExactly(new Route.Lab(totals.get(1), 0));
    }

    @Test
    void the_list_begins_at_its_first_lab_when_the_keys_reach_it() {
        show();
        mounted.run(view::focus);
        mounted.press(KeyCode.DOWN);
        mounted.press(KeyCode.ENTER);

        assertThat(places.visited)
                .containsExactly(new Route.Lab(learner.catalogue.labs.keySet().iterator().next(), 0));
    }

    @Test
    void a_click_on_a_row_opens_its_lab() {
        show();

        mounted.click("Even numbers, one pass");

        UUID second = List.copyOf(learner.catalogue.labs.keySet()).get(1);
        assertThat(places.visited).containsExactly(new Route.Lab(second, 0));
    }

    @Test
    void a_collection_is_chosen_and_left_by_keyboard() {
        show();
        Node card = mounted.find("Java from zero, 0 of 20 labs done. Press Enter to show only its labs.");
        mounted.run(card::requestFocus);

        mounted.press(KeyCode.ENTER);
        assertThat(mounted.shows("20 labs")).isTrue();
        mounted.press(KeyCode.SPACE);

        assertThat(mounted.shows("60 labs")).isTrue();
    }

    @Test
    void screen_readers_hear_what_is_done() {
        show();

        assertThat(mounted.find("Say hello, Done, 1. First steps, Python, level 1 of 5")).isNotNull();
    }

    @Test
    void a_name_that_is_cut_tells_itself_in_a_tooltip_and_a_whole_one_does_not() {
        show();

        Labeled cut = (Labeled) mounted.find(SampleLearner.LONG_NAME);
        Labeled whole = (Labeled) mounted.find("Say hello");

        assertThat(cut.getTooltip()).isNotNull();
        assertThat(cut.getTooltip().getText()).isEqualTo(SampleLearner.LONG_NAME);
        assertThat(whole.getTooltip()).isNull();
    }

    @Test
    void skills_that_do_not_fit_are_counted() {
        show();

        assertThat(mounted.shows("+2")).isTrue();
    }

    @Test
    void all_columns_fit_beside_the_scroll_bar() {
        show();
        TableView<?> table = (TableView<?>) mounted.scene().getRoot().lookup(".table-view");

        double columns = table.getColumns().stream().mapToDouble(column -> column.getWidth()).sum();

        assertThat(columns).isLessThanOrEqualTo(table.getWidth());
        assertThat(table.lookupAll(".column-header .label"))
                .allSatisfy(label -> assertThat(((Labeled) label).isTextTruncated()).isFalse());
    }

    @Test
    void a_failure_is_said_and_can_be_tried_again() {
        learner.progress.failure = new LearnException.Unreachable("x", null);
        show();
        assertThat(mounted.shows("The server can’t be reached")).isTrue();

        learner.progress.failure = null;
        mounted.click("Try again");

        assertThat(mounted.shows("60 labs")).isTrue();
    }

    @Test
    void everything_that_takes_the_focus_has_a_name() {
        show();
        mounted.type(SEARCH, "zzz");

        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
    }

    private void show() {
        mounted = Mounted.show(kit -> {
            CatalogueModel model = new CatalogueModel(
                    learner.catalogue, learner.progress, kit.tasks(), kit.problems(), Optional.empty());
            view = new CatalogueView(kit, model, places);
            return view.root();
        });
    }
}
