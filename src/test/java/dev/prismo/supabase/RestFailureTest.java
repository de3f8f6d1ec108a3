package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.json;
import static dev.prismo.supabase.FakeProject.restError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.prismo.supabase.SupabaseException.Malformed;
import dev.prismo.supabase.SupabaseException.RateLimited;
import dev.prismo.supabase.SupabaseException.Rest;
import dev.prismo.supabase.SupabaseException.Server;
import dev.prismo.supabase.SupabaseException.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RestFailureTest {
    private FakeProject project;
    private SupabaseClient client;

    private record Lab(int id, String name) {}

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
    void the_database_explains_its_refusal() {
        project.server.enqueue(json(409, """
                {"code":"23505","message":"duplicate key","details":"Key (id)=(1) already exists.","hint":null}"""));

        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> client.from("labs").insert(Map.of("id", 1)).execute())
                .matches(e -> e.status() == 409 && e.code().equals("23505"))
                .matches(e -> e.detail().details().contains("already exists") && e.detail().hint().isEmpty());
    }

    @Test
    void a_server_without_its_database_is_a_faulty_server() {
        project.answerAll(request -> restError(503, "PGRST002"));

        assertThatExceptionOfType(Server.class)
                .isThrownBy(this::list)
                .matches(e -> e.status() == 503)
                .withMessageContaining("PGRST002");
        assertThat(project.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_read_outlives_a_short_outage() {
        project.server.enqueue(FakeProject.status(503));
        project.server.enqueue(json(200, "[{\"id\":1,\"name\":\"a\"}]"));

        assertThat(list()).hasSize(1);
    }

    @Test
    void a_page_of_a_proxy_in_trouble_is_a_faulty_server() {
        project.answerAll(request -> FakeProject.page(502));

        assertThatThrownBy(this::list).isInstanceOf(Server.class);
    }

    @Test
    void too_many_requests_say_how_long_to_wait() {
        project.server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "60").build());

        assertThatExceptionOfType(RateLimited.class)
                .isThrownBy(this::list)
                .matches(e -> e.retryAfter().equals(Duration.ofSeconds(60)));
    }

    @Test
    void a_captive_portal_does_not_pass_for_an_answer_even_where_none_is_expected() {
        project.server.enqueue(FakeProject.page(200));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> client.from("labs").insert(Map.of("id", 1)).execute())
                .matches(e -> e.likely() == Malformed.Likely.INTERCEPTED);
    }

    @Test
    void json_that_breaks_off_is_broken() {
        project.server.enqueue(json(200, "[{\"id\":1,\"name\":\"a\"},{\"id\":"));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::list)
                .matches(e -> e.likely() == Malformed.Likely.BROKEN);
    }

    @Test
    void a_row_that_lacks_a_column_has_an_unexpected_shape() {
        project.server.enqueue(json(200, "[{\"id\":1}]"));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::list)
                .matches(e -> e.likely() == Malformed.Likely.UNEXPECTED_SHAPE)
                .withMessageContaining("name");
    }

    @Test
    void an_insert_whose_answer_was_lost_is_not_repeated() {
        project.server.enqueue(cut());

        assertThatExceptionOfType(Transport.class)
                .isThrownBy(() -> client.from("labs").insert(Map.of("id", 1)).execute())
                .matches(e -> e.kind() == Transport.Kind.CUT);
        assertThat(project.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void an_upsert_whose_answer_was_lost_is_repeated() {
        project.server.enqueue(cut());
        project.server.enqueue(json(201, ""));

        client.from("labs").upsert(Map.of("id", 1)).ignoreDuplicates().execute();

        assertThat(project.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_function_is_repeated_only_if_it_is_said_to_be_idempotent() {
        project.server.enqueue(cut());
        assertThatThrownBy(() -> client.rpc("visit").execute()).isInstanceOf(Transport.class);
        project.server.enqueue(cut());
        project.server.enqueue(FakeProject.status(204));

        client.rpc("visit").idempotent().execute();

        assertThat(project.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_server_that_hangs_is_told_as_a_timeout() {
        project.server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

        assertThatExceptionOfType(Transport.class)
                .isThrownBy(() -> client.from("labs").insert(Map.of("id", 1)).execute())
                .matches(e -> e.kind() == Transport.Kind.TIMEOUT);
    }

    @Test
    void no_secret_gets_into_messages() {
        project.server.enqueue(json(400, "{\"code\":\"x\",\"message\":\"y\"}"));
        project.server.enqueue(new MockResponse.Builder()
                .code(403)
                .body("you sent Authorization: Bearer hunter2 and {\"password\":\"hunter2\"}")
                .build());

        assertThatThrownBy(() -> client.rpc("x", Map.of("password", "hunter2")).execute())
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(this::list).hasMessageNotContaining("hunter2");
    }

    private List<Lab> list() {
        return client.from("labs").select().list(Lab.class);
    }

    private static MockResponse cut() {
        return json(201, "[{\"id\":1,\"name\":\"a long name\"}]")
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }
}
