package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.json;
import static dev.prismo.supabase.FakeProject.restError;
import static dev.prismo.supabase.FakeProject.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.supabase.SupabaseException.Rest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private FakeProject project;

    private record Row(int id) {}

    @BeforeEach
    void start() throws IOException {
        project = new FakeProject();
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    void pages_are_fetched_as_they_are_asked_for() {
        SupabaseClient client = project.client();
        project.server.enqueue(rows(0, 2));
        project.server.enqueue(rows(2, 3));

        Pages<Row> pages = client.from("rows").select().order("id").pages(Row.class, 2);
        assertThat(project.server.getRequestCount()).isZero();

        assertThat(pages.next()).containsExactly(new Row(0), new Row(1));
        assertThat(project.server.getRequestCount()).isEqualTo(1);
        assertThat(pages.next()).containsExactly(new Row(2));
        assertThat(pages.hasNext()).isFalse();
        assertThat(project.take().getTarget()).isEqualTo("/rest/v1/rows?select=*&order=id.asc&offset=0&limit=2");
        assertThat(project.take().getTarget()).isEqualTo("/rest/v1/rows?select=*&order=id.asc&offset=2&limit=2");
    }

    @Test
    void a_token_that_the_server_finds_expired_between_two_pages_is_refreshed() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(rows(0, 2));
        project.server.enqueue(restError(401, "PGRST303"));
        project.server.enqueue(session(2));
        project.server.enqueue(rows(2, 3));

        List<Row> all = client.from("rows").select().order("id").pages(Row.class, 2).rows().toList();

        assertThat(all).extracting(Row::id).containsExactly(0, 1, 2);
        List<RecordedRequest> sent = List.of(project.take(), project.take(), project.take(), project.take());
        assertThat(sent.getFirst().getHeaders().get("Authorization")).isEqualTo("Bearer access-1");
        assertThat(sent.getLast().getHeaders().get("Authorization")).isEqualTo("Bearer access-2");
        assertThat(sent.getLast().getTarget()).contains("offset=2");
    }

    @Test
    void a_token_that_expires_by_the_clock_between_two_pages_is_refreshed_beforehand() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(rows(0, 2));
        Pages<Row> pages = client.from("rows").select().order("id").pages(Row.class, 2);
        pages.next();
        project.clock.turn(Duration.ofHours(2));
        project.server.enqueue(session(2));
        project.server.enqueue(rows(2, 3));

        assertThat(pages.next()).containsExactly(new Row(2));

        project.take();
        assertThat(project.take().getTarget()).contains("grant_type=refresh_token");
        assertThat(project.take().getHeaders().get("Authorization")).isEqualTo("Bearer access-2");
    }

    @Test
    void a_page_that_failed_is_asked_for_again() {
        project.server.enqueue(rows(0, 2));
        project.server.enqueue(restError(500, "57014"));
        project.server.enqueue(rows(2, 3));
        Pages<Row> pages = project.client().from("rows").select().order("id").pages(Row.class, 2);
        pages.next();

        assertThatThrownBy(pages::hasNext).isInstanceOf(Rest.class);

        assertThat(pages.next()).containsExactly(new Row(2));
    }

    @Test
    void pages_without_an_order_are_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> project.client().from("rows").select().pages(Row.class, 2))
                .withMessageContaining("order");
    }

    @Property(tries = 200)
    void every_row_comes_once_whatever_the_servers_own_limit(
            @ForAll @IntRange(max = 60) int total, @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 20) int serverLimit) {
        Pages<Integer> pages = new Pages<>(size, (offset, limit) -> IntStream.range(offset, total)
                .limit(Math.min(limit, serverLimit))
                .boxed()
                .toList());

        assertThat(pages.rows()).containsExactlyElementsOf(IntStream.range(0, total).boxed().toList());
    }

    private static MockResponse rows(int from, int to) {
        return json(200, IntStream.range(from, to).mapToObj(id -> "{\"id\":" + id + "}").collect(Collectors.joining(",", "[", "]")));
    }
}
