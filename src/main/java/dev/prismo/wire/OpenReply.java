package dev.prismo.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import okhttp3.Call;
import okhttp3.Response;

/// An answer whose body is read as it comes. Close it, from any thread: that ends the request at once, however much of
/// the body is still to come.
public final class OpenReply implements Answer, AutoCloseable {
    private static final int EXCERPT = 64 * 1024;

    private final Call call;
    private final Response response;
    private final String host;
    private final Reply head;
    private final Object reading = new Object();

    OpenReply(Call call, Response response, String host) {
        this.call = call;
        this.response = response;
        this.host = host;
        head = new Reply(response.code(), response.headers(), "");
    }

    /// Status and headers, with an empty body.
    @Override
    public Reply head() {
        return head;
    }

    /// Reading from it throws [TransportException]s alone.
    public InputStream body() {
        return new Telling(response.body().byteStream());
    }

    /// The answer with the beginning of its body, for an answer that is not what was asked for. Closes this.
    public Reply excerpt() throws TransportException {
        try (this; InputStream body = body()) {
            return new Reply(head.status(), head.headers(), new String(body.readNBytes(EXCERPT), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw TransportException.of(e, host);
        }
    }

    @Override
    public void discard() {
        close();
    }

    @Override
    public void close() {
        // Only this may be done while another thread reads; that one then lets go.
        call.cancel();
        synchronized (reading) {
            response.close();
        }
    }

    private final class Telling extends FilterInputStream {
        Telling(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                synchronized (reading) {
                    return super.read();
                }
            } catch (IOException e) {
                throw told(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                synchronized (reading) {
                    return super.read(bytes, offset, length);
                }
            } catch (IOException e) {
                throw told(e);
            }
        }

        private TransportException told(IOException e) {
            return Thread.currentThread().isInterrupted() || call.isCanceled()
                    ? new TransportException(TransportException.Kind.CANCELLED, "ended while it was read", e)
                    : TransportException.of(e, host);
        }
    }
}
