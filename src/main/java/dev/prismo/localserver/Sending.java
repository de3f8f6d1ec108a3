package dev.prismo.localserver;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Sends answers, packed with gzip for clients that can read it. How large an answer must be for that depends on the way it
/// goes: within this machine, packing takes longer than sending, unless the answer is very large.
final class Sending {
    private static final int ABOVE_BYTES_ON_A_NETWORK = 1_400;
    private static final int ABOVE_BYTES_ON_THIS_MACHINE = 64 * 1024;

    private Sending() {}

    /// Writes the answer, in one piece and with its length, so that no buffer is needed between.
    static void send(Context context) throws IOException {
        InputStream answer = context.resultInputStream();
        if (answer == null || context.res().isCommitted()) {
            return;
        }
        byte[] bytes = answer.readAllBytes();
        if (bytes.length >= threshold(context) && context.res().getHeader("Content-Encoding") == null) {
            context.res().addHeader("Vary", "Accept-Encoding");
            String accepted = context.header("Accept-Encoding");
            if (accepted != null && accepted.contains("gzip")) {
                bytes = packed(bytes);
                context.header("Content-Encoding", "gzip");
            }
        }
        context.res().setContentLength(bytes.length);
        context.res().getOutputStream().write(bytes);
        context.result(InputStream.nullInputStream());
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (OutputStream out = new FastGzip(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static int threshold(Context context) {
        return context.req().isSecure() ? ABOVE_BYTES_ON_A_NETWORK : ABOVE_BYTES_ON_THIS_MACHINE;
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
