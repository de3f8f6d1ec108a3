package dev.prismo.ui;

import dev.prismo.learn.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The command palette: all actions at once, and what `more` supplies (the labs) as soon as it is there.
public final class PaletteModel {
    private static final int SHOWN = 60;

    private final List<PaletteEntry> entries = new ArrayList<>();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<PaletteEntry> results = FXCollections.observableArrayList();
    // Kept, because it listens weakly: nobody else may hold it.
    private final ObservableList<PaletteEntry> view = FXCollections.unmodifiableObservableList(results);
    private final IntegerProperty selected = new SimpleIntegerProperty(0);
    private final Tasks.Running loading;

    /// @param more blocks; where it fails, the palette has the actions alone
    public PaletteModel(List<PaletteEntry> actions, Supplier<List<PaletteEntry>> more, Tasks tasks, Toasts toasts,
            Problems problems) {
        entries.addAll(actions);
        query.subscribe(_ -> search());
        loading = tasks.run(more::get, this::add, failure -> toasts.problem(problems.describe(failure)));
    }

    public StringProperty query() {
        return query;
    }

    /// The best matches, best first.
    public ObservableList<PaletteEntry> results() {
        return view;
    }

    public IntegerProperty selected() {
        return selected;
    }

    /// Moves the selection, around the ends.
    public void move(int steps) {
        if (!results.isEmpty()) {
            selected.set(Math.floorMod(selected.get() + steps, results.size()));
        }
    }

    public Optional<PaletteEntry> chosen() {
        int index = selected.get();
        return index >= 0 && index < results.size() ? Optional.of(results.get(index)) : Optional.empty();
    }

    public void close() {
        loading.cancel();
    }

    private void add(List<PaletteEntry> later) {
        entries.addAll(later);
        search();
    }

    private void search() {
        List<String> words = words(query.get());
        List<PaletteEntry> found = words.isEmpty()
                ? entries
                : entries.stream()
                        .map(entry -> new Scored(entry, score(words, entry)))
                        .filter(s -> s.score >= 0)
                        .sorted(Comparator.comparingInt(Scored::score).reversed())
                        .map(Scored::entry)
                        .toList();
        results.setAll(found.subList(0, Math.min(SHOWN, found.size())));
        selected.set(0);
    }

    private record Scored(PaletteEntry entry, int score) {}

    private static List<String> words(String query) {
        return List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .filter(w -> !w.isEmpty())
                .toList();
    }

    /// Every word must fit somewhere; the title counts double.
    private static int score(List<String> words, PaletteEntry entry) {
        int total = 0;
        for (String word : words) {
            int title = FuzzyMatch.score(word, entry.title());
            int subtitle = FuzzyMatch.score(word, entry.subtitle());
            if (title < 0 && subtitle < 0) {
                return FuzzyMatch.NONE;
            }
            total += Math.max(title * 2, subtitle);
        }
        return total;
    }
}
