package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.authError;
import static dev.prismo.supabase.FakeProject.json;
import static dev.prismo.supabase.FakeProject.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prismo.supabase.SupabaseException.Auth;
import dev.prismo.supabase.SupabaseException.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The way through the browser and back. The browser is a plain HTTP client that goes where it is sent.
@Timeout(30)
class BrowserSignInTest {
    private static final ReturnPage PAGE = new ReturnPage("en", "Prismo", "You are signed in.", "It did not work.");
    private static final BrowserSignIn GITHUB = BrowserSignIn.with("github", PAGE).patience(Duration.ofSeconds(20));

    private final HttpClient browser = HttpClient.newHttpClient();
    private FakeProject project;

    @BeforeEach
    void start() throws IOException {
        project = new FakeProject();
    }

    @AfterEach
    void stop() {
        browser.close();
        project.close();
    }

    @Test
    void the_browser_is_sent_to_the_provider_with_a_challenge_and_the_code_comes_back_with_its_verifier() throws Exception {
        SupabaseClient client = project.client();
        project.server.enqueue(session(1));
        AtomicReference<HttpUrl> start = new AtomicReference<>();

        Session session = client.auth().signInWithOAuth(
                GITHUB.scopes("read:org").parameters(Map.of("prompt", "login")), page -> {
                    start.set(HttpUrl.get(page));
                    visit(redirect(start.get()) + "?code=the-code");
                });

        HttpUrl asked = start.get();
        assertThat(asked.encodedPath()).isEqualTo("/auth/v1/authorize");
        assertThat(asked.queryParameter("provider")).isEqualTo("github");
        assertThat(asked.queryParameter("scopes")).isEqualTo("read:org");
        assertThat(asked.queryParameter("prompt")).isEqualTo("login");
        assertThat(asked.queryParameter("code_challenge_method")).isEqualTo("s256");
        assertThat(redirect(asked)).matches("http://127\\.0\\.0\\.1:\\d+/callback/[0-9a-f]{48}");
        RecordedRequest exchange = project.take();
        assertThat(exchange.getTarget()).isEqualTo("/auth/v1/token?grant_type=pkce");
        JsonObject body = JsonParser.parseString(exchange.getBody().utf8()).getAsJsonObject();
        assertThat(body.get("auth_code").getAsString()).isEqualTo("the-code");
        assertThat(new Pkce(body.get("code_verifier").getAsString()).challenge())
                .isEqualTo(asked.queryParameter("code_challenge"));
        assertThat(client.auth().session()).contains(session);
    }

