package dev.prismo.supabase;

import dev.prismo.wire.Exchange;
import dev.prismo.wire.Http;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.OpenReply;
import dev.prismo.wire.Reply;
import dev.prismo.wire.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/// The way to one Supabase project: its address, its key, and what its clock says.
final class Gateway {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final Http http;
    private final HttpUrl base;
    private final String key;
    private final Clock clock;
    private final AtomicReference<Optional<Duration>> skew = new AtomicReference<>(Optional.empty());

    Gateway(Http http, HttpUrl base, String key, Clock clock) {
        this.http = http;
        this.base = base;
        this.key = key;
        this.clock = clock;
    }

    String key() {
        return key;
    }

    Clock clock() {
        return clock;
    }

    /// Local time minus the server's, as of the latest answer.
    Optional<Duration> skew() {
        return skew.get();
    }

    HttpUrl.Builder url(String path) {
        return base.newBuilder().addPathSegments(path);
    }

    Request.Builder request(HttpUrl url, String bearer) {
        return new Request.Builder()
                .url(url)
                .header("apikey", key)
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json")
                .header("X-Client-Info", "prismo-java");
    }

    /// Opens a socket below the project's address.
    WebSocket socket(HttpUrl url, WebSocketListener listener) {
        return http.webSocket(new Request.Builder().url(url).build(), listener);
    }

    static RequestBody body(String json) {
        return RequestBody.create(json, JSON);
    }

    Reply send(Request request, Repeat repeat) {
        return send(http.exchange(request, repeat));
    }

    /// @param limit the longest time for all attempts together; the client's for each if empty
    Reply send(Request request, Repeat repeat, Optional<Duration> limit) {
        return send(limit.map(longest -> http.exchange(request, repeat, longest))
                .orElseGet(() -> http.exchange(request, repeat)));
    }

    OpenReply open(Request request, Repeat repeat) {
        try {
            OpenReply reply = http.streaming(request, repeat).open();
            compareClocks(reply.head());
            return reply;
        } catch (TransportException e) {
            throw Failures.of(e);
        }
    }

    private Reply send(Exchange exchange) {
        try {
            Reply reply = exchange.send();
            compareClocks(reply);
            return reply;
        } catch (TransportException e) {
            throw Failures.of(e);
        }
    }

    private void compareClocks(Reply reply) {
        reply.date().ifPresent(date -> skew.set(Optional.of(Duration.between(date, clock.instant()))));
    }
}
