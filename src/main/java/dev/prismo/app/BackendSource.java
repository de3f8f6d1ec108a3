package dev.prismo.app;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Opens the backend once and hands it to everyone who asks; whoever asks while it opens waits. After a failure, the
/// next one to ask tries again.
final class BackendSource implements Supplier<Backend>, AutoCloseable {
    private final Supplier<Backend> open;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Backend> backend = Optional.empty();
    private boolean closed;

    BackendSource(Supplier<Backend> open) {
        this.open = open;
    }

    @Override
    public Backend get() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the app is closing");
            }
            if (backend.isEmpty()) {
                backend = Optional.of(open.get());
            }
            return backend.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            backend.ifPresent(Backend::close);
            backend = Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
