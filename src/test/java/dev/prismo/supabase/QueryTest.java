package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.prismo.supabase.Filter.Is;
import dev.prismo.supabase.Ordered.Direction;
import dev.prismo.supabase.SupabaseException.Rest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueryTest {
    private FakeProject project;
    private SupabaseClient client;

    private record Lab(int id, String labName, Optional<String> note) {}

    @BeforeEach
    void start() throws IOException {
        project = new FakeProject();
        client = project.client();
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    void a_select_says_what_it_wants_in_the_servers_language() {
        project.server.enqueue(json(200, "[{\"id\":1,\"lab_name\":\"Loops\"}]"));

        List<Lab> labs = client.from("labs")
                .select("""
                        id, lab_name,
                        lab_steps ( id, "odd name" )""")
                .eq("language", "python")
                .gte("difficulty", 2)
                .is("deleted_at", Is.NULL)
                .in("slug", List.of("a", "b,c"))
                .order("position")
                .order("lab_name", Direction.DESCENDING_NULLS_LAST)
                .orderIn("lab_steps", "number", Direction.ASCENDING)
                .limit(10)
                .offset(20)
                .list(Lab.class);

        assertThat(labs).containsExactly(new Lab(1, "Loops", Optional.empty()));
        HttpUrl url = project.take().getUrl();
        assertThat(url.encodedPath()).isEqualTo("/rest/v1/labs");
        assertThat(parameters(url)).containsExactly(
                "select=id,lab_name,lab_steps(id,\"odd name\")",
                "language=eq.python",
                "difficulty=gte.2",
                "deleted_at=is.null",
                "slug=in.(a,\"b,c\")",
                "order=position.asc,lab_name.desc.nullslast",
                "lab_steps.order=number.asc",
                "limit=10",
                "offset=20");
    }

    @Test
    void a_value_arrives_as_it_is_whatever_its_characters() {
        String value = "a b+c&d=e%20?#\"\\,.:()é✓*";
        project.server.enqueue(json(200, "[]"));

        client.from("labs").select().eq("name", value).list(JsonObject.class);

        assertThat(project.take().getUrl().queryParameter("name")).isEqualTo("eq." + value);
    }

    @Test
    void a_plus_is_sent_encoded_since_servers_read_it_as_a_space() {
        project.server.enqueue(json(200, "[]"));

        client.from("labs").select().eq("at", "2026-01-01T00:00:00+02:00").list(JsonObject.class);

        assertThat(project.take().getTarget()).contains("%2B02").doesNotContain("+");
    }

    @Test
    void groups_quote_what_could_be_mistaken() {
        project.server.enqueue(json(200, "[]"));

        client.from("labs")
                .select()
                .or(Filter.eq("name", "a,b"), Filter.and(Filter.gt("score", 50), Filter.is("grade", Is.NULL)))
                .not(Filter.like("name", "*.py"))
                .not(Filter.or(Filter.eq("a", 1), Filter.not(Filter.eq("b", "say \"hi\""))))
                .whereIn("lab_steps", Filter.or(Filter.eq("number", 1), Filter.eq("number", 2)))
                .list(JsonObject.class);

        assertThat(parameters(project.take().getUrl())).containsExactly(
                "select=*",
                "or=(name.eq.\"a,b\",and(score.gt.50,grade.is.null))",
                "name=not.like.*.py",
                "not.or=(a.eq.1,b.not.eq.\"say \\\"hi\\\"\")",
                "lab_steps.or=(number.eq.1,number.eq.2)");
    }

    @Test
    void arrays_and_json_have_their_own_literals() {
        project.server.enqueue(json(200, "[]"));

        client.from("labs")
                .select()
                .contains("skills", List.of("loops", "a \"b\""))
                .overlaps("tags", List.of("x"))
                .containsJson("meta", Map.of("k", "v"))
                .list(JsonObject.class);

        assertThat(parameters(project.take().getUrl())).containsExactly(
                "select=*",
                "skills=cs.{\"loops\",\"a \\\"b\\\"\"}",
                "tags=ov.{\"x\"}",
                "meta=cs.{\"k\":\"v\"}");
    }

    @Test
    void requests_carry_key_bearer_and_profile() {
        SupabaseClient signedIn = project.signedIn();
        project.server.enqueue(json(200, "[]"));
        project.server.enqueue(json(201, ""));

        signedIn.from("labs").select().list(JsonObject.class);
        signedIn.from("labs").insert(Map.of("a", 1)).execute();

        RecordedRequest read = project.take();
        assertThat(read.getHeaders().get("apikey")).isEqualTo(FakeProject.KEY);
        assertThat(read.getHeaders().get("Authorization")).isEqualTo("Bearer access-1");
        assertThat(read.getHeaders().get("Accept-Profile")).isEqualTo("public");
        assertThat(project.take().getHeaders().get("Content-Profile")).isEqualTo("public");
    }

    @Test
    void a_client_with_a_secret_key_acts_as_the_service() {
        SupabaseClient service = project.client("sb_secret_test");
        project.server.enqueue(json(200, "[]"));

        service.from("lab_tests").select().list(JsonObject.class);

        RecordedRequest request = project.take();
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer sb_secret_test");
        assertThat(request.getHeaders().get("apikey")).isEqualTo("sb_secret_test");
    }

    @Test
    void a_single_row_is_asked_for_as_an_object() {
        project.server.enqueue(json(200, "{\"id\":1,\"lab_name\":\"Loops\",\"note\":\"n\"}"));

        Lab lab = client.from("labs").select().eq("id", 1).single(Lab.class);

        assertThat(lab).isEqualTo(new Lab(1, "Loops", Optional.of("n")));
        assertThat(project.take().getHeaders().get("Accept")).isEqualTo("application/vnd.pgrst.object+json");
    }

    @Test
    void maybe_a_row_is_none_or_one_but_not_two() {
        project.server.enqueue(json(200, "[]"));
        project.server.enqueue(json(200, "[{\"id\":1,\"lab_name\":\"Loops\"}]"));
        project.server.enqueue(json(200, "[{},{}]"));

        assertThat(client.from("labs").select().maybeSingle(Lab.class)).isEmpty();
        assertThat(client.from("labs").select().maybeSingle(Lab.class)).map(Lab::labName).contains("Loops");
        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> client.from("labs").select().maybeSingle(Lab.class))
                .matches(e -> e.code().equals("PGRST116"));
    }

    @Test
    void counting_fetches_no_rows() {
        project.server.enqueue(new MockResponse.Builder().code(206).addHeader("Content-Range", "0-24/573").build());

        assertThat(client.from("labs").select().count()).isEqualTo(573);

        RecordedRequest request = project.take();
        assertThat(request.getMethod()).isEqualTo("HEAD");
        assertThat(request.getHeaders().get("Prefer")).isEqualTo("count=exact");
    }

    @Test
    void a_page_knows_how_many_rows_there_are() {
        project.server.enqueue(json(206, "[{\"id\":1,\"lab_name\":\"a\"}]")
                .newBuilder()
                .addHeader("Content-Range", "0-0/2")
                .build());

        var page = client.from("labs").select().limit(1).page(Lab.class);

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.rows()).hasSize(1);
    }

    @Test
    void an_insert_wants_nothing_back() {
        project.server.enqueue(FakeProject.status(201));

        client.from("labs").insert(new Lab(1, "Loops", Optional.empty())).execute();

        RecordedRequest request = project.take();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("Prefer")).isEqualTo("return=minimal");
        assertThat(request.getBody().utf8()).isEqualTo("{\"id\":1,\"lab_name\":\"Loops\",\"note\":null}");
    }

    @Test
    void a_bulk_insert_names_the_columns_of_all_rows() {
        project.server.enqueue(json(201, "[]"));

        client.from("labs").insert(List.of(Map.of("a", 1), Map.of("b", 2))).returning("id, a").list(JsonObject.class);

        RecordedRequest request = project.take();
        assertThat(parameters(request.getUrl())).containsExactly("columns=\"a\",\"b\"", "select=id,a");
        assertThat(request.getHeaders().get("Prefer")).isEqualTo("return=representation");
    }

    @Test
    void an_upsert_says_by_what_and_how() {
        project.server.enqueue(json(201, ""));
        project.server.enqueue(json(201, ""));

        client.from("labs").upsert(Map.of("id", 1)).onConflict("a", "b").execute();
        client.from("labs").upsert(Map.of("id", 1)).ignoreDuplicates().execute();

        RecordedRequest merge = project.take();
        assertThat(merge.getUrl().queryParameter("on_conflict")).isEqualTo("a,b");
        assertThat(merge.getHeaders().get("Prefer")).isEqualTo("resolution=merge-duplicates,return=minimal");
        assertThat(project.take().getHeaders().get("Prefer")).isEqualTo("resolution=ignore-duplicates,return=minimal");
    }

    @Test
    void an_update_can_set_null_and_return_what_it_changed() {
        project.server.enqueue(json(200, "[{\"id\":1,\"lab_name\":\"a\"}]"));
        Map<String, Object> values = new HashMap<>();
        values.put("note", null);

        List<Lab> changed = client.from("labs").update(values).eq("id", 1).list(Lab.class);

        RecordedRequest request = project.take();
        assertThat(request.getMethod()).isEqualTo("PATCH");
        assertThat(request.getBody().utf8()).isEqualTo("{\"note\":null}");
        assertThat(changed).hasSize(1);
    }

    @Test
    void a_delete_of_everything_is_not_even_sent() {
        assertThatThrownBy(() -> client.from("labs").delete().execute()).isInstanceOf(IllegalStateException.class);
        assertThat(project.server.getRequestCount()).isZero();
    }

    @Test
    void a_function_is_called_with_named_arguments() {
        project.server.enqueue(json(200, "42"));
        project.server.enqueue(FakeProject.status(204));
        project.server.enqueue(json(200, "null"));

        assertThat(client.rpc("add", Map.of("a", 40)).value(Integer.class)).isEqualTo(42);
        client.rpc("touch").execute();
        assertThat(client.rpc("next_lab").maybeValue(String.class)).isEmpty();

        RecordedRequest call = project.take();
        assertThat(call.getMethod() + " " + call.getTarget()).isEqualTo("POST /rest/v1/rpc/add");
        assertThat(call.getBody().utf8()).isEqualTo("{\"a\":40}");
        assertThat(project.take().getBody().utf8()).isEqualTo("{}");
    }

    private static List<String> parameters(HttpUrl url) {
        return IntStream.range(0, url.querySize())
                .mapToObj(i -> url.queryParameterName(i) + "=" + url.queryParameterValue(i))
                .toList();
    }
}
