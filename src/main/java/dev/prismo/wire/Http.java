package dev.prismo.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/// The one HTTP client. Speaks HTTP/2 where the server does, unpacks gzip, never follows redirects (no server we talk
/// to sends any, but captive portals do, and our keys must not travel there).
public final class Http implements AutoCloseable {
    private static final int REQUESTS_AT_ONCE = 64;

    private final OkHttpClient client;
    private final RetryPolicy retries;

    public Http(String userAgent, Timeouts timeouts, RetryPolicy retries) {
        this(build(userAgent, timeouts), retries);
    }

    private Http(OkHttpClient client, RetryPolicy retries) {
        this.client = client;
        this.retries = retries;
    }

    public static Http create(String userAgent) {
        return new Http(userAgent, Timeouts.DEFAULT, RetryPolicy.DEFAULT);
    }

    /// @param read the longest silence while waiting for an answer
    /// @param call the longest time of one attempt, from looking up the address to the last byte
    public record Timeouts(Duration connect, Duration read, Duration call) {
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    /// Whether doing a request twice is the same as doing it once.
    public enum Repeat {
        SAFE,
        /// Only repeated if the server certainly saw nothing of it.
        UNSAFE
    }

    /// The same connections with other time limits, for calls that take longer.
    public Http withTimeouts(Timeouts timeouts) {
        return new Http(limited(client.newBuilder(), timeouts).build(), retries);
    }

    /// Like this client, but over TLS it talks only to the one server with that certificate, which needs no authority to
    /// vouch for it. Every other server is refused as [TransportException.Kind#INSECURE].
    ///
    /// @param fingerprint SHA-256 of the certificate in DER, as 64 hexadecimal digits
    public Http pinnedTo(String fingerprint) {
        return new Http(new OneCertificate(fingerprint).applyTo(client.newBuilder()).build(), retries);
    }

    /// Prepares a call; [Exchange#send] makes it.
    public Exchange exchange(Request request, Repeat repeat) {
        return new Exchange(client, request, repeat, retries, Optional.empty());
    }

    /// As [#exchange(Request, Repeat)], with a time limit of its own for all attempts together.
    public Exchange exchange(Request request, Repeat repeat, Duration limit) {
        return new Exchange(client, request, repeat, retries, Optional.of(limit));
    }

    /// Prepares a call whose answer may go on for as long as bytes keep coming; [Exchange#open] makes it.
    public Exchange streaming(Request request, Repeat repeat) {
        OkHttpClient endless = client.newBuilder().callTimeout(Duration.ZERO).build();
        return new Exchange(endless, request, repeat, retries, Optional.empty());
    }

    /// Opens a WebSocket; the time limits hold until it is open. The caller closes it.
    ///
    /// @param listener is told of everything, on the client's threads
    public WebSocket webSocket(Request request, WebSocketListener listener) {
        return client.newWebSocket(request, listener);
    }

    /// Ends what is under way and lets go of all connections, also of clients made by [#withTimeouts] and [#pinnedTo].
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static OkHttpClient build(String userAgent, Timeouts timeouts) {
        Dispatcher dispatcher = new Dispatcher(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
        dispatcher.setMaxRequests(REQUESTS_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
        return limited(new OkHttpClient.Builder(), timeouts)
                .dispatcher(dispatcher)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("User-Agent", userAgent).build()))
                .build();
    }

    private static OkHttpClient.Builder limited(OkHttpClient.Builder builder, Timeouts timeouts) {
        return builder.connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .callTimeout(timeouts.call());
    }
}
