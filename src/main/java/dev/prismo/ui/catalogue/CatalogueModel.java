package dev.prismo.ui.catalogue;

import dev.prismo.learn.Catalogue;
import dev.prismo.learn.Progress;
import dev.prismo.learn.Tasks;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabProgress;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Language;
import dev.prismo.ui.Content;
import dev.prismo.ui.Problems;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// Everything there is to learn, narrowed by search and filters.
public final class CatalogueModel implements AutoCloseable {
    private final Catalogue catalogue;
    private final Progress progress;
    private final Tasks tasks;
    private final Problems problems;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FilteredList<Row> shown = new FilteredList<>(rows);
    private final ObjectProperty<Filter> filter;
    private final ReadOnlyObjectWrapper<Content<Overview>> content = new ReadOnlyObjectWrapper<>(new Content.Loading<>());
    private Optional<Tasks.Running> loading = Optional.empty();

    public CatalogueModel(
            Catalogue catalogue, Progress progress, Tasks tasks, Problems problems, Optional<UUID> collection) {
        this.catalogue = catalogue;
        this.progress = progress;
        this.tasks = tasks;
        this.problems = problems;
        this.filter = new SimpleObjectProperty<>(Filter.NONE.withCollection(collection));
        filter.addListener((property, before, now) -> shown.setPredicate(now::accepts));
        shown.setPredicate(filter.get()::accepts);
    }

    public void load() {
        loading.ifPresent(Tasks.Running::cancel);
        content.set(new Content.Loading<>());
        loading = Optional.of(tasks.run(
                () -> new Loaded(catalogue.contents(), progress.labs()),
                this::loaded,
                failure -> content.set(new Content.Failed<>(problems.describe(failure), this::load))));
    }

    public ReadOnlyObjectProperty<Content<Overview>> content() {
        return content.getReadOnlyProperty();
    }

    /// The labs that pass the filter, in teaching order; observable.
    public ObservableList<Row> rows() {
        return shown;
    }

    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    /// Shows everything again.
    public void clearFilter() {
        filter.set(Filter.NONE);
    }

    @Override
    public void close() {
        loading.ifPresent(Tasks.Running::cancel);
    }

    /// @param skills every skill that some lab practises, sorted
    public record Overview(List<CollectionCard> collections, List<String> skills, int labs) {
        public Overview {
            collections = List.copyOf(collections);
            skills = List.copyOf(skills);
        }
    }

    public record CollectionCard(LabCollection collection, int labs, int done) {}

    /// One line of the list.
    public record Row(LabSummary lab, LabModule module, Status status, Optional<Integer> best) {}

    public enum Status {
        NEW,
        STARTED,
        DONE
    }

    /// An empty or absent part accepts everything; parts combine with "and".
    public record Filter(
            String search,
            Optional<UUID> collection,
            Optional<Language> language,
            Optional<Integer> difficulty,
            Optional<String> skill,
            Optional<Status> status) {
        public static final Filter NONE = new Filter(
                "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Filter withSearch(String text) {
            return new Filter(text, collection, language, difficulty, skill, status);
        }

        public Filter withCollection(Optional<UUID> id) {
            return new Filter(search, id, language, difficulty, skill, status);
        }

        public Filter withLanguage(Optional<Language> value) {
            return new Filter(search, collection, value, difficulty, skill, status);
        }

        public Filter withDifficulty(Optional<Integer> value) {
            return new Filter(search, collection, language, value, skill, status);
        }

        public Filter withSkill(Optional<String> value) {
            return new Filter(search, collection, language, difficulty, value, status);
        }

        public Filter withStatus(Optional<Status> value) {
            return new Filter(search, collection, language, difficulty, skill, value);
        }

        /// Whether it lets everything through.
        public boolean isOpen() {
            return withSearch(search.strip()).equals(NONE);
        }

        boolean accepts(Row row) {
            return collection.filter(id -> !id.equals(row.module().collectionId())).isEmpty()
                    && language.filter(value -> value != row.lab().language()).isEmpty()
                    && difficulty.filter(value -> value != row.lab().difficulty()).isEmpty()
                    && skill.filter(value -> !row.lab().skills().contains(value)).isEmpty()
                    && status.filter(value -> value != row.status()).isEmpty()
                    && matches(row);
        }

        private boolean matches(Row row) {
            String haystack = plain(row.lab().name() + " " + row.lab().description() + " " + row.module().name() + " "
                    + String.join(" ", row.lab().skills()) + " " + row.lab().language().displayName());
            for (String word : plain(search).strip().split("\\s+")) {
                if (!haystack.contains(word)) {
                    return false;
                }
            }
            return true;
        }

        private static String plain(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT);
        }
    }

    private record Loaded(Catalogue.Contents contents, List<LabProgress> progress) {}

    private void loaded(Loaded loaded) {
        Map<UUID, LabProgress> reached =
                loaded.progress().stream().collect(Collectors.toMap(LabProgress::labId, Function.identity()));
        Map<UUID, LabModule> modules =
                loaded.contents().modules().stream().collect(Collectors.toMap(LabModule::id, Function.identity()));
        List<Row> all = loaded.contents().labs().stream()
                .filter(lab -> modules.containsKey(lab.moduleId()))
                .map(lab -> row(lab, modules.get(lab.moduleId()), Optional.ofNullable(reached.get(lab.id()))))
                .sorted(teachingOrder(loaded.contents().collections()))
                .toList();
        rows.setAll(all);
        TreeSet<String> skills = new TreeSet<>();
        all.forEach(row -> skills.addAll(row.lab().skills()));
        content.set(new Content.Ready<>(
                new Overview(cards(loaded.contents().collections(), all), List.copyOf(skills), all.size())));
    }

    private static Comparator<Row> teachingOrder(List<LabCollection> collections) {
        List<UUID> order = collections.stream()
                .sorted(Comparator.comparingInt(LabCollection::position))
                .map(LabCollection::id)
                .toList();
        return Comparator.<Row>comparingInt(row -> order.indexOf(row.module().collectionId()))
                .thenComparingInt(row -> row.module().position())
                .thenComparingInt(row -> row.lab().position());
    }

    private static Row row(LabSummary lab, LabModule module, Optional<LabProgress> reached) {
        Status status = reached.map(p -> p.completed() ? Status.DONE : Status.STARTED).orElse(Status.NEW);
        return new Row(lab, module, status, reached.flatMap(LabProgress::bestScore));
    }

    private static List<CollectionCard> cards(List<LabCollection> collections, List<Row> rows) {
        Map<UUID, Integer> labs = new HashMap<>();
        Map<UUID, Integer> done = new HashMap<>();
        for (Row row : rows) {
            labs.merge(row.module().collectionId(), 1, Integer::sum);
            done.merge(row.module().collectionId(), row.status() == Status.DONE ? 1 : 0, Integer::sum);
        }
        return collections.stream()
                .map(collection -> new CollectionCard(
                        collection, labs.getOrDefault(collection.id(), 0), done.getOrDefault(collection.id(), 0)))
                .toList();
    }
}
