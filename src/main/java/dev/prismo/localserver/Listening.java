package dev.prismo.localserver;

import io.javalin.config.JavalinConfig;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Where the HTTP server listens, and what it lets clients take: plain HTTP on loopback, always; TLS on the network, if
/// it is asked for.
///
/// @param network the second way in
record Listening(int port, Optional<NetworkDoor> network, Limits limits) {
    static final String LOOPBACK = "127.0.0.1";

    void configure(JavalinConfig config) {
        config.jetty.modifyServer(this::configure);
        config.jetty.modifyHttpConfiguration(this::configure);
        config.jetty.addConnector((server, http) -> on(LOOPBACK, port, new ServerConnector(server, plain(http))));
        network.ifPresent(door ->
                config.jetty.addConnector((server, http) -> on(door.host(), door.port(), secure(server, http, door))));
        config.jetty.modifyServletContextHandler(context -> {
            // Tokens say who calls; nobody needs a session here, let alone a cookie.
            context.setSessionHandler(new NoSessions());
            context.addFilter(new FrontDoor(limits), "/*", EnumSet.of(DispatcherType.REQUEST));
            context.setErrorHandler(new JsonErrors());
        });
    }

    /// @throws LocalServerException.PortTaken if another program listens there
    void requireFree() {
        Ports.requireFree(LOOPBACK, port);
        network.ifPresent(door -> Ports.requireFree(door.host(), door.port()));
    }

    private void configure(Server server) {
        server.setErrorHandler(new JsonErrors());
        server.setStopTimeout(limits.ending().toMillis());
        // Instead of the one that keeps statistics nobody reads.
        server.setHandler((Handler) new GracefulHandler());
        server.addBean(new NetworkConnectionLimit(limits.clients(), server));
    }

    private void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
    }

    private Connector on(String host, int port, ServerConnector connector) {
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        return connector;
    }

    private static ConnectionFactory plain(HttpConfiguration http) {
        return new HttpConnectionFactory(http);
    }

    private static ServerConnector secure(Server server, HttpConfiguration http, NetworkDoor door) {
        HttpConfiguration secured = new HttpConfiguration(http);
        // Clients come by address, which no certificate is chosen by, and pin the certificate instead.
        secured.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(door.identity().keyStore());
        tls.setKeyStorePassword("");
        HttpConnectionFactory after = new HttpConnectionFactory(secured);
        return new ServerConnector(server, new SslConnectionFactory(tls, after.getProtocol()), after);
    }

    private static final class NoSessions extends SessionHandler {
        private static final int FORGOTTEN_AFTER_SECONDS = 60;

        NoSessions() {
            setUsingCookies(false);
            setMaxInactiveInterval(FORGOTTEN_AFTER_SECONDS);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            // Javalin asks for the session of whoever opens a socket, and nobody looks at it again.
            if (request.getHeaders().contains(HttpHeader.UPGRADE)) {
                return super.handle(request, response, callback);
            }
            return getHandler().handle(request, response, callback);
        }
    }
}
