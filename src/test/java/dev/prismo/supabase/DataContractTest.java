package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import dev.prismo.supabase.FakeProject.TurnableClock;
import dev.prismo.supabase.Filter.RangeTest;
import dev.prismo.supabase.Filter.TextSearch;
import dev.prismo.supabase.Ordered.Count;
import dev.prismo.supabase.Ordered.Direction;
import dev.prismo.supabase.SupabaseException.Rest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The less common parts of the query language against the local server.
class DataContractTest {
    private static final int VISITS = 2500;

    @TempDir
    private static Path folder;

    private static Library library;

    private record Visit(int id, int shelfId, String days, Optional<String> note) {}

    @BeforeAll
    static void start() throws SQLException {
        library = new Library(folder);
    }

    @AfterAll
    static void stop() {
        library.close();
    }

    @Test
    void a_large_result_streams_row_by_row() {
        Set<Integer> ids = new HashSet<>();
        try (RowStream<Visit> rows = visits().select().stream(Visit.class)) {
            rows.forEachRemaining(row -> ids.add(row.id()));
        }

        assertThat(ids.size()).isEqualTo((int) visits().select().page(Visit.class).rows().size());
        assertThat(ids).contains(1, 2, 999);
    }

    @Test
    void pages_give_every_row_once_though_the_token_expires_between_them() {
        TurnableClock clock = new TurnableClock();
        SupabaseClient client = library.client(new MemorySecretStore(), clock);
        client.auth().signUp(library.newAddress(), "correct horse 1", Map.of());
        List<AuthChange> changes = new ArrayList<>();
        client.auth().onChange(changes::add);
        List<Integer> ids = new ArrayList<>();

        Pages<Visit> pages = client.from("visits").select().order("id").pages(Visit.class, 700);
        while (pages.hasNext()) {
            pages.next().forEach(row -> ids.add(row.id()));
            clock.turn(Duration.ofHours(2));
        }

        assertThat(ids).hasSize(VISITS).doesNotHaveDuplicates().isSorted();
        assertThat(changes).hasSizeGreaterThanOrEqualTo(3).allMatch(AuthChange.Refreshed.class::isInstance);
    }

    @Test
    void totals_are_exact_planned_or_estimated() {
        assertThat(visits().select().count()).isEqualTo(VISITS);
        assertThat(visits().select().order("id").range(10, 19).page(Visit.class).total()).isEqualTo(VISITS);
        assertThat(visits().select().limit(1).page(Visit.class, Count.PLANNED).total()).isPositive();
        assertThat(visits().select().count(Count.ESTIMATED)).isPositive();
    }

    @Test
    void words_are_searched_as_people_write_them() {
        assertThat(visits().select().textSearch("note", TextSearch.WEB.in("english"), "\"maps and novels\" -atlas").count())
                .isEqualTo(VISITS / 10);
        assertThat(visits().select().textSearch("note", TextSearch.PLAIN.in("english"), "novel looking").count())
                .isEqualTo(VISITS / 10);
        assertThat(visits().select().textSearch("note", TextSearch.PHRASE, "novels and maps").count()).isZero();
    }

    @Test
    void ranges_stand_to_each_other() {
        assertThat(visits().select().range("days", RangeTest.OVERLAPS, "[10,12)").count()).isEqualTo(6);
        assertThat(visits().select().range("days", RangeTest.CONTAINS, "[10,12)").count()).isEqualTo(4);
        assertThat(visits().select().range("days", RangeTest.LEFT_OF, "[10,12)").count()).isEqualTo(5);
        assertThat(visits().select().range("days", RangeTest.ADJACENT_TO, "[10,12)").count()).isEqualTo(2);
    }

    @Test
    void null_is_a_value_where_it_is_said_to_be() {
        assertThat(visits().select().neq("note", "x").count()).isEqualTo(VISITS / 10);
        assertThat(visits().select().isDistinct("note", "x").count()).isEqualTo(VISITS);
    }

