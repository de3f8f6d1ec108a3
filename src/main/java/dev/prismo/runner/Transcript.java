package dev.prismo.runner;

import dev.prismo.learn.CodeRunner;
import dev.prismo.runner.child.Channel;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// What one execution printed, as text, and at most `limit` bytes of it whatever the child claims.
final class Transcript {
    private final int limit;
    private final CodeRunner.Listener listener;
    private final Part stdout = new Part();
    private final Part stderr = new Part();
    private int bytes;

    Transcript(int limit, CodeRunner.Listener listener) {
        this.limit = limit;
        this.listener = listener;
    }

    void add(ChildProcess.Frame frame) {
        int length = Math.min(frame.payload().length, limit - bytes);
        bytes += length;
        boolean out = frame.type() == Channel.STDOUT;
        String text = (out ? stdout : stderr).append(frame.payload(), length);
        if (!text.isEmpty()) {
            if (out) {
                listener.stdout(text);
            } else {
                listener.stderr(text);
            }
        }
    }

    String stdout() {
        return stdout.text.toString();
    }

    String stderr() {
        return stderr.text.toString();
    }

    /// Decodes UTF-8 whose characters may be cut anywhere.
    private static final class Part {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final StringBuilder text = new StringBuilder();
        private byte[] rest = new byte[0];

        String append(byte[] payload, int length) {
            ByteBuffer in = ByteBuffer.allocate(rest.length + length).put(rest).put(payload, 0, length).flip();
            CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
            decoder.decode(in, out, false);
            rest = new byte[in.remaining()];
            in.get(rest);
            String decoded = out.flip().toString();
            text.append(decoded);
            return decoded;
        }
    }
}
