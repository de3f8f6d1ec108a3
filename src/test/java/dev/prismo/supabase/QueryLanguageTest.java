package dev.prismo.supabase;

import static dev.prismo.supabase.Filter.and;
import static dev.prismo.supabase.Filter.containsJson;
import static dev.prismo.supabase.Filter.eq;
import static dev.prismo.supabase.Filter.ilikeAny;
import static dev.prismo.supabase.Filter.isDistinct;
import static dev.prismo.supabase.Filter.likeAll;
import static dev.prismo.supabase.Filter.match;
import static dev.prismo.supabase.Filter.matchesAnyCase;
import static dev.prismo.supabase.Filter.not;
import static dev.prismo.supabase.Filter.operator;
import static dev.prismo.supabase.Filter.overlaps;
import static dev.prismo.supabase.Filter.textSearch;
import static dev.prismo.supabase.FakeProject.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prismo.supabase.Filter.RangeTest;
import dev.prismo.supabase.Filter.TextSearch;
import dev.prismo.supabase.Ordered.Count;
import dev.prismo.supabase.Ordered.Direction;
import dev.prismo.supabase.SupabaseException.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is less common in the query language, as it goes over the wire.
@Timeout(30)
class QueryLanguageTest {
    private FakeProject project;
    private SupabaseClient client;

    private record Row(int id, Optional<String> note) {}

    @BeforeEach
    void start() throws IOException {
        project = new FakeProject();
        client = project.client();
    }

    @AfterEach
    void stop() {
        project.close();
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of(textSearch("body", TextSearch.WEB, "a \"b c\" -d"), "body", "wfts.a \"b c\" -d"),
                Arguments.of(textSearch("body", TextSearch.PLAIN.in("english"), "a b"), "body", "plfts(english).a b"),
                Arguments.of(textSearch("body", TextSearch.PHRASE, "a b"), "body", "phfts.a b"),
                Arguments.of(textSearch("body", TextSearch.EXPRESSION, "a & b"), "body", "fts.a & b"),
                Arguments.of(Filter.range("during", RangeTest.OVERLAPS, "[1,5)"), "during", "ov.[1,5)"),
                Arguments.of(Filter.range("during", RangeTest.LEFT_OF, "[1,5)"), "during", "sl.[1,5)"),
                Arguments.of(Filter.range("during", RangeTest.RIGHT_OF, "[1,5)"), "during", "sr.[1,5)"),
                Arguments.of(Filter.range("during", RangeTest.NOT_LEFT_OF, "[1,5)"), "during", "nxl.[1,5)"),
                Arguments.of(Filter.range("during", RangeTest.NOT_RIGHT_OF, "[1,5)"), "during", "nxr.[1,5)"),
                Arguments.of(Filter.range("during", RangeTest.ADJACENT_TO, "[1,5)"), "during", "adj.[1,5)"),
                Arguments.of(overlaps("tags", List.of("a", "b,c")), "tags", "ov.{\"a\",\"b,c\"}"),
                Arguments.of(likeAll("name", List.of("a*", "*b")), "name", "like(all).{\"a*\",\"*b\"}"),
                Arguments.of(ilikeAny("name", List.of("a*")), "name", "ilike(any).{\"a*\"}"),
                Arguments.of(matchesAnyCase("name", "^a.(b|c)$"), "name", "imatch.^a.(b|c)$"),
                Arguments.of(isDistinct("name", "x"), "name", "isdistinct.x"),
                Arguments.of(operator("name", "eq(any)", "{a,b}"), "name", "eq(any).{a,b}"),
                Arguments.of(not(isDistinct("name", "x")), "name", "not.isdistinct.x"),
                Arguments.of(
                        and(textSearch("body", TextSearch.PLAIN, "a,b"), overlaps("tags", List.of("x"))),
                        "and", "(body.plfts.\"a,b\",tags.ov.\"{\\\"x\\\"}\")"),
                Arguments.of(
                        and(containsJson("meta", JsonParser.parseString("{\"k\":[1]}")), eq("id", 1)),
                        "and", "(meta.cs.\"{\\\"k\\\":[1]}\",id.eq.1)"),
                Arguments.of(match(Map.of("id", 1)), "and", "(id.eq.1)"));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_filter_is_written_as_the_server_reads_it(Filter filter, String name, String expected) {
        project.server.enqueue(json(200, "[]"));

        client.from("rows").select().where(filter).json();

        assertThat(project.take().getUrl().queryParameter(name)).isEqualTo(expected);
    }

    @Test
    void filters_of_a_query_are_the_same_as_those_of_groups() {
        project.server.enqueue(json(200, "[]"));

        client.from("rows").select()
                .textSearch("body", TextSearch.WEB, "x")
                .range("during", RangeTest.CONTAINS, "[1,2]")
                .matches("name", "^a")
                .isDistinct("note", "n")
                .match(Map.of("id", 1))
                .json();

        assertThat(project.take().getTarget()).isEqualTo(
                "/rest/v1/rows?select=*&body=wfts.x&during=cs.%5B1%2C2%5D&name=match.%5Ea&note=isdistinct.n&id=eq.1");
    }

    @Test
    void orders_add_up_here_and_in_embedded_tables() {
        project.server.enqueue(json(200, "[]"));

        client.from("rows").select("id, author(name), parts(n)")
                .orderBy("author", "name", Direction.DESCENDING)
                .order("id")
                .orderIn("parts", "n", Direction.ASCENDING)
                .orderIn("parts", "id", Direction.DESCENDING)
                .limitIn("parts", 2)
                .range(10, 19)
                .json();

        var url = project.take().getUrl();
        assertThat(url.queryParameter("order")).isEqualTo("author(name).desc,id.asc");
        assertThat(url.queryParameter("parts.order")).isEqualTo("n.asc,id.desc");
        assertThat(url.queryParameter("parts.limit")).isEqualTo("2");
        assertThat(url.queryParameter("offset") + "+" + url.queryParameter("limit")).isEqualTo("10+10");
    }