    @Test
    void the_browser_shows_that_it_worked_once_it_has() throws Exception {
        project.server.enqueue(session(1));
        AtomicReference<CompletableFuture<HttpResponse<String>>> shown = new AtomicReference<>();

        project.client().auth().signInWithOAuth(GITHUB, page -> shown.set(visit(redirect(HttpUrl.get(page)) + "?code=c")));

        HttpResponse<String> answer = shown.get().get();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("You are signed in.").contains("lang=\"en\"").doesNotContain("It did not work.");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void the_browser_shows_that_it_did_not_work_if_the_server_refuses_the_code() throws Exception {
        project.server.enqueue(authError(400, "bad_code_verifier"));
        AtomicReference<CompletableFuture<HttpResponse<String>>> shown = new AtomicReference<>();

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> project.client().auth().signInWithOAuth(
                        GITHUB, page -> shown.set(visit(redirect(HttpUrl.get(page)) + "?code=c"))))
                .matches(e -> e.remedy() == Remedy.START_SIGN_IN_AGAIN);

        assertThat(shown.get().get().body()).contains("It did not work.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "?error=access_denied&error_description=The+person+said+no | access_denied",
        "?error=access_denied&error_code=signup_disabled&error_description=x | signup_disabled",
        "?error=server_error&error_code=500&error_description=x | server_error",
        "?error=something_else | something_else"
    })
    void an_error_of_the_provider_is_told_by_its_code(String answer, String code) {
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> project.client().auth().signInWithOAuth(
                        GITHUB, page -> visit(redirect(HttpUrl.get(page)) + answer)))
                .matches(e -> e.code().equals(code), "has " + code);
        assertThat(project.server.getRequestCount()).isZero();
    }

    @Test
    void an_error_in_the_fragment_is_brought_by_a_script() throws Exception {
        AtomicReference<CompletableFuture<HttpResponse<String>>> first = new AtomicReference<>();

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> project.client().auth().signInWithOAuth(GITHUB, page -> {
                    // A browser keeps the fragment to itself, so that the request has nothing.
                    first.set(visit(redirect(HttpUrl.get(page))));
                    first.get().join();
                    visit(redirect(HttpUrl.get(page)) + "?error=access_denied&error_code=otp_expired");
                }))
                .matches(e -> e.code().equals("otp_expired"));

        String script = first.get().get().body();
        assertThat(script).contains("location.hash").contains("location.replace").doesNotContain("access_token");
    }

    @Test
    void a_stranger_who_does_not_know_the_address_is_not_listened_to() throws Exception {
        project.server.enqueue(session(1));
        AtomicReference<Integer> status = new AtomicReference<>();

        project.client().auth().signInWithOAuth(GITHUB, page -> {
            HttpUrl address = HttpUrl.get(redirect(HttpUrl.get(page)));
            status.set(visit(address.newBuilder().encodedPath("/callback/0000").build() + "?code=evil").join().statusCode());
            visit(address + "?code=good");
        });

        assertThat(status.get()).isEqualTo(404);
        assertThat(project.take().getBody().utf8()).contains("\"good\"");
    }

    @Test
    void a_page_that_goes_by_another_name_is_not_listened_to() throws Exception {
        project.server.enqueue(session(1));
        AtomicReference<String> answer = new AtomicReference<>();

        project.client().auth().signInWithOAuth(GITHUB, page -> {
            HttpUrl address = HttpUrl.get(redirect(HttpUrl.get(page)));
            answer.set(rawRequest(address, "evil.example:" + address.port()));
            visit(address + "?code=good");
        });

        assertThat(answer.get()).startsWith("HTTP/1.1 404");
    }

    @Test
    void the_first_answer_counts_and_the_address_is_gone_afterwards() throws Exception {
        project.server.enqueue(session(1));
        AtomicReference<String> address = new AtomicReference<>();
        AtomicReference<Object> refused = new AtomicReference<>();

        project.client().auth().signInWithOAuth(GITHUB, page -> {
            address.set(redirect(HttpUrl.get(page)));
            // The page of the answer that counts waits for the end, so that the other one is here first.
            refused.set(CompletableFuture.anyOf(visit(address.get() + "?code=one"), visit(address.get() + "?code=two")).join());
        });

        assertThat(refused.get()).isInstanceOfSatisfying(HttpResponse.class, page ->
                assertThat(page.statusCode()).isEqualTo(410));
        assertThat(project.server.getRequestCount()).isEqualTo(1);
        assertThat(browser.sendAsync(get(address.get()), BodyHandlers.ofString()))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ConnectException.class);
    }

    @Test
    void nobody_who_comes_back_in_time_is_told_as_such() {
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> project.client().auth().signInWithOAuth(GITHUB.patience(Duration.ofMillis(50)), page -> {}))
                .matches(e -> e.code().equals(Auth.BROWSER_TIMEOUT));
    }

    @Test
    void giving_up_ends_the_waiting_at_once_and_frees_the_port() throws Exception {
        CountDownLatch sentOff = new CountDownLatch(1);
        AtomicReference<String> address = new AtomicReference<>();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                project.client().auth().signInWithOAuth(GITHUB, page -> {
                    address.set(redirect(HttpUrl.get(page)));
                    sentOff.countDown();
                });
            } catch (RuntimeException e) {
                outcome.complete(e);
            }
        });
        sentOff.await();

        waiting.interrupt();

        assertThat(outcome.get()).isInstanceOfSatisfying(Transport.class, e ->
                assertThat(e.kind()).isEqualTo(Transport.Kind.CANCELLED));
        assertThat(browser.sendAsync(get(address.get()), BodyHandlers.ofString()))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ConnectException.class);
    }

    @Test
    void a_browser_that_does_not_open_ends_the_sign_in() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> project.client().auth().signInWithOAuth(GITHUB, page -> {
                    throw new IllegalStateException("no browser");
                }));
    }

    @Test
    void the_verifier_is_stored_nowhere() {
        project.server.enqueue(session(1));
        project.client().auth().signInWithOAuth(GITHUB, page -> visit(redirect(HttpUrl.get(page)) + "?code=c"));

        String verifier = JsonParser.parseString(project.take().getBody().utf8())
                .getAsJsonObject().get("code_verifier").getAsString();

        assertThat(project.store.read("session-local").orElseThrow()).doesNotContain(verifier);
        assertThat(new Pkce(verifier).toString()).doesNotContain(verifier);
    }

    @Test
    void a_link_in_a_message_leads_back_here() {
        SupabaseClient client = project.client();
        project.answerAll(request -> {
            if (request.getUrl().encodedPath().equals("/auth/v1/otp")) {
                visit(request.getUrl().queryParameter("redirect_to") + "?code=from-the-link");
                return json(200, "{}");
            }
            return session(1);
        });

        client.auth().signInWithMagicLink(OtpRequest.to("ada@example.org"), PAGE, Duration.ofSeconds(20));

        JsonObject asked = JsonParser.parseString(project.take().getBody().utf8()).getAsJsonObject();
        JsonObject exchanged = JsonParser.parseString(project.take().getBody().utf8()).getAsJsonObject();
        assertThat(asked.get("code_challenge").getAsString())
                .isEqualTo(new Pkce(exchanged.get("code_verifier").getAsString()).challenge());
        assertThat(exchanged.get("auth_code").getAsString()).isEqualTo("from-the-link");
        assertThat(client.auth().session()).isPresent();
    }

    @Test
    void another_identity_is_added_to_the_account_that_is_signed_in() {
        SupabaseClient client = project.signedIn();
        project.server.enqueue(json(200, "{\"url\":\"https://provider.example/start\"}"));
        project.server.enqueue(session(2));
        AtomicReference<URI> opened = new AtomicReference<>();
        AtomicReference<HttpUrl> asked = new AtomicReference<>();

        client.auth().linkIdentity(GITHUB, page -> {
            opened.set(page);
            RecordedRequest request = project.take();
            asked.set(request.getUrl());
            visit(redirect(request.getUrl()) + "?code=c");
        });

        assertThat(opened.get()).hasToString("https://provider.example/start");
        assertThat(asked.get().encodedPath()).isEqualTo("/auth/v1/user/identities/authorize");
        assertThat(asked.get().queryParameter("skip_http_redirect")).isEqualTo("true");
        assertThat(client.auth().session()).map(Session::accessToken).contains("access-2");
    }

    @Test
    void texts_of_the_page_are_text() throws Exception {
        project.server.enqueue(session(1));
        AtomicReference<CompletableFuture<HttpResponse<String>>> shown = new AtomicReference<>();
        ReturnPage tricky = new ReturnPage("en", "<b>P</b>", "a < b & \"c\"", "no");

        project.client().auth().signInWithOAuth(BrowserSignIn.with("github", tricky), page ->
                shown.set(visit(redirect(HttpUrl.get(page)) + "?code=c")));

        assertThat(shown.get().get().body()).contains("&lt;b&gt;P&lt;/b&gt;").contains("a &lt; b &amp; &quot;c&quot;");
    }

    private CompletableFuture<HttpResponse<String>> visit(String address) {
        return browser.sendAsync(get(address), BodyHandlers.ofString());
    }

    private static HttpRequest get(String address) {
        return HttpRequest.newBuilder(URI.create(address)).build();
    }

    private static String redirect(HttpUrl page) {
        return String.valueOf(page.queryParameter("redirect_to"));
    }

    private static String rawRequest(HttpUrl address, String host) {
        try (Socket socket = new Socket("127.0.0.1", address.port());
                InputStream answer = socket.getInputStream()) {
            String request = "GET " + address.encodedPath() + "?code=evil HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
