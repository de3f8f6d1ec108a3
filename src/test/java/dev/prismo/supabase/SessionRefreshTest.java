package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.authError;
import static dev.prismo.supabase.FakeProject.json;
import static dev.prismo.supabase.FakeProject.path;
import static dev.prismo.supabase.FakeProject.restError;
import static dev.prismo.supabase.FakeProject.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.prismo.supabase.SupabaseException.Auth;
import dev.prismo.supabase.SupabaseException.Rest;
import dev.prismo.supabase.SupabaseException.Transport;
import dev.prismo.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SessionRefreshTest {
    private FakeProject project;

    @BeforeEach
    void start() throws IOException {
        project = new FakeProject();
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    void a_token_about_to_expire_is_refreshed_before_it_is_used() {
        SupabaseClient client = project.signedIn();
        project.clock.turn(Duration.ofMinutes(59).plusSeconds(1));
        project.server.enqueue(session(2));
        project.server.enqueue(json(200, "[]"));

        client.from("labs").select().list(JsonObject.class);

        RecordedRequest refresh = project.take();
        assertThat(refresh.getTarget()).isEqualTo("/auth/v1/token?grant_type=refresh_token");
        assertThat(refresh.getBody().utf8()).isEqualTo("{\"refresh_token\":\"refresh-1\"}");
        assertThat(bearer(project.take())).isEqualTo("access-2");
    }

    @Test
    void a_token_good_for_a_while_is_not_refreshed() {
        SupabaseClient client = project.signedIn();
        project.clock.turn(Duration.ofMinutes(58));
        project.server.enqueue(json(200, "[]"));

        client.from("labs").select().list(JsonObject.class);

        assertThat(bearer(project.take())).isEqualTo("access-1");
    }

    @Test
    void the_next_refresh_uses_the_rotated_token_even_after_a_restart() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(session(2));
        client.auth().refresh();
        project.take();
        SupabaseClient restarted = project.client();
        restarted.auth().restore();
        project.server.enqueue(session(3));

        restarted.auth().refresh();

        assertThat(project.take().getBody().utf8()).contains("refresh-2");
    }

    @Test
    void thirty_two_threads_with_an_expired_token_make_one_refresh() throws Exception {
        SupabaseClient client = project.signedIn();
        project.clock.turn(Duration.ofHours(2));

        assertThat(refreshesOf32Threads(client)).isEqualTo(1);
    }

    @Test
    void thirty_two_threads_whose_token_the_server_calls_expired_make_one_refresh() throws Exception {
        SupabaseClient client = project.signedIn();

        assertThat(refreshesOf32Threads(client)).isEqualTo(1);
    }

    @Test
    void a_token_that_expires_between_two_requests_is_refreshed_and_the_request_repeated() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(json(200, "[]"));
        project.server.enqueue(restError(401, "PGRST303"));
        project.server.enqueue(session(2));
        project.server.enqueue(json(201, ""));
        client.from("attempts").select().list(JsonObject.class);

        client.from("attempts").insert(new JsonObject()).execute();

        assertThat(List.of(path(project.take()), path(project.take()), path(project.take()), path(project.take())))
                .containsExactly("/rest/v1/attempts", "/rest/v1/attempts", "/auth/v1/token", "/rest/v1/attempts");
    }

    @Test
    void a_token_that_stays_bad_is_not_refreshed_for_ever() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(restError(401, "PGRST301"));
        project.server.enqueue(session(2));
        project.server.enqueue(restError(401, "PGRST301"));

        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> client.from("labs").select().list(JsonObject.class))
                .matches(e -> e.status() == 401 && e.code().equals("PGRST301"));
        assertThat(project.server.getRequestCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token_not_found", "refresh_token_already_used", "session_not_found", "session_expired"})
    void a_dead_refresh_token_ends_the_session_and_listeners_hear_of_it_once(String code) {
        SupabaseClient client = project.signedIn();
        List<Auth> lost = new ArrayList<>();
        client.auth().onSessionLost(lost::add);
        project.clock.turn(Duration.ofHours(2));
        project.server.enqueue(authError(400, code));

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.from("labs").select().list(JsonObject.class))
                .matches(e -> e.code().equals(code));

        assertThat(lost).hasSize(1);
        assertThat(client.auth().session()).isEmpty();
        assertThat(project.client().auth().restore()).isEmpty();
    }

    @Test
    void a_refresh_that_fails_for_want_of_a_network_keeps_the_session() {
        SupabaseClient client = project.signedIn();
        List<Auth> lost = new ArrayList<>();
        client.auth().onSessionLost(lost::add);
        project.clock.turn(Duration.ofHours(2));
        project.server.close();

        assertThatThrownBy(() -> client.from("labs").select().list(JsonObject.class)).isInstanceOf(Transport.class);

        assertThat(lost).isEmpty();
        assertThat(client.auth().session()).isPresent();
        assertThat(project.client().auth().restore()).isPresent();
    }

    @Test
    void a_server_in_trouble_keeps_the_session() {
        SupabaseClient client = project.signedIn();
        project.clock.turn(Duration.ofHours(2));
        project.answerAll(request -> json(500, "{\"code\":\"unexpected_failure\",\"message\":\"oops\"}"));

        assertThatThrownBy(() -> client.from("labs").select().list(JsonObject.class))
                .isInstanceOf(SupabaseException.Server.class);

        assertThat(client.auth().session()).isPresent();
    }

    @Test
    void a_token_that_still_lives_is_used_when_the_refresh_can_not_be_reached() {
        SupabaseClient client = project.signedIn();
        project.clock.turn(Duration.ofMinutes(59).plusSeconds(30));
        project.answerAll(request -> path(request).startsWith("/auth") ? FakeProject.status(500) : json(200, "[]"));

        assertThat(client.from("labs").select().list(JsonObject.class)).isEmpty();
    }

    @Test
    void an_answer_lost_on_the_way_is_asked_for_again_with_the_same_token() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(session(2).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build());
        project.server.enqueue(session(2));

        client.auth().refresh();

        assertThat(project.take().getBody().utf8()).contains("refresh-1");
        assertThat(project.take().getBody().utf8()).contains("refresh-1");
        assertThat(client.auth().session()).map(Session::accessToken).contains("access-2");
    }

    @Test
    void a_token_used_up_by_another_process_is_replaced_by_the_one_it_stored() {
        SupabaseClient client = project.signedIn();
        List<Auth> lost = new ArrayList<>();
        client.auth().onSessionLost(lost::add);
        Session other = client.auth().session().orElseThrow();
        project.store.write(
                "session-local",
                Json.create().toJson(new Session("access-9", "refresh-9", other.expiresAt(), other.user())));
        project.server.enqueue(authError(400, "refresh_token_already_used"));

        assertThat(client.auth().refresh().accessToken()).isEqualTo("access-9");
        assertThat(lost).isEmpty();
    }

    @Test
    void signing_out_during_a_refresh_stays_signed_out() {
        SupabaseClient client = project.signedIn();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch signedOut = new CountDownLatch(1);
        project.answerAll(request -> {
            if (!path(request).endsWith("/token")) {
                return FakeProject.status(204);
            }
            asked.countDown();
            await(signedOut);
            return session(2);
        });
        Thread refresh = Thread.startVirtualThread(() -> assertThatThrownBy(() -> client.auth().refresh()));
        await(asked);

        client.auth().signOut(SupabaseAuth.Scope.LOCAL);
        signedOut.countDown();

        Awaitility.await().until(() -> !refresh.isAlive());
        assertThat(client.auth().session()).isEmpty();
        assertThat(project.client().auth().restore()).isEmpty();
    }

    @Test
    void an_interrupted_caller_does_not_take_the_refresh_with_it() {
        SupabaseClient client = project.signedIn();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        project.answerAll(request -> {
            asked.countDown();
            await(interrupted);
            return session(2);
        });
        Thread caller = Thread.startVirtualThread(() -> assertThatThrownBy(() -> client.auth().refresh()));
        await(asked);

        caller.interrupt();
        Awaitility.await().until(() -> !caller.isAlive());
        interrupted.countDown();

        Awaitility.await().untilAsserted(() ->
                assertThat(client.auth().session()).map(Session::accessToken).contains("access-2"));
    }

    @Test
    void a_clock_that_is_wrong_by_a_day_does_no_harm_but_is_noticed() {
        project.server.enqueue(session(1).newBuilder().addHeader("Date", "Sat, 28 Feb 2026 12:00:00 GMT").build());
        SupabaseClient client = project.client();
        client.auth().signInWithPassword("a@b.c", "x");
        project.server.enqueue(json(200, "[]"));

        client.from("labs").select().list(JsonObject.class);

        assertThat(project.server.getRequestCount()).isEqualTo(2);
        assertThat(client.clockSkew()).contains(Duration.ofDays(1));
    }

    private int refreshesOf32Threads(SupabaseClient client) throws Exception {
        AtomicInteger refreshes = new AtomicInteger();
        project.answerAll(request -> {
            if (path(request).equals("/auth/v1/token")) {
                refreshes.incrementAndGet();
                return session(2).newBuilder().headersDelay(100, java.util.concurrent.TimeUnit.MILLISECONDS).build();
            }
            return bearer(request).equals("access-2") ? json(200, "[]") : restError(401, "PGRST303");
        });
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                calls.add(threads.submit(() -> client.from("labs").select().list(JsonObject.class)));
            }
        }
        for (Future<?> call : calls) {
            call.get();
        }
        return refreshes.get();
    }

    private static String bearer(RecordedRequest request) {
        return String.valueOf(request.getHeaders().get("Authorization")).substring("Bearer ".length());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