    @Test
    void a_total_can_be_planned_or_estimated() {
        MockResponse page = json(206, "[{\"id\":1,\"note\":null}]").newBuilder().addHeader("Content-Range", "0-0/9000").build();
        project.server.enqueue(page);
        project.server.enqueue(FakeProject.status(200).newBuilder().addHeader("Content-Range", "*/8000").build());

        assertThat(client.from("rows").select().limit(1).page(Row.class, Count.PLANNED).total()).isEqualTo(9000);
        assertThat(client.from("rows").select().count(Count.ESTIMATED)).isEqualTo(8000);

        assertThat(project.take().getHeaders().get("Prefer")).isEqualTo("count=planned");
        RecordedRequest head = project.take();
        assertThat(head.getMethod()).isEqualTo("HEAD");
        assertThat(head.getHeaders().get("Prefer")).isEqualTo("count=estimated");
    }

    @Test
    void rows_come_as_comma_separated_values() {
        project.server.enqueue(new MockResponse.Builder().addHeader("Content-Type", "text/csv").body("id,note\n1,\"a,b\"\n").build());

        assertThat(client.from("rows").select().csv()).isEqualTo("id,note\n1,\"a,b\"\n");
        assertThat(project.take().getHeaders().get("Accept")).isEqualTo("text/csv");
    }

    @Test
    void the_plan_of_a_query_can_be_asked_for() {
        project.server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/vnd.pgrst.plan+text; charset=utf-8")
                .body("Seq Scan on rows")
                .build());

        assertThat(client.from("rows").select().explain()).isEqualTo("Seq Scan on rows");
        assertThat(project.take().getHeaders().get("Accept")).isEqualTo("application/vnd.pgrst.plan+text");
    }

    @Test
    void nulls_that_are_left_out_are_none() {
        project.server.enqueue(json(200, "[{\"id\":1}]"));

        assertThat(client.from("rows").select().withoutNulls().list(Row.class)).containsExactly(new Row(1, Optional.empty()));
        assertThat(project.take().getHeaders().get("Accept")).isEqualTo("application/vnd.pgrst.array+json;nulls=stripped");
    }

    @Test
    void another_schema_is_named_for_reading_and_for_writing() {
        project.server.enqueue(json(200, "[]"));
        project.server.enqueue(json(201, ""));
        project.server.enqueue(json(200, "1"));
        project.server.enqueue(json(200, "[]"));

        client.schema("stock").from("rows").select().json();
        client.schema("stock").from("rows").insert(Map.of("id", 1)).execute();
        client.schema("stock").rpc("f", Map.of("a", 1)).json();
        client.from("rows").select().json();

        assertThat(project.take().getHeaders().get("Accept-Profile")).isEqualTo("stock");
        assertThat(project.take().getHeaders().get("Content-Profile")).isEqualTo("stock");
        assertThat(project.take().getHeaders().get("Content-Profile")).isEqualTo("stock");
        assertThat(project.take().getHeaders().get("Accept-Profile")).isEqualTo("public");
    }

    @Test
    void a_function_that_only_reads_is_called_by_get() {
        project.server.enqueue(json(200, "[]"));
        project.server.enqueue(FakeProject.status(200).newBuilder().addHeader("Content-Range", "*/7").build());
        Map<String, Object> arguments = Map.of("names", List.of("a", "b,c"));

        client.rpc("search", arguments).readOnly().eq("id", 1).json();
        assertThat(client.rpc("search", arguments).count()).isEqualTo(7);

        RecordedRequest get = project.take();
        assertThat(get.getMethod()).isEqualTo("GET");
        assertThat(get.getUrl().queryParameter("names")).isEqualTo("{\"a\",\"b,c\"}");
        assertThat(get.getUrl().queryParameter("id")).isEqualTo("eq.1");
        assertThat(project.take().getMethod()).isEqualTo("HEAD");
    }

    @Test
    void an_argument_that_is_null_does_not_fit_into_an_address() {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("a", null);

        assertThatIllegalArgumentException().isThrownBy(() -> client.rpc("f", arguments).readOnly());
    }

    @Test
    void a_column_that_a_row_lacks_can_get_its_default() {
        project.server.enqueue(json(201, ""));

        client.from("rows").insert(List.of(Map.of("id", 1), Map.of("note", "x"))).missingAsDefault().execute();

        assertThat(project.take().getHeaders().get("Prefer")).isEqualTo("missing=default,return=minimal");
    }

    @Test
    void a_change_can_be_limited() {
        project.server.enqueue(FakeProject.status(204));

        client.from("rows").update(Map.of("note", "x")).eq("id", 1).maxAffected(1).execute();

        assertThat(project.take().getHeaders().get("Prefer")).isEqualTo("handling=strict,max-affected=1,return=minimal");
    }

    @Test
    void a_request_can_have_a_limit_of_its_own() {
        project.answerAll(request -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

        assertThatExceptionOfType(Transport.class)
                .isThrownBy(() -> client.from("rows").select().within(Duration.ofMillis(150)).list(JsonObject.class))
                .matches(e -> e.kind() == Transport.Kind.TIMEOUT);

        assertThat(project.server.getRequestCount()).as("repetitions within the limit").isEqualTo(1);
    }
}
