package dev.prismo.app;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens the backend once and hands it to everyone who asks; whoever asks while it opens waits. After a failure, the
/// next one to ask tries again. Closing ends an opening that is under way.
final class BackendSource implements Supplier<Backend>, AutoCloseable {
    private final Supplier<Backend> open;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Backend> backend = Optional.empty();

    private final Object state = new Object();
    private @Nullable Thread opener;
    private boolean closed;

    BackendSource(Supplier<Backend> open) {
        this.open = open;
    }

    @Override
    public Backend get() {
        lock.lock();
        try {
            if (backend.isEmpty()) {
                backend = Optional.of(opened());
            }
            return backend.get();
        } finally {
            lock.unlock();
        }
    }

    /// Interrupts whoever opens it, and waits until that has let go of everything.
    @Override
    public void close() {
        synchronized (state) {
            closed = true;
            if (opener != null) {
                opener.interrupt();
            }
        }
        lock.lock();
        try {
            backend.ifPresent(Backend::close);
            backend = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Backend opened() {
        synchronized (state) {
            if (closed) {
                throw new IllegalStateException("the app is closing");
            }
            opener = Thread.currentThread();
        }
        try {
            return open.get();
        } finally {
            synchronized (state) {
                opener = null;
            }
        }
    }
}
