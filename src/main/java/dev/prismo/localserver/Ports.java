package dev.prismo.localserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.IntFunction;

/// Free ports on loopback. One found free may be taken a moment later, so whoever binds it must be able to try again.
public final class Ports {
    private static final int ATTEMPTS = 5;

    private Ports() {}

    /// Calls `binder` with a free port, again with another if it finds it taken after all.
    public static <T> T bindFree(IntFunction<T> binder) {
        for (int attempt = 1; ; attempt++) {
            try {
                return binder.apply(free());
            } catch (LocalServerException.PortTaken e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /// @throws LocalServerException.PortTaken if another program listens there
    static void requireFree(String host, int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getByName(host)).close();
        } catch (IOException e) {
            throw new LocalServerException.PortTaken(port, e);
        }
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalServerException.CannotStart("no free port on loopback", e);
        }
    }
}
