package dev.prismo.app.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The least that a client of HTTP can do: one kept connection, a request that was written before, an answer that is
/// read to its end and not looked at. What it measures is the server.
final class LeanClient implements Crowd.Client {
    private final Socket socket;
    private final InputStream in;
    private final byte[] request;
    private final byte[] line = new byte[8192];
    private final byte[] body = new byte[64 * 1024];

    /// @param path with its query
    LeanClient(URI server, String path, String key, String token, String accept) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        request = """
                GET %s HTTP/1.1
                Host: %s
                apikey: %s
                Authorization: Bearer %s
                Accept: %s
                Accept-Profile: public
                X-Client-Info: lean/1

                """
                .formatted(path, server.getAuthority(), key, token, accept)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void call() throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        int read = chunked ? chunks() : skip(length);
        if (!status.startsWith("HTTP/1.1 200") || read < 2) {
            throw new IOException(status);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int chunks() throws IOException {
        int sum = 0;
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            sum += skip(size);
            line();
        }
        line();
        return sum;
    }

    private int skip(int length) throws IOException {
        for (int left = length; left > 0; ) {
            int count = in.read(body, 0, Math.min(left, body.length));
            if (count < 0) {
                throw new EOFException("the answer was cut off");
            }
            left -= count;
        }
        return length;
    }

    private String line() throws IOException {
        int length = 0;
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the server hung up");
            }
            line[length++] = (byte) read;
        }
        return new String(line, 0, length > 0 && line[length - 1] == '\r' ? length - 1 : length, StandardCharsets.US_ASCII);
    }
}
