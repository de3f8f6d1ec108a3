package dev.prismo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Http.Timeouts;
import dev.prismo.wire.TransportException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExchangeTest {
    private static final RetryPolicy QUICK =
            new RetryPolicy(4, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(10));

    private final MockWebServer server = new MockWebServer();
    private final Http http = new Http("Prismo/test", Timeouts.DEFAULT, QUICK);

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void an_answer_of_any_status_is_a_reply() throws IOException {
        server.enqueue(answer(404, "no such thing"));

        Reply reply = http.exchange(get(), Repeat.SAFE).send();

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("no such thing");
    }

    @Test
    void requests_name_the_product_and_accept_gzip() throws IOException, InterruptedException {
        server.enqueue(answer(200, ""));

        http.exchange(get(), Repeat.SAFE).send();

        var headers = server.takeRequest().getHeaders();
        assertThat(headers.get("User-Agent")).isEqualTo("Prismo/test");
        assertThat(headers.get("Accept-Encoding")).contains("gzip");
    }

    @Test
    void a_safe_request_is_repeated_until_the_server_is_back() throws IOException {
        server.enqueue(answer(503, ""));
        server.enqueue(answer(502, ""));
        server.enqueue(answer(200, "back"));

        assertThat(http.exchange(get(), Repeat.SAFE).send().body()).isEqualTo("back");
    }

    @Test
    void repetition_ends() throws IOException {
        for (int i = 0; i < 10; i++) {
            server.enqueue(answer(503, ""));
        }

        assertThat(http.exchange(get(), Repeat.SAFE).send().status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void an_unsafe_request_is_sent_once_when_the_server_is_in_trouble() throws IOException {
        server.enqueue(answer(503, ""));

        assertThat(http.exchange(post(), Repeat.UNSAFE).send().status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void an_unsafe_request_is_sent_once_even_if_a_kept_alive_connection_breaks_under_it() throws IOException {
        server.enqueue(answer(200, ""));
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(answer(200, ""));
        http.exchange(get(), Repeat.SAFE).send();

        assertFails(http.exchange(post(), Repeat.UNSAFE), Kind.CUT);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_safe_request_is_repeated_after_its_answer_was_cut() throws IOException {
        server.enqueue(cut("a long answer that never ends"));
        server.enqueue(answer(200, "whole"));

        assertThat(http.exchange(get(), Repeat.SAFE).send().body()).isEqualTo("whole");
    }

    @Test
    void an_answer_cut_in_the_middle_is_no_answer() {
        server.enqueue(cut("a long answer that never ends"));

        assertFails(http.exchange(post(), Repeat.UNSAFE), Kind.CUT);
    }

    @Test
    void a_server_that_says_nothing_times_out() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        Http hasty = http.withTimeouts(
                new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(5)));

        assertFails(hasty.exchange(post(), Repeat.UNSAFE), Kind.TIMEOUT);
    }

    @Test
    void a_server_that_trickles_its_answer_times_out() {
        server.enqueue(new MockResponse.Builder()
                .body("x".repeat(1000))
                .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                .build());
        Http hasty = http.withTimeouts(
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(400)));

        assertFails(hasty.exchange(post(), Repeat.UNSAFE), Kind.TIMEOUT);
    }

    @Test
    void a_port_where_nobody_listens_is_refused() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Request request = new Request.Builder().url("http://127.0.0.1:" + port).build();

        assertFails(http.exchange(request, Repeat.SAFE), Kind.REFUSED);
    }

    @Test
    void a_host_without_an_address_is_unknown() {
        Request request = new Request.Builder().url("http://nowhere.invalid/").build();

        assertFails(http.exchange(request, Repeat.SAFE), Kind.UNKNOWN_HOST);
    }

    @Test
    void retry_after_is_waited_for() throws IOException {
        server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "1").build());
        server.enqueue(answer(200, ""));
        long start = System.nanoTime();

        assertThat(http.exchange(get(), Repeat.SAFE).send().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_server_that_asks_for_an_hour_is_not_waited_for() throws IOException {
        server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "3600").build());

        Reply reply = http.exchange(get(), Repeat.SAFE).send();

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.retryAfter()).contains(Duration.ofHours(1));
    }

    @Test
    void a_redirect_is_not_followed_since_our_keys_would_go_along() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", server.url("/portal"))
                .build());

        assertThat(http.exchange(get(), Repeat.SAFE).send().status()).isEqualTo(302);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void interrupting_the_waiting_thread_ends_the_call() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        CompletableFuture<Kind> outcome = new CompletableFuture<>();
        Thread thread = Thread.startVirtualThread(
                () -> outcome.complete(kindOfFailure(http.exchange(get(), Repeat.SAFE))));
        server.takeRequest();

        thread.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void an_interrupted_thread_stays_interrupted() throws Exception {
        CompletableFuture<Boolean> flag = new CompletableFuture<>();

        Thread.startVirtualThread(() -> {
            Thread.currentThread().interrupt();
            kindOfFailure(http.exchange(get(), Repeat.SAFE));
            flag.complete(Thread.currentThread().isInterrupted());
        });

        assertThat(flag.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancelling_by_handle_ends_the_call() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        Exchange exchange = http.exchange(get(), Repeat.SAFE);
        CompletableFuture<Kind> outcome = CompletableFuture.supplyAsync(() -> kindOfFailure(exchange));
        server.takeRequest();

        exchange.cancel();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void cancelling_ends_the_pause_before_a_repetition() throws Exception {
        server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "8").build());
        Exchange exchange = http.exchange(get(), Repeat.SAFE);
        CompletableFuture<Kind> outcome = CompletableFuture.supplyAsync(() -> kindOfFailure(exchange));
        Awaitility.await().until(() -> server.getRequestCount() == 1);

        exchange.cancel();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(Kind.CANCELLED);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void an_exchange_is_sent_once() throws IOException {
        server.enqueue(answer(200, ""));
        Exchange exchange = http.exchange(get(), Repeat.SAFE);
        exchange.send();

        assertThatThrownBy(exchange::send).isInstanceOf(IllegalStateException.class);
    }

    private Request get() {
        return new Request.Builder().url(server.url("/rest/v1/labs")).build();
    }

    private Request post() {
        return get().newBuilder().post(RequestBody.create("{}", null)).build();
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    private static MockResponse cut(String body) {
        return new MockResponse.Builder()
                .body(body)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    private static Kind kindOfFailure(Exchange exchange) {
        try {
            throw new AssertionError("answered: " + exchange.send());
        } catch (TransportException e) {
            return e.kind();
        }
    }

    private static void assertFails(Exchange exchange, Kind kind) {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(exchange::send)
                .matches(e -> e.kind() == kind, "is " + kind);
    }
}
