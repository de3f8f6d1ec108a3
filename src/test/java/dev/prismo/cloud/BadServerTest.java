package dev.prismo.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.ProjectUnfit;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.supabase.SupabaseException;
import dev.prismo.supabase.SupabaseException.Transport.Kind;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Problem;
import dev.prismo.ui.Problems;
import dev.prismo.wire.Http;
import dev.prismo.wire.Http.Timeouts;
import dev.prismo.wire.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What arrives on a bad day, byte by byte through a real socket, and what the learner is told.
@Timeout(30)
class BadServerTest {
    private static final String HEAD = "HTTP/1.1 %s\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n";

    private final Http http = new Http(
            "test",
            new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(900)),
            new RetryPolicy(2, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofSeconds(2)));

    @AfterEach
    void stop() {
        http.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "200 OK              | text/html        | <!DOCTYPE html><html>Welcome, accept our terms</html> | NetworkSignIn",
        "200 OK              | application/json | <html>a portal that lies about its page</html>        | NetworkSignIn",
        "302 Found           | text/plain       | moved                                                 | NetworkSignIn",
        "307 Temporary       | text/html        | <html>sign in</html>                                  | NetworkSignIn",
        "511 Sign in         | text/html        | <html>sign in</html>                                  | NetworkSignIn",
        "200 OK              | application/json | [{\"id\":1},{\"id                                     | ServerFault",
        "200 OK              | application/json |                                                       | ServerFault",
        "401 Unauthorized    | application/json | {\"message\":\"Invalid API key\",\"hint\":\"Double check\"} | ProjectUnfit",
        "401 Unauthorized    | application/json | {\"message\":\"No API key found in request\"}         | ProjectUnfit",
        "401 Unauthorized    | application/json | {\"code\":\"PGRST301\",\"message\":\"JWSError\",\"details\":null,\"hint\":null} | ProjectUnfit",
        "540 Paused          | application/json | {\"message\":\"Project paused\"}                      | ServerPaused",
        "540 Paused          | text/html        | <html>paused</html>                                   | ServerPaused",
        "402 Restricted      | application/json | {\"message\":\"exceed_egress_quota\"}                 | ServerPaused",
        "500 Error           | text/html        | <html>oops</html>                                     | ServerFault",
        "502 Bad Gateway     | text/html        | <html>oops</html>                                     | ServerFault",
        "503 Unavailable     | application/json | {\"code\":\"PGRST002\",\"message\":\"schema cache\"}  | ServerFault",
        "544 Timeout         | text/plain       | upstream                                              | ServerFault",
        "429 Too Many        | text/plain       | slow down                                             | TooManyRequests"
    })
    void an_answer_that_is_none_says_what_to_do(String status, String type, String body, String expected) throws IOException {
        String text = body == null ? "" : body;
        try (Rude server = new Rude((in, out) -> out.write(answer(status, type, text, "")))) {
            LearnException told = told(server);

            assertThat(told.getClass().getSimpleName()).isEqualTo(expected);
            assertSaid(told);
        }
    }

    @Test
    void a_wrong_key_is_told_as_such() throws IOException {
        try (Rude server = new Rude((in, out) ->
                out.write(answer("401 Unauthorized", "application/json", "{\"message\":\"Invalid API key\"}", "")))) {
            assertThat(told(server)).isInstanceOfSatisfying(ProjectUnfit.class, e ->
                    assertThat(e.reason()).isEqualTo(ProjectUnfit.Reason.WRONG_KEY));
        }
    }

    @ParameterizedTest
    @CsvSource({"42, 42", "999999999, 3600"})
    void a_pause_that_is_asked_for_is_told_but_never_for_ever(String asked, long told) throws IOException {
        try (Rude server = new Rude((in, out) ->
                out.write(answer("429 Too Many", "application/json", "{}", "Retry-After: " + asked + "\r\n")))) {
            assertThat(told(server)).isInstanceOfSatisfying(LearnException.TooManyRequests.class, e ->
                    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(told)));
            assertThat(server.visits()).as("nobody waits that long with the learner watching").isEqualTo(1);
        }
    }

    @Test
    void a_short_pause_is_kept_and_the_request_made_again() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        try (Rude server = new Rude((in, out) -> out.write(visits.getAndIncrement() == 0
                ? answer("429 Too Many", "application/json", "{}", "Retry-After: 0\r\n")
                : answer("200 OK", "application/json", "[{\"id\":1}]", "")))) {
            assertThat(read(server)).isEqualTo("[{\"id\":1}]");
        }
    }

    @Test
    void a_read_outlives_a_server_that_is_away_for_a_moment_but_a_write_is_made_once() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        try (Rude server = new Rude((in, out) -> out.write(visits.getAndIncrement() % 2 == 0
                ? answer("503 Unavailable", "text/plain", "starting", "")
                : answer("200 OK", "application/json", "[]", "")))) {
            assertThat(read(server)).isEqualTo("[]");
            SupabaseClient client = client(server);

            assertThatThrownBy(() -> new Boundary(client).run(() -> client.from("labs").insert(new JsonObject()).execute()))
                    .isInstanceOf(LearnException.ServerFault.class);
            assertThat(visits).hasValue(3);
        }
    }

    @Test
    void a_connection_cut_in_the_middle_of_the_answer_is_no_answer() throws IOException {
        try (Rude server = new Rude((in, out) ->
                out.write(HEAD.formatted("200 OK", "application/json", 5000, "").concat("[{\"id\":1}").getBytes(StandardCharsets.UTF_8)))) {
            assertKind(told(server), Kind.CUT);
        }
    }

    @Test
    void a_connection_cut_before_the_answer_is_no_answer() throws IOException {
        try (Rude server = new Rude((in, out) -> {})) {
            assertKind(told(server), Kind.CUT);
        }
    }

    @Test
    void a_server_that_never_answers_is_given_up() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        try (Rude server = new Rude((in, out) -> wait(end))) {
            assertKind(told(server), Kind.TIMEOUT);
        } finally {
            end.countDown();
        }
    }

    @Test
    void a_server_that_falls_silent_in_the_middle_is_given_up() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        try (Rude server = new Rude((in, out) -> {
            out.write(HEAD.formatted("200 OK", "application/json", 5000, "").concat("[{\"id\":1}").getBytes(StandardCharsets.UTF_8));
            out.flush();
            wait(end);
        })) {
            assertKind(told(server), Kind.TIMEOUT);
        } finally {
            end.countDown();
        }
    }

    @Test
    void a_server_that_drips_for_ever_is_given_up() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        try (Rude server = new Rude((in, out) -> {
            out.write(HEAD.formatted("200 OK", "application/json", 1_000_000, "").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1000 && !ended(end, 50); i++) {
                out.write(' ');
                out.flush();
            }
        })) {
            assertKind(told(server), Kind.TIMEOUT);
        } finally {
            end.countDown();
        }
    }

    @Test
    void a_port_that_nobody_listens_on_is_told_without_waiting() throws IOException {
        Rude server = new Rude((in, out) -> {});
        server.close();

        assertKind(told(server), Kind.REFUSED);
    }

    @Test
    void something_that_does_not_speak_http_is_no_answer() throws IOException {
        try (Rude server = new Rude((in, out) -> out.write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(told(server)).isInstanceOf(LearnException.Unreachable.class);
        }
    }

    @Test
    void a_key_that_is_refused_while_the_clocks_differ_by_days_names_the_clock() throws IOException {
        String longAgo = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minus(Duration.ofDays(3)).atOffset(ZoneOffset.UTC));
        try (Rude server = new Rude((in, out) -> out.write(answer("401 Unauthorized", "application/json",
                "{\"code\":\"PGRST303\",\"message\":\"JWT issued at future\",\"details\":null,\"hint\":null}", "Date: " + longAgo + "\r\n")))) {
            assertThat(told(server)).isInstanceOfSatisfying(LearnException.ClockWrong.class, e ->
                    assertThat(e.skew()).isBetween(Duration.ofDays(2), Duration.ofDays(4)));
        }
    }

    private LearnException told(Rude server) {
        LearnException told = catchThrowableOfType(LearnException.class, () -> read(server));
        assertThat(told).as("a failure").isNotNull();
        return told;
    }

    private String read(Rude server) {
        SupabaseClient client = client(server);
        return new Boundary(client).call(() -> client.from("labs").select("id").json().toString());
    }

    private SupabaseClient client(Rude server) {
        return SupabaseClient.builder(server.url(), "key").http(http).build();
    }

    private static void assertKind(LearnException told, Kind kind) {
        assertThat(told).isInstanceOf(LearnException.Unreachable.class);
        assertThat(told.getCause()).isInstanceOfSatisfying(SupabaseException.Transport.class, e ->
                assertThat(e.kind()).isEqualTo(kind));
        assertSaid(told);
    }

    /// The screen has a sentence for it that says what to do.
    private static void assertSaid(LearnException told) {
        Problem problem = new Problems(new Messages(Locale.ENGLISH)).describe(told);
        assertThat(problem.title()).isNotBlank();
        assertThat(problem.detail()).endsWith(".");
    }

    private static byte[] answer(String status, String type, String body, String headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (HEAD.formatted(status, type, bytes.length, headers) + body).getBytes(StandardCharsets.UTF_8);
    }

    private static void wait(CountDownLatch end) {
        ended(end, 20_000);
    }

    private static boolean ended(CountDownLatch end, long millis) {
        try {
            return end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private interface Manners {
        void answer(InputStream in, OutputStream out) throws IOException;
    }

    /// Reads the head of each request and then does as it likes.
    private static final class Rude implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger visits = new AtomicInteger();

        Rude(Manners manners) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try {
                        Socket visitor = socket.accept();
                        visits.incrementAndGet();
                        Thread.ofVirtual().start(() -> serve(visitor, manners));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        int visits() {
            return visits.get();
        }

        String url() {
            return "http://localhost:" + socket.getLocalPort();
        }

        private static void serve(Socket visitor, Manners manners) {
            try (visitor;
                    InputStream in = visitor.getInputStream();
                    OutputStream out = visitor.getOutputStream()) {
                byte[] head = new byte[8192];
                int length = in.read(head);
                if (length > 0) {
                    manners.answer(in, out);
                    out.flush();
                }
            } catch (IOException visitorLeft) {
                // It has heard enough, and the test looks at what it made of that.
                return;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