    @Test
    void patterns_are_tried_together() {
        assertThat(shelves().select().where(Filter.likeAny("name", List.of("nov*", "at*"))).count()).isEqualTo(2);
        assertThat(shelves().select().where(Filter.ilikeAll("name", List.of("N*", "*S"))).count()).isEqualTo(1);
        assertThat(shelves().select().matches("name", "^(novels|empty)$").count()).isEqualTo(2);
    }

    @Test
    void groups_nest_and_quote() {
        assertThat(shelves().select().or(
                        Filter.and(Filter.eq("name", "a,b"), Filter.gt("id", 0)),
                        Filter.not(Filter.or(Filter.eq("id", 1), Filter.in("name", List.of("empty", "x(y)")))))
                .json().toString()).isEqualTo("[{\"id\":2,\"name\":\"atlases\"}]");
    }

    @Test
    void a_row_of_another_table_is_spread_into_this_one_and_orders_it() {
        assertThat(visits().select("id, ...shelves(shelf:name)").orderBy("shelves", "name", Direction.ASCENDING).order("id")
                .limit(1).json().toString()).isEqualTo("[{\"id\":1,\"shelf\":\"atlases\"}]");
    }

    @Test
    void values_separated_by_commas_have_a_line_of_names() {
        assertThat(shelves().select().order("id").csv()).isEqualToNormalizingNewlines("id,name\n1,novels\n2,atlases\n3,empty");
    }

    @Test
    void nulls_are_left_out_on_request() {
        JsonObject visit = visits().select().withoutNulls().eq("id", 1).single(JsonObject.class);

        assertThat(visit.keySet()).containsExactlyInAnyOrder("id", "shelf_id", "days");
        assertThat(visits().select().withoutNulls().eq("id", 1).list(Visit.class).getFirst().note()).isEmpty();
    }

    @Test
    void a_function_that_reads_is_called_by_get_and_counted_by_head() {
        Map<String, Object> arguments = Map.of("shelf", 1, "days", List.of(2, 4, 5));

        assertThat(library.client().rpc("visits_on", arguments).readOnly().order("id").list(Visit.class))
                .extracting(Visit::id)
                .containsExactly(2, 4);
        assertThat(library.client().rpc("visits_on", arguments).count()).isEqualTo(2);
    }

    @Test
    void a_function_that_writes_is_refused_by_get() {
        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> library.client().rpc("dust").readOnly().execute())
                .matches(e -> e.status() == 405 && e.code().equals("25006"));
    }

    @Test
    void a_row_that_lacks_a_column_gets_its_default() {
        SupabaseClient reader = library.reader();

        reader.from("books")
                .insert(List.of(Map.of("title", "a", "tags", List.of("x")), Map.of("title", "b")))
                .missingAsDefault()
                .execute();

        assertThat(reader.from("books").select("tags").eq("title", "b").json().toString()).isEqualTo("[{\"tags\":[]}]");
    }

    @Test
    void a_change_of_too_many_rows_changes_none() {
        SupabaseClient reader = library.reader();
        reader.from("books").insert(List.of(Map.of("title", "a"), Map.of("title", "b"))).execute();

        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> reader.from("books").update(Map.of("pages", 1)).in("title", List.of("a", "b")).maxAffected(1).execute())
                .matches(e -> e.code().equals("PGRST124"));

        assertThat(reader.from("books").select().eq("pages", 1).count()).isZero();
    }

    @Test
    void a_schema_that_is_not_served_is_refused() {
        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> library.client().schema("auth").from("users").select().json())
                .matches(e -> e.code().equals("PGRST106"));
    }

    @Test
    void a_wrong_key_is_told_as_such() {
        SupabaseClient stranger = SupabaseClient.builder(library.supabase.server().url(), "sb_publishable_wrong")
                .http(library.http())
                .build();

        assertThatExceptionOfType(SupabaseException.WrongKey.class)
                .isThrownBy(() -> stranger.from("shelves").select().json())
                .matches(e -> e.remedy() == Remedy.CHECK_CONFIGURATION);
    }

    private static Table visits() {
        return library.client().from("visits");
    }

    private static Table shelves() {
        return library.client().from("shelves");
    }
}
