package dev.prismo.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// A request that got no whole answer.
public final class TransportException extends IOException {
    private final Kind kind;

    public TransportException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public enum Kind {
        /// No connection, or no answer, in time.
        TIMEOUT,
        /// Nothing listens there, or no route leads there.
        REFUSED,
        UNKNOWN_HOST,
        /// The connection broke before the whole answer was here.
        CUT,
        /// The server could not prove who it is; a wrong clock or an intercepting proxy does that too.
        INSECURE,
        /// The caller gave up: interrupted, or cancelled by handle.
        CANCELLED
    }

    /// Whether the server certainly saw nothing of the request, so that repeating it can't do anything twice.
    public boolean neverSent() {
        return kind == Kind.REFUSED || kind == Kind.UNKNOWN_HOST;
    }

    static TransportException of(IOException cause, String host) {
        return switch (cause) {
            case TransportException known -> known;
            case UnknownHostException _ -> new TransportException(Kind.UNKNOWN_HOST, "no address for " + host, cause);
            case ConnectException _, NoRouteToHostException _ ->
                    new TransportException(Kind.REFUSED, host + " can't be reached", cause);
            case SocketTimeoutException _, InterruptedIOException _ ->
                    new TransportException(Kind.TIMEOUT, host + " did not answer in time", cause);
            case SSLHandshakeException _, SSLPeerUnverifiedException _ ->
                    new TransportException(Kind.INSECURE, host + " can't prove its identity", cause);
            default -> new TransportException(Kind.CUT, "the connection to " + host + " broke", cause);
        };
    }
}
