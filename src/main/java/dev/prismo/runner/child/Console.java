package dev.prismo.runner.child;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// The learner's standard streams. What is printed reaches the parent in the order it was printed, at the latest when
/// [#flush] is called next; past the limit nothing more does.
final class Console {
    private final FrameWriter frames;
    private final int limit;
    private final Runnable onOverflow;
    private final InputStream stdin;
    private final OutputStream stdout = new Tap(Channel.STDOUT);
    private final OutputStream stderr = new Tap(Channel.STDERR);

    private final byte[] pending = new byte[8192];
    private int pendingBytes;
    private byte pendingStream = Channel.STDOUT;
    private int written;
    private boolean overflown;

    Console(FrameWriter frames, int limit, InputStream stdin, Runnable onOverflow) {
        this.frames = frames;
        this.limit = limit;
        this.stdin = stdin;
        this.onOverflow = onOverflow;
    }

    InputStream stdin() {
        return stdin;
    }

    OutputStream stdout() {
        return stdout;
    }

    OutputStream stderr() {
        return stderr;
    }

    synchronized void flush() {
        if (pendingBytes > 0) {
            frames.send(pendingStream, pending, pendingBytes);
            pendingBytes = 0;
        }
    }

    private void write(byte stream, byte[] bytes, int offset, int length) {
        boolean first = false;
        synchronized (this) {
            int allowed = Math.min(length, limit - written);
            if (allowed < length && !overflown) {
                overflown = true;
                first = true;
            }
            written += allowed;
            append(stream, bytes, offset, allowed);
        }
        if (first) {
            onOverflow.run();
        }
    }

    private void append(byte stream, byte[] bytes, int offset, int length) {
        if (stream != pendingStream) {
            flush();
            pendingStream = stream;
        }
        int at = offset;
        int left = length;
        while (left > 0) {
            if (pendingBytes == pending.length) {
                flush();
            }
            int part = Math.min(left, pending.length - pendingBytes);
            System.arraycopy(bytes, at, pending, pendingBytes, part);
            pendingBytes += part;
            at += part;
            left -= part;
        }
    }

    private final class Tap extends OutputStream {
        private final byte stream;

        Tap(byte stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) {
            Console.this.write(stream, new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            // A copy, because another thread could change the array between the check and the use.
            Console.this.write(stream, Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
        }
    }
}
