package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.json;
import static dev.prismo.supabase.FakeProject.restError;
import static dev.prismo.supabase.FakeProject.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prismo.supabase.SupabaseException.Malformed;
import dev.prismo.supabase.SupabaseException.Rest;
import dev.prismo.supabase.SupabaseException.Transport;
import dev.prismo.wire.Http;
import dev.prismo.wire.Http.Timeouts;
import dev.prismo.wire.RetryPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Large results, row by row.
@Timeout(30)
class RowStreamTest {
    private FakeProject project;

    private record Row(int id, String name) {}

    @BeforeEach
    void start() throws IOException {
        project = new FakeProject();
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    void rows_come_one_by_one_and_end() {
        project.server.enqueue(json(200, "[{\"id\":1,\"name\":\"a\"}, {\"id\":2,\"name\":\"b\"}]"));

        try (RowStream<Row> rows = stream()) {
            assertThat(rows.next()).isEqualTo(new Row(1, "a"));
            assertThat(rows.next()).isEqualTo(new Row(2, "b"));
            assertThat(rows.hasNext()).isFalse();
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void none_are_none() {
        project.server.enqueue(json(200, "[]"));

        assertThat(stream().hasNext()).isFalse();
    }

    @Test
    void the_connection_is_used_again_after_the_last_row() {
        project.server.enqueue(json(200, "[{\"id\":1,\"name\":\"a\"}]"));
        project.server.enqueue(json(200, "[]"));

        stream().forEachRemaining(row -> {});
        stream().forEachRemaining(row -> {});

        assertThat(project.take().getConnectionIndex()).isEqualTo(project.take().getConnectionIndex());
    }

    @Test
    void a_failure_before_the_first_row_is_told_by_its_code() {
        project.server.enqueue(restError(403, "42501"));

        assertThatExceptionOfType(Rest.class).isThrownBy(this::stream).matches(e -> e.code().equals("42501"));
    }

    @Test
    void a_token_that_has_expired_is_refreshed_before_the_first_row() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(restError(401, "PGRST303"));
        project.server.enqueue(session(2));
        project.server.enqueue(json(200, "[{\"id\":1,\"name\":\"a\"}]"));

        try (RowStream<Row> rows = client.from("rows").select().stream(Row.class)) {
            assertThat(rows.next().id()).isEqualTo(1);
        }
    }

    @Test
    void a_page_of_the_network_is_recognised() {
        project.server.enqueue(FakeProject.page(200));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::stream)
                .matches(e -> e.likely() == Malformed.Likely.INTERCEPTED && e.remedy() == Remedy.SIGN_IN_TO_NETWORK);
    }

    @Test
    void a_connection_that_breaks_is_told_after_the_rows_before() {
        project.server.enqueue(json(200, "[" + "{\"id\":1,\"name\":\"a\"},".repeat(20_000) + "]")
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        RowStream<Row> rows = stream();

        assertThat(rows.next().id()).isEqualTo(1);
        assertThatExceptionOfType(Transport.class)
                .isThrownBy(() -> rows.forEachRemaining(row -> {}))
                .matches(e -> e.kind() == Transport.Kind.CUT);
        assertThat(rows.hasNext()).isFalse();
    }

    @Test
    void json_that_breaks_off_is_broken() {
        project.server.enqueue(json(200, "[{\"id\":1,\"name\":\"a\"},{\"id\":"));
        RowStream<Row> rows = stream();
        rows.next();

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(rows::next)
                .matches(e -> e.likely() == Malformed.Likely.BROKEN);
    }

    @Test
    void a_row_that_lacks_a_column_has_an_unexpected_shape() {
        project.server.enqueue(json(200, "[{\"id\":1}]"));
        RowStream<Row> rows = stream();

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(rows::next)
                .matches(e -> e.likely() == Malformed.Likely.UNEXPECTED_SHAPE);
    }

    @Test
    void what_is_not_an_array_has_an_unexpected_shape() {
        project.server.enqueue(json(200, "{\"id\":1}"));
        RowStream<Row> rows = stream();

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(rows::hasNext)
                .matches(e -> e.likely() == Malformed.Likely.UNEXPECTED_SHAPE);
    }

    @Test
    void the_server_is_held_back_while_nobody_reads_and_let_go_by_closing() throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch gone = new CountDownLatch(1);
        try (Endless server = new Endless(sent, gone);
                Http http = new Http("test", new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(1)),
                        RetryPolicy.NEVER)) {
            RowStream<Row> rows = SupabaseClient.builder(server.url(), "key").http(http).build()
                    .from("rows").select().stream(Row.class);
            for (int i = 0; i < 100; i++) {
                rows.next();
            }

            assertThat(gone.await(300, TimeUnit.MILLISECONDS)).as("the server is gone before it was let go").isFalse();
            assertThat(sent.get()).as("bytes sent ahead of the reader").isLessThan(64 << 20);
            rows.close();
            assertThat(gone.await(10, TimeUnit.SECONDS)).as("the server noticed").isTrue();
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void interrupting_the_reader_ends_the_request_at_once() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        try (Silent server = new Silent(gone);
                Http http = Http.create("test")) {
            Thread reader = Thread.ofVirtual().start(() -> {
                try (RowStream<Row> rows = SupabaseClient.builder(server.url(), "key").http(http).build()
                        .from("rows").select().stream(Row.class)) {
                    rows.next();
                    reading.countDown();
                    rows.next();
                } catch (RuntimeException e) {
                    outcome.complete(e);
                }
            });
            reading.await();

            reader.interrupt();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOfSatisfying(Transport.class, e ->
                    assertThat(e.kind()).isEqualTo(Transport.Kind.CANCELLED));
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closing_from_another_thread_frees_the_reader() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CompletableFuture<RowStream<Row>> opened = new CompletableFuture<>();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        try (Silent server = new Silent(gone);
                Http http = Http.create("test")) {
            Thread.ofVirtual().start(() -> {
                RowStream<Row> rows = SupabaseClient.builder(server.url(), "key").http(http).build()
                        .from("rows").select().stream(Row.class);
                try {
                    rows.next();
                    opened.complete(rows);
                    rows.next();
                } catch (RuntimeException e) {
                    outcome.complete(e);
                }
            });

            opened.get(10, TimeUnit.SECONDS).close();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(RuntimeException.class);
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private RowStream<Row> stream() {
        return project.client().from("rows").select().order("id").stream(Row.class);
    }

    /// Sends rows for ever, to one visitor.
    private static final class Endless implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Endless(AtomicLong sent, CountDownLatch gone) throws IOException {
            Thread.ofVirtual().start(() -> {
                byte[] row = "{\"id\":1,\"name\":\"a\"},".repeat(500).getBytes(StandardCharsets.UTF_8);
                try (Socket visitor = socket.accept();
                        OutputStream out = visitor.getOutputStream()) {
                    out.write(head());
                    while (true) {
                        out.write(row);
                        sent.addAndGet(row.length);
                    }
                } catch (IOException visitorLeft) {
                    gone.countDown();
                }
            });
        }

        String url() {
            return "http://localhost:" + socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /// Sends one row, and then nothing until the visitor leaves.
    private static final class Silent implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Silent(CountDownLatch gone) throws IOException {
            Thread.ofVirtual().start(() -> {
                try (Socket visitor = socket.accept();
                        OutputStream out = visitor.getOutputStream()) {
                    out.write(head());
                    out.write("{\"id\":1,\"name\":\"a\"},".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    visitor.getInputStream().transferTo(OutputStream.nullOutputStream());
                    gone.countDown();
                } catch (IOException visitorLeft) {
                    gone.countDown();
                }
            });
        }

        String url() {
            return "http://localhost:" + socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static byte[] head() {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[".getBytes(StandardCharsets.US_ASCII);
    }
}
