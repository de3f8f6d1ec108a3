package dev.prismo.localserver;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request whose body can't be larger than allowed, also when it came packed with gzip.
final class BoundedBody extends HttpServletRequestWrapper {
    private static final String GZIP = "gzip";
    /// Who is cut off while sending does not read the answer, so a little more is taken than is allowed.
    private static final int TOLERANCE = 3;
    private static final int GRACE_SECONDS = 10;
    private static final long MOST_SKIPPED = 32L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(BoundedBody.class);

    private final int limit;
    private final int bytesPerSecond;
    private final long began = System.nanoTime();
    private @Nullable ServletInputStream body;

    /// @throws Failure if the request says itself that it is too large, or is packed in another way
    BoundedBody(HttpServletRequest request, Limits limits) {
        super(request);
        this.limit = limits.bodyBytes();
        this.bytesPerSecond = limits.bytesPerSecond();
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(request, limit);
        }
        String encoding = encoding();
        if (encoding != null && !encoding.equalsIgnoreCase(GZIP) && !encoding.equalsIgnoreCase("identity")) {
            throw Failure.unknownEncoding(encoding);
        }
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null
                || request.getContentLengthLong() < 0 && !request.getProtocol().startsWith("HTTP/1");
    }

    /// Reads what is left, as far as that is bearable, so that the client comes to read the answer.
    static void skipRest(HttpServletRequest request) {
        try {
            skip(request.getInputStream(), MOST_SKIPPED);
        } catch (IOException | Failure e) {
            LOG.debug("The rest of a refused body did not come", e);
        }
    }

    private static Failure tooLarge(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() <= (long) TOLERANCE * limit) {
            try {
                skip(request.getInputStream(), (long) TOLERANCE * limit);
            } catch (IOException e) {
                return Failure.cutOff();
            }
        }
        return Failure.tooLarge(limit);
    }

    private static void skip(InputStream in, long most) throws IOException {
        byte[] some = new byte[8192];
        long left = most;
        for (int count = 0; count >= 0 && left > 0; left -= count) {
            count = in.read(some);
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            InputStream sent = super.getInputStream();
            body = new Bounded(isPacked() ? unpacked(sent) : sent);
        }
        return body;
    }

    /// Of what can be read, which is not known for a packed body.
    @Override
    public long getContentLengthLong() {
        return isPacked() ? -1 : super.getContentLengthLong();
    }

    @Override
    public int getContentLength() {
        return isPacked() ? -1 : super.getContentLength();
    }

    private static InputStream unpacked(InputStream sent) throws IOException {
        try {
            return new GZIPInputStream(sent);
        } catch (ZipException | EOFException e) {
            throw Failure.badGzip();
        }
    }

    private boolean isPacked() {
        return GZIP.equalsIgnoreCase(encoding());
    }

    private @Nullable String encoding() {
        return getHeader("Content-Encoding");
    }

    private final class Bounded extends ServletInputStream {
        private final InputStream in;
        private long read;
        private boolean finished;

        Bounded(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            refuseSlow();
            int count = readSome(bytes, offset, length);
            finished = count < 0;
            read += Math.max(count, 0);
            if (read > limit) {
                throw tooLarge((HttpServletRequest) getRequest(), limit);
            }
            return count;
        }

        /// A few bytes now and then are no silence, but keep a connection for ever.
        private void refuseSlow() {
            long seconds = (System.nanoTime() - began) / 1_000_000_000;
            if (seconds > GRACE_SECONDS && read < seconds * bytesPerSecond) {
                throw Failure.cutOff();
            }
        }

        private int readSome(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (ZipException e) {
                throw Failure.badGzip();
            } catch (EOFException e) {
                throw isPacked() ? Failure.badGzip() : Failure.cutOff();
            } catch (IOException e) {
                throw Failure.cutOff();
            }
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("bodies are read by blocking here");
        }
    }
}
