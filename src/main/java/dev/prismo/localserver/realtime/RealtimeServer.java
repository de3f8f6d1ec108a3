package dev.prismo.localserver.realtime;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.sql.DataSource;
import org.eclipse.jetty.websocket.api.Session;

/// Realtime: `/realtime/v1/websocket` and the endpoints for broadcasts by HTTP.
///
/// Does nothing and holds no connection of the database until somebody subscribes to changes.
public final class RealtimeServer implements AutoCloseable {
    private static final String PATH = "/realtime/v1/websocket";
    private static final String TOKEN = "realtime-token";
    /// Phoenix gives up on a client that has been silent for this long. Clients send a heartbeat every 25 s.
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final long MAX_MESSAGE = 5_000_000;

    private final Services services;
    private final ScheduledThreadPoolExecutor timer;
    private final Outbox.Limits limits;
    private final Map<Session, Connection> connections = new ConcurrentHashMap<>();

    /// @param callers connections of a role that may become every role of a token
    /// @param owner connections of the owner of the published tables
    public RealtimeServer(Admission admission, DataSource callers, DataSource owner, Clock clock) {
        this(admission, new Database(callers, owner), clock, new Outbox.Limits(8_000_000, Duration.ofSeconds(15)));
    }

    RealtimeServer(Admission admission, Database database, Clock clock, Outbox.Limits limits) {
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("realtime-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        this.services = new Services(admission, new Hub(), new ChangeRouter(database),
                new PrivateTopics(database.owner()), timer, clock);
        this.limits = limits;
    }

    /// @param admit is run before a socket is opened, and throws what is answered instead
    public void mount(RoutesConfig routes, Handler admit) {
        routes.wsBeforeUpgrade(PATH, context -> {
            admit.handle(context);
            context.attribute(TOKEN, services.admission().bearer(context));
        });
        routes.ws(PATH, this::configure);
        new BroadcastApi(services).mount(routes);
    }

    @Override
    public void close() {
        connections.values().forEach(Connection::goAway);
        services.changes().close();
        timer.shutdownNow();
    }

    private void configure(WsConfig ws) {
        ws.onConnect(this::connect);
        ws.onMessage(context -> of(context.session).ifPresent(connection -> connection.text(context.message())));
        ws.onBinaryMessage(context -> of(context.session).ifPresent(connection -> connection.binary(
                context.data())));
        ws.onClose(context -> gone(context.session));
        ws.onError(context -> gone(context.session));
    }

    private void connect(WsConnectContext context) {
        Session session = context.session;
        session.setIdleTimeout(SILENCE);
        session.setMaxTextMessageSize(MAX_MESSAGE);
        session.setMaxBinaryMessageSize(MAX_MESSAGE);
        Outbox outbox = new Outbox(session, limits);
        connections.put(session, new Connection(
                services, Serializer.of(context.queryParam("vsn")), outbox, String.valueOf(context.<String>attribute(TOKEN))));
        outbox.start();
    }

    private Optional<Connection> of(Session session) {
        return Optional.ofNullable(connections.get(session));
    }

    private void gone(Session session) {
        Connection connection = connections.remove(session);
        if (connection != null) {
            connection.gone();
        }
    }
}
