package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class PaletteModelTest {
    private final SameThreadTasks tasks = new SameThreadTasks();
    private final Toasts toasts = new Toasts(tasks);

    @Test
    void without_a_query_the_actions_come_first() {
        assertThat(titles(palette(List.of(entry("Go to Home")), () -> List.of(entry("Even numbers")))))
                .containsExactly("Go to Home", "Even numbers");
    }

    @Test
    void letters_in_order_are_enough() {
        assertThat(search("evnum", "Odd numbers", "Even numbers, one pass")).containsExactly("Even numbers, one pass");
    }

    @Test
    void initials_find_a_title() {
        assertThat(search("rle", "Word counter", "Run-length encoding")).containsExactly("Run-length encoding");
    }

    @Test
    void a_title_that_starts_with_the_query_comes_first() {
        assertThat(search("sum", "Check a sum", "Summary of errors", "Consume all")).startsWith("Summary of errors");
    }

    @Test
    void several_words_must_all_fit_in_any_order() {
        assertThat(search("loops nested", "Nested loops", "Nested lists", "Loops")).containsExactly("Nested loops");
    }

    @Test
    void the_place_counts_as_well_but_less_than_the_title() {
        PaletteEntry byPlace = new PaletteEntry("Running totals", "Python · Lists", "", Feather.BOOK, () -> {});
        PaletteEntry byTitle = new PaletteEntry("Lists of lists", "Java · Objects", "", Feather.BOOK, () -> {});
        PaletteModel model = palette(List.of(byPlace, byTitle), List::of);

        model.query().set("lists");

        assertThat(model.results()).containsExactly(byTitle, byPlace);
    }

    @Test
    void strewn_letters_are_no_match() {
        assertThat(search("zebra", "Size the cable more neatly")).isEmpty();
    }

    @Test
    void the_selection_goes_around_the_ends() {
        PaletteModel model = palette(List.of(entry("A"), entry("B"), entry("C")), List::of);

        model.move(-1);
        assertThat(model.chosen()).map(PaletteEntry::title).contains("C");
        model.move(1);
        assertThat(model.chosen()).map(PaletteEntry::title).contains("A");
    }

    @Test
    void a_new_query_selects_the_best_match() {
        PaletteModel model = palette(List.of(entry("Alpha"), entry("Beta")), List::of);
        model.move(1);

        model.query().set("a");

        assertThat(model.selected().get()).isZero();
    }

    @Test
    void labs_that_can_not_be_fetched_leave_the_actions_and_a_notice() {
        PaletteModel model = palette(List.of(entry("Go to Home")), () -> {
            throw new LearnException.Unreachable("x", null);
        });

        assertThat(titles(model)).containsExactly("Go to Home");
        assertThat(toasts.shown()).hasSize(1);
    }

    @Test
    void two_thousand_labs_are_searched_within_a_frame_or_two() {
        List<PaletteEntry> many = IntStream.range(0, 2000)
                .mapToObj(i -> new PaletteEntry(
                        "Lab number " + i + " about nested loops", "Python · Loops and lists", "", Feather.BOOK, () -> {}))
                .toList();
        PaletteModel model = palette(many, List::of);
        for (int i = 0; i < 20; i++) {
            model.query().set("warm " + i);
        }

        long start = System.nanoTime();
        model.query().set("nested 1999");
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(model.results().getFirst().title()).contains("1999");
        assertThat(taken).isLessThan(Duration.ofMillis(100));
    }

    private List<String> search(String query, String... titles) {
        PaletteModel model = palette(Arrays.stream(titles).map(this::entry).toList(), List::of);
        model.query().set(query);
        return titles(model);
    }

    private PaletteModel palette(List<PaletteEntry> actions, Supplier<List<PaletteEntry>> more) {
        return new PaletteModel(actions, more, tasks, toasts, new Problems(new Messages(Locale.ENGLISH)));
    }

    private PaletteEntry entry(String title) {
        return new PaletteEntry(title, "", "", Feather.BOOK, () -> {});
    }

    private static List<String> titles(PaletteModel model) {
        return model.results().stream().map(PaletteEntry::title).toList();
    }
}
