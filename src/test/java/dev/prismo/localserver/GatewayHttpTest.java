package dev.prismo.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients and browsers see of the server as HTTP, whatever they ask for.
class GatewayHttpTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestSupabase supabase;

    @BeforeAll
    static void start(@TempDir Path folder) throws SQLException {
        supabase = TestSupabase.start(TestSupabase.options(folder)
                .withLimits(Limits.DEFAULT
                        .withConnections(2, 3, Duration.ofMillis(1500))
                        .withIdle(Duration.ofSeconds(1))));
        try (Connection connection = LocalSupabaseTest.connect(supabase.server());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table public.pages (id int primary key, body text);
                    grant select, insert, delete on public.pages to service_role;
                    create view public.many as select generate_series(1, 6000) as number;
                    grant select on public.many to service_role;
                    create function public.rest_for(seconds float) returns int language sql
                        as $$ select 1 from pg_sleep(seconds) $$;
                    create function public.numbers(size int) returns setof int language sql stable
                        as $$ select generate_series(1, size) $$;
                    create function public.text_of(size int) returns text language sql stable
                        as $$ select repeat('x', size) $$;
                    """);
        }
        shortenPatience(folder);
    }

    private static void shortenPatience(Path folder) throws SQLException {
        ProjectKeys keys = ProjectKeys.loadOrMake(folder.resolve("supabase/keys.json"), true, Clock.systemUTC());
        String url = "jdbc:postgresql:" + supabase.server().dbUrl().replaceFirst(".*@", "//");
        try (Connection connection = DriverManager.getConnection(url, "supabase_admin", keys.superuserPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("alter role anon set statement_timeout = '400ms'");
        }
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        supabase.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rest/v1/pages", "/rest/v1/rpc/numbers", "/auth/v1/token?grant_type=password", "/auth/v1/user",
        "/realtime/v1/websocket", "/nowhere"})
    void a_browser_may_ask_every_path_with_every_header_and_needs_no_key_for_asking(String path) {
        HttpResponse<byte[]> answer = send(plain(path)
                .header("Origin", "https://example.com")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,apikey,x-retry-count,x-of-tomorrow")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("PATCH", "DELETE", "PUT", "HEAD");
        assertThat(header(answer, "Access-Control-Allow-Headers")).isEqualTo("authorization,apikey,x-retry-count,x-of-tomorrow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rest/v1/pages", "/rest/v1/missing", "/auth/v1/settings", "/auth/v1/user", "/health", "/nowhere"})
    void a_page_may_read_every_answer_and_the_headers_that_clients_use(String path) {
        HttpResponse<byte[]> answer = send(keyed(path).header("Origin", "https://example.com").GET());
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "Access-Control-Expose-Headers").split(","))
                .contains("Content-Range", "Content-Location", "Preference-Applied", "X-Total-Count", "Link", "x-sb-error-code");
    }

    @Test
    void connections_are_kept_for_more_requests() throws IOException {
        try (Socket socket = socket()) {
            for (int i = 0; i < 3; i++) {
                write(socket, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(head(socket)).startsWith("HTTP/1.1 200 OK");
                assertThat(socket.getInputStream().readNBytes("{\"status\":\"ok\"}".length())).isNotEmpty();
            }
        }
    }

    @Test
    void a_large_answer_is_packed_for_whoever_can_unpack_it() throws IOException {
        String path = "/rest/v1/rpc/text_of?size=" + MEBIBYTE;
        HttpResponse<byte[]> packed = send(keyed(path).header("Accept-Encoding", "gzip, deflate").GET());
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(packed.body()).hasSizeLessThan(MEBIBYTE / 10);
        byte[] content = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertThat(content).hasSize(MEBIBYTE + 2);
        HttpResponse<byte[]> plain = send(keyed(path).GET());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.body()).isEqualTo(content);
    }

    @Test
    void a_small_answer_is_not_packed() {
        HttpResponse<byte[]> answer = send(keyed("/auth/v1/settings").header("Accept-Encoding", "gzip").GET());
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void a_packed_request_is_unpacked() {
        HttpResponse<byte[]> made = send(service("/rest/v1/pages")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip("{\"id\":1,\"body\":\"packed\"}"))));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(text(send(service("/rest/v1/pages?id=eq.1").GET()))).contains("packed");
        HttpResponse<byte[]> signedUp = send(keyed("/auth/v1/signup")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip("{\"email\":\"packed@example.com\",\"password\":\"secret-1\"}"))));
        assertThat(signedUp.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rest/v1/pages", "/auth/v1/signup"})
    void what_is_not_packed_as_it_says_is_refused(String path) {
        byte[] whole = gzip("{\"id\":2,\"body\":\"" + "x".repeat(1000) + "\"}");
        for (byte[] body : List.of("{}".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(whole, whole.length / 2))) {
            HttpResponse<byte[]> answer =
                    send(service(path).header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(body)));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).has("code")).isTrue();
        }
        HttpResponse<byte[]> unknown = send(service(path).header("Content-Encoding", "br").POST(BodyPublishers.ofString("{}")));
        assertThat(unknown.statusCode()).isEqualTo(415);
    }

    @Test
    void a_request_that_is_too_large_is_refused_however_it_comes() {
        byte[] large = ("\"" + "x".repeat(11 * MEBIBYTE) + "\"").getBytes(StandardCharsets.UTF_8);
        for (BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(large), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
            HttpResponse<byte[]> rest = send(service("/rest/v1/pages").POST(body));
            assertThat(rest.statusCode()).isEqualTo(413);
            assertThat(json(rest).keySet()).containsExactlyInAnyOrder("code", "details", "hint", "message");
            HttpResponse<byte[]> auth = send(keyed("/auth/v1/signup").POST(body));
            assertThat(auth.statusCode()).isEqualTo(413);
            assertThat(json(auth).keySet()).contains("code", "error_code", "msg");
            HttpResponse<byte[]> newer =
                    send(keyed("/auth/v1/signup").header("X-Supabase-Api-Version", "2024-01-01").POST(body));
            assertThat(json(newer).keySet()).contains("code", "message");
        }
    }

    @Test
    void who_sends_a_lot_to_where_nobody_is_reads_that_and_a_closed_connection_is_announced() {
        byte[] large = new byte[5 * MEBIBYTE];
        for (int i = 0; i < 5; i++) {
            HttpResponse<byte[]> answer = send(keyed("/storage/v1/object/pictures/cat.png").POST(BodyPublishers.ofByteArray(large)));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(header(answer, "Connection")).isEqualTo("close");
        }
    }

    @Test
    void a_small_package_can_not_grow_too_large() {
        byte[] bomb = gzip("\"" + "x".repeat(50 * MEBIBYTE) + "\"");
        assertThat(bomb).hasSizeLessThan(MEBIBYTE);
        for (String path : List.of("/rest/v1/pages", "/auth/v1/signup")) {
            HttpResponse<byte[]> answer =
                    send(service(path).header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(bomb)));
            assertThat(answer.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void a_statement_that_takes_too_long_is_ended() {
        HttpResponse<byte[]> answer = send(keyed("/rest/v1/rpc/rest_for").POST(BodyPublishers.ofString("{\"seconds\":20}")));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(json(answer).get("code").getAsString()).isEqualTo("57014");
        assertThat(json(answer).get("message").getAsString()).isEqualTo("canceling statement due to statement timeout");
    }

    @Test
    void an_answer_holds_no_more_rows_than_the_projects_configuration_says() {
        HttpResponse<byte[]> answer = send(service("/rest/v1/many").GET());
        assertThat(JsonParser.parseString(text(answer)).getAsJsonArray().size()).isEqualTo(5000);
        assertThat(header(answer, "Content-Range")).isEqualTo("0-4999/*");
    }

    @Test
    void a_crowd_waits_its_turn_and_who_waits_too_long_is_asked_to_come_again() {
        List<CompletableFuture<HttpResponse<byte[]>>> crowd = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            crowd.add(HTTP.sendAsync(
                    service("/rest/v1/rpc/rest_for").POST(BodyPublishers.ofString("{\"seconds\":0.3}")).build(),
                    BodyHandlers.ofByteArray()));
        }
        List<HttpResponse<byte[]>> answers = crowd.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 503);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeGreaterThanOrEqualTo(5);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 503).isNotEmpty().allSatisfy(answer -> {
            assertThat(header(answer, "Retry-After")).isEqualTo("1");
            assertThat(json(answer).get("code").getAsString()).isEqualTo("PGRST003");
        });
        assertThat(send(keyed("/rest/v1/rpc/numbers?size=1").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_silent_client_is_let_go() throws IOException {
        try (Socket socket = socket()) {
            write(socket, "POST /rest/v1/pages HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\napikey: "
                    + supabase.server().anonKey() + "\r\n\r\n{");
            socket.setSoTimeout(10_000);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 408");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "GET /rest/v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /rest/v1/pages HTTP/1.1\r\n\r\n", "BREW /rest/v1/pages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"})
    void what_is_no_proper_request_is_refused_as_json(String request) throws IOException {
        try (Socket socket = socket()) {
            write(socket, request);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).containsPattern("^HTTP/1.1 (4..|505)").containsIgnoringCase("content-type: application/json");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).contains("\"message\"").doesNotContain("<html");
        }
    }

    @Test
    void a_head_that_is_too_large_is_refused_as_json() {
        HttpResponse<byte[]> answer = send(keyed("/rest/v1/pages").header("x-large", "x".repeat(20_000)).GET());
        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(json(answer).has("message")).isTrue();
    }

    @Test
    void every_answer_has_a_number_of_its_own() {
        String one = header(send(keyed("/health").GET()), "sb-request-id");
        String other = header(send(keyed("/nowhere").GET()), "sb-request-id");
        assertThat(one).hasSize(32).isNotEqualTo(other);
    }

    private static HttpRequest.Builder plain(String path) {
        return HttpRequest.newBuilder(URI.create(supabase.server().url() + path)).timeout(Duration.ofSeconds(20));
    }

    private static HttpRequest.Builder keyed(String path) {
        return plain(path).header("apikey", supabase.server().anonKey()).header("Content-Type", "application/json");
    }

    private static HttpRequest.Builder service(String path) {
        return plain(path).header("apikey", supabase.server().serviceRoleKey()).header("Content-Type", "application/json");
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static JsonObject json(HttpResponse<byte[]> answer) {
        return JsonParser.parseString(text(answer)).getAsJsonObject();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static Socket socket() throws IOException {
        Socket socket = new Socket("127.0.0.1", URI.create(supabase.server().url()).getPort());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                throw new IOException("the server hung up");
            }
            head.append((char) read);
        }
        return head.toString();
    }
}
