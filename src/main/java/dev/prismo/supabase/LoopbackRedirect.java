package dev.prismo.supabase;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Where the browser is sent back to (RFC 8252): an address on this machine that lives for one sign-in.
///
/// Its path is a random secret, which does the work of `state`: only who was given the address can hand a code over.
/// It can't be a parameter, since the server drops those when it reports an error. The first answer counts; the browser
/// is told how it ended once that is known.
final class LoopbackRedirect implements AutoCloseable {
    private static final Duration VERDICT_WAIT = Duration.ofSeconds(30);
    private static final int PATH_BYTES = 24;

    private final HttpServer server;
    private final ExecutorService threads;
    private final LoopbackPages pages;
    private final String path;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Map<String, String>> arrival = new CompletableFuture<>();
    private final CompletableFuture<Boolean> verdict = new CompletableFuture<>();
    private final CompletableFuture<Void> told = new CompletableFuture<>();

    private LoopbackRedirect(HttpServer server, ExecutorService threads, ReturnPage page, String path) {
        this.server = server;
        this.threads = threads;
        this.path = path;
        pages = new LoopbackPages(page);
    }

    /// Listens on a free port of the loopback interface until closed.
    static LoopbackRedirect open(ReturnPage page) throws IOException {
        byte[] secret = new byte[PATH_BYTES];
        new SecureRandom().nextBytes(secret);
        // By number, since `localhost` may mean another interface and is no address that the server lets through.
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        LoopbackRedirect redirect =
                new LoopbackRedirect(server, threads, page, "/callback/" + HexFormat.of().formatHex(secret));
        server.setExecutor(threads);
        server.createContext("/", redirect::answer);
        server.start();
        return redirect;
    }

    String address() {
        return "http://" + host() + path;
    }

    /// What the browser brought; none if it did not come in time.
    ///
    /// @throws InterruptedException if the caller gave up
    Optional<Map<String, String>> await(Duration patience) throws InterruptedException {
        try {
            return Optional.of(arrival.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException nobodyCame) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Lets the browser show how it ended.
    void conclude(boolean signedIn) {
        verdict.complete(signedIn);
    }

    /// Stops listening. A browser that waits for the end is told that there was none.
    @Override
    public void close() {
        verdict.complete(false);
        if (taken.get()) {
            told.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        }
        server.stop(0);
        threads.shutdownNow();
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean first = false;
        try (exchange) {
            // A page elsewhere can make its own name point to this machine, but not the browser send another Host.
            boolean forUs = host().equals(exchange.getRequestHeaders().getFirst("Host"))
                    && path.equals(exchange.getRequestURI().getPath())
                    && exchange.getRequestMethod().equals("GET");
            if (!forUs) {
                pages.notFound(exchange);
                return;
            }
            Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
            if (!query.containsKey("code") && !query.containsKey("error") && !query.containsKey("error_code")) {
                pages.fragmentReader(exchange);
            } else if (taken.compareAndSet(false, true)) {
                first = true;
                arrival.complete(query);
                pages.end(exchange, verdict());
            } else {
                pages.gone(exchange);
            }
        } finally {
            // Only now has the last byte left.
            if (first) {
                told.complete(null);
            }
        }
    }

    private boolean verdict() throws IOException {
        try {
            return verdict.get(VERDICT_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("closed");
        } catch (TimeoutException | ExecutionException undecided) {
            return false;
        }
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                decoded(pair.substring(equals + 1)).ifPresent(value -> parameters.put(pair.substring(0, equals), value));
            }
        }
        return parameters;
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
