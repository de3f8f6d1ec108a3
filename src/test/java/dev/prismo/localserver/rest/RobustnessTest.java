package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RobustnessTest {
    private final Cinema cinema = new Cinema();

    @AfterEach
    void stop() {
        cinema.close();
    }

    @Test
    void a_full_pool_answers_503_with_retry_after() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        for (int i = 0; i < Cinema.CONNECTIONS; i++) {
            taken.add(cinema.pool().getConnection());
        }
        Cinema.Reply reply = cinema.get("/films");
        for (Connection connection : taken) {
            connection.close();
        }
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("PGRST003");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(cinema.get("/films").status()).isEqualTo(200);
    }

    @Test
    void a_column_that_came_and_one_that_went_are_noticed() {
        assertThat(cinema.get("/teams?select=motto").code()).isEqualTo("42703");
        cinema.db().execute("alter table public.teams add motto text default 'go'; alter table public.teams drop name cascade");
        await().untilAsserted(() -> assertThat(cinema.get("/teams?select=motto&id=eq.1").json())
                .isEqualTo(JsonParser.parseString("[{\"motto\":\"go\"}]")));
        assertThat(cinema.get("/teams?id=eq.1").json()).isEqualTo(JsonParser.parseString("[{\"id\":1,\"motto\":\"go\"}]"));
    }

    @Test
    void many_callers_at_once_never_see_each_others_rows() throws Exception {
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String caller = i % 2 == 0 ? "a" : "b";
            calls.add(() -> caller + cinema.as(caller).get("/notes?select=body").text());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isIn("a[{\"body\":\"of Alice\"}]", "b[{\"body\":\"of Bob\"}]");
            }
        }
    }

    @Test
    void a_connection_is_clean_after_any_end_of_a_request() throws SQLException {
        cinema.call().single().get("/films");
        cinema.call().prefer("handling=strict,max-affected=0").patch("/films?id=eq.1", "{\"year\":1}");
        cinema.call().post("/rpc/fail", "{\"state\":\"P0001\",\"message\":\"m\"}");
        cinema.as("anon").get("/notes");
        for (int i = 0; i < Cinema.CONNECTIONS * 2; i++) {
            try (Connection connection = cinema.pool().getConnection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            """
                            select current_user, coalesce(current_setting('request.jwt.claims', true), ''),
                                   current_setting('transaction_read_only')""")) {
                row.next();
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(row.getString(1)).isEqualTo("authenticator");
                assertThat(row.getString(2)).isEmpty();
                assertThat(row.getString(3)).isEqualTo("off");
            }
        }
    }
}
