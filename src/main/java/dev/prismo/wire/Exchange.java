package dev.prismo.wire;

import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.TransportException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request and its repetitions. Used once; ended early by [#cancel] from any thread, or by interrupting the thread
/// that waits in [#send].
public final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /// Too many requests, and the ways in which a gateway says that the server behind it is away for a moment. Not 500:
    /// a fault that the same request would only meet again.
    private static final Set<Integer> WORTH_REPEATING = Set.of(429, 502, 503, 504, 520, 521, 522, 523, 524);

    private final OkHttpClient client;
    private final Request request;
    private final Repeat repeat;
    private final RetryPolicy retries;
    private final AtomicBoolean used = new AtomicBoolean();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicReference<@Nullable Call> current = new AtomicReference<>();

    Exchange(OkHttpClient client, Request request, Repeat repeat, RetryPolicy retries) {
        this.client = client;
        this.request = repeat == Repeat.SAFE ? request : neverSentTwice(request);
        this.repeat = repeat;
        this.retries = retries;
    }

    /// Blocks until the answer is here.
    ///
    /// @throws TransportException if there is none; if the thread was interrupted, its flag stays set
    public Reply send() throws TransportException {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("an exchange is sent once");
        }
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Optional<Duration> pause;
            try {
                Reply reply = attempt(attempt);
                pause = repeat == Repeat.SAFE && WORTH_REPEATING.contains(reply.status())
                        ? pause(attempt, start, reply.retryAfter())
                        : Optional.empty();
                if (pause.isEmpty()) {
                    return reply;
                }
            } catch (TransportException e) {
                pause = mayRepeat(e) ? pause(attempt, start, Optional.empty()) : Optional.empty();
                if (pause.isEmpty()) {
                    throw e;
                }
            }
            rest(pause.get());
        }
    }

    public void cancel() {
        cancelled.countDown();
        Call call = current.get();
        if (call != null) {
            call.cancel();
        }
    }

    private Reply attempt(int number) throws TransportException {
        Call call = client.newCall(request);
        current.set(call);
        if (cancelled.getCount() == 0) {
            throw cancelledBy(null);
        }
        CompletableFuture<Reply> outcome = new CompletableFuture<>();
        long start = System.nanoTime();
        call.enqueue(new Completing(outcome));
        try {
            Reply reply = outcome.get();
            LOG.debug("{} {} -> {} in {} ms, attempt {}", request.method(), request.url().encodedPath(), reply.status(),
                    millisSince(start), number);
            return reply;
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw cancelledBy(e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException cause)) {
                throw new IllegalStateException(e.getCause());
            }
            TransportException failure =
                    cancelled.getCount() == 0 ? cancelledBy(cause) : TransportException.of(cause, request.url().host());
            LOG.debug("{} {} -> {} in {} ms, attempt {}", request.method(), request.url().encodedPath(), failure.kind(),
                    millisSince(start), number);
            throw failure;
        }
    }

    private boolean mayRepeat(TransportException failure) {
        return switch (failure.kind()) {
            case TIMEOUT, CUT -> repeat == Repeat.SAFE;
            case REFUSED -> true;
            // Name service repeats by itself, and a machine without network should say so at once.
            case UNKNOWN_HOST, INSECURE, CANCELLED -> false;
        };
    }

    private Optional<Duration> pause(int attempt, long start, Optional<Duration> retryAfter) {
        return retries.pause(attempt, Duration.ofMillis(millisSince(start)), retryAfter, ThreadLocalRandom.current());
    }

    private void rest(Duration pause) throws TransportException {
        try {
            if (cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw cancelledBy(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelledBy(e);
        }
    }

    private TransportException cancelledBy(@Nullable Throwable cause) {
        return new TransportException(Kind.CANCELLED, "the request was cancelled", cause);
    }

    private static long millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1_000_000;
    }

    /// OkHttp repeats a request by itself when a kept-alive connection breaks under it, unless its body says otherwise.
    private static Request neverSentTwice(Request request) {
        RequestBody body = request.body();
        if (body == null) {
            return request;
        }
        return request.newBuilder().method(request.method(), new OneShot(body)).build();
    }

    private static final class OneShot extends RequestBody {
        private final RequestBody body;

        OneShot(RequestBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }

    private static final class Completing implements Callback {
        private final CompletableFuture<Reply> outcome;

        Completing(CompletableFuture<Reply> outcome) {
            this.outcome = outcome;
        }

        @Override
        public void onFailure(Call call, IOException e) {
            outcome.completeExceptionally(e);
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                outcome.complete(Reply.read(response));
            } catch (IOException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        }
    }
}
