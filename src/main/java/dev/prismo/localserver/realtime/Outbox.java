package dev.prismo.localserver.realtime;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that waits to be sent to one client, in order. Whoever adds to it never waits: a client that reads more
/// slowly than it is written to is cut off once [Limits#bytes] are waiting, or once one message takes too long.
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /// "Try again later", of RFC 6455's registry.
    private static final int TOO_SLOW = 1013;
    private static final String TOO_SLOW_REASON = "The client reads more slowly than changes arrive";

    private final Session session;
    private final Limits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Deque<Item> waiting = new ArrayDeque<>();
    private long bytes;
    private @Nullable Closing closing;

    /// @param bytes the most that may wait
    /// @param patience for one message
    record Limits(long bytes, Duration patience) {}

    private sealed interface Item {
        int size();

        record Text(String text) implements Item {
            @Override
            public int size() {
                return text.length();
            }
        }

        record Binary(ByteBuffer content) implements Item {
            @Override
            public int size() {
                return content.remaining();
            }
        }
    }

    private record Closing(int code, String reason) {}

    Outbox(Session session, Limits limits) {
        this.session = session;
        this.limits = limits;
    }

    /// Sends what is added, on a thread of its own, until [#close].
    void start() {
        Thread.ofVirtual().name("realtime-outbox").start(this::drain);
    }

    void send(String text) {
        add(new Item.Text(text));
    }

    void send(ByteBuffer content) {
        add(new Item.Binary(content));
    }

    /// Closes the socket after what waits already.
    void close(int code, String reason) {
        lock.lock();
        try {
            if (closing == null) {
                closing = new Closing(code, reason);
                added.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(Item item) {
        lock.lock();
        try {
            if (closing != null) {
                return;
            }
            waiting.add(item);
            bytes += item.size();
            if (bytes > limits.bytes()) {
                LOG.warn("A client of Realtime is cut off: {} messages were waiting for it", waiting.size());
                waiting.clear();
                closing = new Closing(TOO_SLOW, TOO_SLOW_REASON);
            }
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        try {
            for (Item item = next(); item != null; item = next()) {
                write(item);
            }
            Closing last = closing;
            session.close(last == null ? 1000 : last.code(), last == null ? "" : last.reason(),
                    Callback.from(() -> {}, failed -> session.disconnect()));
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("A client of Realtime is gone", e);
            close(TOO_SLOW, TOO_SLOW_REASON);
            session.disconnect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.disconnect();
        }
    }

    /// None once everything is sent and the outbox closed.
    private @Nullable Item next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                if (closing != null) {
                    return null;
                }
                added.await();
            }
            Item item = waiting.poll();
            bytes -= item.size();
            return item;
        } finally {
            lock.unlock();
        }
    }

    private void write(Item item) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Void> written = new CompletableFuture<>();
        Callback callback = Callback.from(() -> written.complete(null), written::completeExceptionally);
        switch (item) {
            case Item.Text text -> session.sendText(text.text(), callback);
            case Item.Binary binary -> session.sendBinary(binary.content(), callback);
        }
        written.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    }
}
