package dev.prismo.runner;

import dev.prismo.learn.LearnException;
import dev.prismo.model.Language;
import dev.prismo.model.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one warm child in stock for each language that is in use, and gives it up when nobody asks for a while.
final class ChildPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildPool.class);

    private final ChildCommand command;
    private final ChildFiles files;
    private final ScheduledExecutorService timer;
    private final Duration idle;
    private final Map<Language, Spare> spares = new EnumMap<>(Language.class);
    private final Set<Language> starting = new HashSet<>();
    private boolean closed;

    private record Spare(ChildProcess child, ScheduledFuture<?> expiry) {}

    ChildPool(ChildCommand command, ChildFiles files, ScheduledExecutorService timer, Duration idle) {
        this.command = command;
        this.files = files;
        this.timer = timer;
        this.idle = idle;
    }

    /// Puts a child in stock if there is none; returns at once.
    void prepare(Language language) {
        synchronized (this) {
            Spare spare = spares.get(language);
            if (closed || starting.contains(language)) {
                return;
            }
            if (spare != null && spare.child().isAlive()) {
                spare.expiry().cancel(false);
                spares.put(language, new Spare(spare.child(), expiry(language, spare.child())));
                return;
            }
            starting.add(language);
        }
        Thread.ofVirtual().name("runner-prepare").start(() -> stock(language));
    }

    private void stock(Language language) {
        ChildProcess child = null;
        try {
            child = start(language, Limits.DEFAULT.memoryBytes());
        } catch (IOException | LearnException e) {
            tellUnlessClosed(language, e);
        }
        synchronized (this) {
            starting.remove(language);
            if (child != null && closed) {
                child.close();
            } else if (child != null) {
                Spare old = spares.put(language, new Spare(child, expiry(language, child)));
                discard(old);
            }
            notifyAll();
        }
    }

    private synchronized void tellUnlessClosed(Language language, Exception failure) {
        if (!closed) {
            LOG.warn("no spare child for {}", language, failure);
        }
    }

    private ScheduledFuture<?> expiry(Language language, ChildProcess child) {
        return timer.schedule(() -> giveUp(language, child), idle.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void giveUp(Language language, ChildProcess child) {
        Spare spare = spares.get(language);
        if (spare != null && spare.child() == child) {
            spares.remove(language);
            child.close();
        }
    }

    private static void discard(@Nullable Spare spare) {
        if (spare != null) {
            spare.expiry().cancel(false);
            spare.child().close();
        }
    }

    /// A child that nobody has used, from stock if one fits. The caller closes it.
    ChildProcess take(Language language, long memoryBytes) throws IOException {
        if (memoryBytes == Limits.DEFAULT.memoryBytes()) {
            ChildProcess spare = takeSpare(language);
            if (spare != null) {
                return spare;
            }
        }
        return start(language, memoryBytes);
    }

    private synchronized @Nullable ChildProcess takeSpare(Language language) throws IOException {
        while (starting.contains(language)) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        Spare spare = spares.remove(language);
        if (spare == null) {
            return null;
        }
        spare.expiry().cancel(false);
        if (!spare.child().isAlive()) {
            spare.child().close();
            return null;
        }
        return spare.child();
    }

    private ChildProcess start(Language language, long memoryBytes) throws IOException {
        synchronized (this) {
            if (closed) {
                throw new LearnException.RunnerUnavailable("the runner is closed", null);
            }
        }
        Path folder = files.workingFolder();
        try {
            return ChildProcess.start(command.line(language, memoryBytes, folder), folder);
        } catch (IOException | RuntimeException e) {
            ChildFiles.delete(folder);
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        spares.values().forEach(ChildPool::discard);
        spares.clear();
        notifyAll();
    }
}
