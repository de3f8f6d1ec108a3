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
    private final Optional<Duration> limit;
    private final AtomicBoolean used = new AtomicBoolean();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicReference<@Nullable Call> current = new AtomicReference<>();

    /// @param limit the longest time for all attempts together, up to the last byte of the answer; that of the client for
    ///     each attempt if empty
    Exchange(OkHttpClient client, Request request, Repeat repeat, RetryPolicy retries, Optional<Duration> limit) {
        this.client = client;
        this.limit = limit;
        this.request = repeat == Repeat.SAFE ? request : neverSentTwice(request);
        this.repeat = repeat;
        this.retries = retries;
    }

    /// Blocks until the answer is here.
    ///
    /// @throws TransportException if there is none; if the thread was interrupted, its flag stays set
    public Reply send() throws TransportException {
        return repeatedly((call, response) -> {
            try (response) {
                return Reply.read(response);
            }
        });
    }

    /// Blocks until the answer begins. Its body has no limit but the longest silence, and is not repeated: what has been
    /// read has been read.
    ///
    /// @throws TransportException as [#send]
    public OpenReply open() throws TransportException {
        return repeatedly((call, response) -> new OpenReply(call, response, request.url().host()));
    }

    private <R extends Answer> R repeatedly(Reading<R> reading) throws TransportException {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("an exchange is sent once");
        }
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Optional<Duration> pause;
            try {
                R answer = attempt(attempt, start, reading);
                pause = repeat == Repeat.SAFE && WORTH_REPEATING.contains(answer.head().status())
                        ? pause(attempt, start, answer.head().retryAfter())
                        : Optional.empty();
                if (pause.isEmpty()) {
                    return answer;
                }
                answer.discard();
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

    private <R extends Answer> R attempt(int number, long begun, Reading<R> reading) throws TransportException {
        Call call = client.newCall(request);
        limit.ifPresent(longest -> call.timeout().timeout(
                Math.max(1, longest.toMillis() - millisSince(begun)), TimeUnit.MILLISECONDS));
        current.set(call);
        if (cancelled.getCount() == 0) {
            throw cancelledBy(null);
        }
        CompletableFuture<R> outcome = new CompletableFuture<>();
        long start = System.nanoTime();
        call.enqueue(new Completing<>(outcome, reading));
        try {
            R answer = outcome.get();
            LOG.debug("{} {} -> {} in {} ms, attempt {}", request.method(), request.url().encodedPath(),
                    answer.head().status(), millisSince(start), number);
            return answer;
        } catch (InterruptedException e) {
            call.cancel();
            outcome.thenAccept(Answer::discard);
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
        Duration elapsed = Duration.ofMillis(millisSince(start));
        return retries.pause(attempt, elapsed, retryAfter, ThreadLocalRandom.current())
                .filter(pause -> limit.isEmpty() || elapsed.plus(pause).compareTo(limit.get()) < 0);
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

    /// Makes of a response what its reader waits for.
    private interface Reading<R> {
        R read(Call call, Response response) throws IOException;
    }

    private record Completing<R>(CompletableFuture<R> outcome, Reading<R> reading) implements Callback {

        @Override
        public void onFailure(Call call, IOException e) {
            outcome.completeExceptionally(e);
        }

        @Override
        public void onResponse(Call call, Response response) {
            try {
                outcome.complete(reading.read(call, response));
            } catch (IOException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        }
    }
}
