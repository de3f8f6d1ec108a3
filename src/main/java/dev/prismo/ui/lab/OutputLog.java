package dev.prismo.ui.lab;

import dev.prismo.learn.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// What a program prints, gathered from any thread and handed to the screen in few, large pieces.
public final class OutputLog {
    /// More than the runner lets a program print, so that nothing is lost here.
    private static final int MOST = 256 << 10;

    private final Tasks tasks;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Piece> pending = new ArrayList<>();
    private final List<Piece> shown = new ArrayList<>();
    private Consumer<List<Piece>> listener = pieces -> {};
    private Runnable cleared = () -> {};
    private int length;

    OutputLog(Tasks tasks) {
        this.tasks = tasks;
    }

    public record Piece(Stream stream, String text) {}

    public enum Stream {
        OUT,
        ERR
    }

    /// Tells `added` of everything printed from now on, on the user-interface thread, after what is there already.
    public void follow(Consumer<List<Piece>> added, Runnable onClear) {
        listener = added;
        cleared = onClear;
        if (!shown.isEmpty()) {
            added.accept(List.copyOf(shown));
        }
    }

    public void clear() {
        lock.lock();
        try {
            pending.clear();
            length = 0;
        } finally {
            lock.unlock();
        }
        shown.clear();
        cleared.run();
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        shown.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /// From any thread.
    void append(Stream stream, String text) {
        lock.lock();
        try {
            String kept = text.substring(0, Math.min(text.length(), MOST - length));
            if (kept.isEmpty()) {
                return;
            }
            length += kept.length();
            boolean first = pending.isEmpty();
            if (!first && pending.getLast().stream() == stream) {
                pending.set(pending.size() - 1, new Piece(stream, pending.getLast().text() + kept));
            } else {
                pending.add(new Piece(stream, kept));
            }
            if (!first) {
                return;
            }
        } finally {
            lock.unlock();
        }
        tasks.onUi(this::flush);
    }

    private void flush() {
        List<Piece> pieces;
        lock.lock();
        try {
            pieces = List.copyOf(pending);
            pending.clear();
        } finally {
            lock.unlock();
        }
        if (!pieces.isEmpty()) {
            shown.addAll(pieces);
            listener.accept(pieces);
        }
    }
}
