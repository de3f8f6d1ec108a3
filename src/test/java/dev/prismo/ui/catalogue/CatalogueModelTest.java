package dev.prismo.ui.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.SampleLearner;
import dev.prismo.model.Lab;
import dev.prismo.model.Language;
import dev.prismo.ui.Content;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Problems;
import dev.prismo.ui.SameThreadTasks;
import dev.prismo.ui.catalogue.CatalogueModel.Filter;
import dev.prismo.ui.catalogue.CatalogueModel.Row;
import dev.prismo.ui.catalogue.CatalogueModel.Status;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CatalogueModelTest {
    private final SampleLearner learner = SampleLearner.inTheMiddle();
    private final SameThreadTasks tasks = new SameThreadTasks();

    @Test
    void labs_come_in_the_order_in_which_they_teach() {
        Collections.reverse(learner.catalogue.modules);
        Collections.reverse(learner.catalogue.collections);
        List<Lab> backwards = List.copyOf(learner.catalogue.labs.values()).reversed();
        learner.catalogue.labs.clear();
        backwards.forEach(lab -> learner.catalogue.labs.put(lab.id(), lab));

        List<Row> rows = loaded().rows();

        assertThat(rows).hasSize(60);
        assertThat(rows.subList(0, 6)).map(row -> row.module().position()).containsExactly(1, 1, 1, 1, 1, 2);
        assertThat(rows).map(row -> row.lab().language()).isSorted();
        assertThat(rows.subList(0, 5)).map(row -> row.lab().position()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_row_knows_how_far_the_learner_is() {
        List<Row> rows = loaded().rows();

        assertThat(rows.get(0).status()).isEqualTo(Status.DONE);
        assertThat(rows.get(0).best()).contains(100);
        assertThat(rows.get(17).status()).isEqualTo(Status.STARTED);
        assertThat(rows.get(17).best()).contains(60);
        assertThat(rows.get(18).status()).isEqualTo(Status.NEW);
        assertThat(rows.get(18).best()).isEmpty();
    }

    @Test
    void a_card_counts_what_is_done_in_its_collection() {
        assertThat(overview(loaded()).collections())
                .map(card -> card.done() + " of " + card.labs())
                .containsExactly("17 of 20", "1 of 20", "0 of 20");
    }

    @Test
    void skills_are_listed_once_and_sorted() {
        assertThat(overview(loaded()).skills()).isSorted().doesNotHaveDuplicates().contains("loops", "strings");
    }

    @Test
    void each_part_of_the_filter_narrows_the_list() {
        UUID java = learner.catalogue.collections.getLast().id();

        assertThat(matching(Filter.NONE.withLanguage(Optional.of(Language.JAVA)))).hasSize(20);
        assertThat(matching(Filter.NONE.withCollection(Optional.of(java)))).hasSize(20);
        assertThat(matching(Filter.NONE.withStatus(Optional.of(Status.DONE)))).hasSize(18);
        assertThat(matching(Filter.NONE.withStatus(Optional.of(Status.STARTED)))).hasSize(1);
        assertThat(matching(Filter.NONE.withSkill(Optional.of("functions")))).hasSize(12);
        assertThat(matching(Filter.NONE.withDifficulty(Optional.of(1)))).allMatch(row -> row.lab().difficulty() == 1);
    }

    @Test
    void parts_combine_with_and() {
        assertThat(matching(Filter.NONE
                        .withLanguage(Optional.of(Language.PYTHON))
                        .withStatus(Optional.of(Status.NEW))
                        .withSkill(Optional.of("functions"))))
                .hasSize(1);
    }

    @Test
    void a_search_finds_words_in_any_order_without_accents_or_case() {
        assertThat(matching(Filter.NONE.withSearch("KAPITAN java"))).isNotEmpty().allMatch(row -> row.lab()
                .name()
                .endsWith("kapitän"));
        assertThat(matching(Filter.NONE.withSearch("totals loops 3")).size()).isZero();
        assertThat(matching(Filter.NONE.withSearch("   "))).hasSize(60);
    }

    @Test
    void clearing_shows_everything_again() {
        CatalogueModel model = loaded();
        model.filterProperty().set(Filter.NONE.withSearch("x").withStatus(Optional.of(Status.DONE)));
        assertThat(model.filterProperty().get().isOpen()).isFalse();

        model.clearFilter();

        assertThat(model.rows()).hasSize(60);
        assertThat(model.filterProperty().get().isOpen()).isTrue();
    }

    @Test
    void coming_for_a_collection_shows_that_one() {
        UUID collection = learner.catalogue.collections.getFirst().id();
        CatalogueModel model = model(Optional.of(collection));
        model.load();

        assertThat(model.rows()).hasSize(20).allMatch(row -> row.module().collectionId().equals(collection));
    }

    @Test
    void a_failure_says_why_and_trying_again_mends_it() {
        learner.catalogue.failure = new LearnException.ServerFault("x", null);
        CatalogueModel model = loaded();
        assertThat(model.content().get()).isInstanceOf(Content.Failed.class);

        learner.catalogue.failure = null;
        ((Content.Failed<?>) model.content().get()).retry().run();

        assertThat(model.rows()).hasSize(60);
    }

    @Test
    void leaving_drops_what_was_under_way() {
        tasks.hold();
        CatalogueModel model = loaded();

        model.close();
        tasks.release();

        assertThat(model.rows()).isEmpty();
    }

    private List<Row> matching(Filter filter) {
        CatalogueModel model = loaded();
        model.filterProperty().set(filter);
        return List.copyOf(model.rows());
    }

    private static CatalogueModel.Overview overview(CatalogueModel model) {
        return ((Content.Ready<CatalogueModel.Overview>) model.content().get()).value();
    }

    private CatalogueModel loaded() {
        CatalogueModel model = model(Optional.empty());
        model.load();
        return model;
    }

    private CatalogueModel model(Optional<UUID> collection) {
        return new CatalogueModel(
                learner.catalogue, learner.progress, tasks, new Problems(new Messages(Locale.ENGLISH)), collection);
    }
}
