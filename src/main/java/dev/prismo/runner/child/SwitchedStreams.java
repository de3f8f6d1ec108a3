package dev.prismo.runner.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Streams that are built into something long-lived, yet lead to the console of the execution under way.
final class SwitchedStreams {
    private volatile InputStream stdin = InputStream.nullInputStream();
    private volatile OutputStream stdout = OutputStream.nullOutputStream();
    private volatile OutputStream stderr = OutputStream.nullOutputStream();

    void lead(Console console) {
        stdin = console.stdin();
        stdout = console.stdout();
        stderr = console.stderr();
    }

    InputStream stdin() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return stdin.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return stdin.read(target, offset, length);
            }

            @Override
            public int available() throws IOException {
                return stdin.available();
            }
        };
    }

    OutputStream stdout() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                stdout.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                stdout.write(bytes, offset, length);
            }
        };
    }

    OutputStream stderr() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                stderr.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                stderr.write(bytes, offset, length);
            }
        };
    }
}
