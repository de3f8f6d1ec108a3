package dev.prismo.supabase;

import dev.prismo.wire.Http;
import dev.prismo.wire.Http.Timeouts;
import dev.prismo.wire.RetryPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;

/// A server that answers as told, a client of it, and a clock to turn.
final class FakeProject implements AutoCloseable {
    static final String KEY = "sb_publishable_test";
    static final UUID ADA = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final RetryPolicy QUICK =
            new RetryPolicy(3, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(5));

    final MockWebServer server = new MockWebServer();
    final MemorySecretStore store = new MemorySecretStore();
    final TurnableClock clock = new TurnableClock();
    private final Http http = new Http(
            "test", new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(800), Duration.ofSeconds(5)), QUICK);

    FakeProject() throws IOException {
        server.start();
    }

    SupabaseClient client() {
        return client(KEY);
    }

    SupabaseClient client(String key) {
        return SupabaseClient.builder(server.url("/").toString(), key)
                .http(http)
                .secretStore(store)
                .clock(clock)
                .build();
    }

    /// A client with a session whose access token is `access-1`, good for an hour.
    SupabaseClient signedIn() {
        SupabaseClient client = client();
        server.enqueue(session(1));
        client.auth().signInWithPassword("ada@example.org", "correct horse");
        take();
        return client;
    }

    void answerAll(Function<RecordedRequest, MockResponse> answer) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer.apply(request);
            }
        });
    }

    RecordedRequest take() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String path(RecordedRequest request) {
        return request.getUrl().encodedPath();
    }

    static MockResponse session(int number) {
        return json(200, """
                {"access_token":"access-%1$d","token_type":"bearer","expires_in":3600,"expires_at":1,
                "refresh_token":"refresh-%1$d","user":%2$s}""".formatted(number, user("ada@example.org")));
    }

    static String user(String email) {
        return """
                {"id":"%s","aud":"authenticated","role":"authenticated","email":"%s","phone":"",
                "email_confirmed_at":"2026-01-01T00:00:00Z","app_metadata":{"provider":"email","providers":["email"]},
                "user_metadata":{"name":"Ada"},"identities":[],"created_at":"2026-01-01T00:00:00.123456Z",
                "updated_at":"2026-01-01T00:00:00Z","is_anonymous":false}""".formatted(ADA, email);
    }

    static MockResponse authError(int status, String code) {
        return json(status, "{\"code\":\"" + code + "\",\"message\":\"in words\"}");
    }

    static MockResponse restError(int status, String code) {
        return json(status, "{\"code\":\"" + code + "\",\"message\":\"in words\",\"details\":null,\"hint\":null}");
    }

    static MockResponse json(int status, String body) {
        return new MockResponse(status, Headers.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    static MockResponse status(int status) {
        return new MockResponse.Builder().code(status).build();
    }

    static MockResponse page(int status) {
        return new MockResponse(
                status, Headers.of("Content-Type", "text/html"), "<!DOCTYPE html><html>Welcome to the train's Wi-Fi</html>");
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }

    static final class TurnableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
