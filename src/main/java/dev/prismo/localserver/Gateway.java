package dev.prismo.localserver;

import dev.prismo.localserver.auth.AuthGateway;
import dev.prismo.localserver.realtime.RealtimeServer;
import dev.prismo.localserver.rest.RestGateway;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/// The HTTP server of the local Supabase.
final class Gateway implements AutoCloseable {
    private static final List<HandlerType> REST_METHODS = List.of(
            HandlerType.GET, HandlerType.HEAD, HandlerType.POST, HandlerType.PATCH, HandlerType.PUT, HandlerType.DELETE,
            HandlerType.OPTIONS);
    private static final String HEALTH = "/health";
    /// What Supabase answers without a key.
    private static final Set<String> OPEN = AuthGateway.openPaths();

    private final Javalin server;
    private final RestGateway rest;
    private final int networkPort;
    private final CountDownLatch doors;
    private final RealtimeServer realtime;

    private Gateway(Javalin server, RestGateway rest, int networkPort, CountDownLatch doors, RealtimeServer realtime) {
        this.server = server;
        this.rest = rest;
        this.networkPort = networkPort;
        this.doors = doors;
        this.realtime = realtime;
    }

    /// Binds the port. Requests wait until [#open()].
    static Gateway start(
            Listening listening, CallerCheck check, AuthGateway auth, RestGateway rest, RealtimeServer realtime) {
        listening.requireFree();
        CountDownLatch doors = new CountDownLatch(1);
        Javalin server = Javalin.create(config -> {
            configure(config, listening.limits());
            listening.configure(config);
            config.routes.before(context -> {
                doors.await();
                admit(context, check);
            });
            realtime.mount(config.routes, context -> {
                doors.await();
                admit(context, check);
            });
            config.routes.get(HEALTH, context -> context.contentType("application/json").result("{\"status\":\"ok\"}"));
            Failures.mount(config.routes);
            config.routes.exception(NotFoundResponse.class, (missing, context) -> {
                Failures.endBody(context.req(), context.res());
                context.status(404)
                        .contentType("application/json")
                        .result("{\"message\":\"no Route matched with those values\"}");
            });
            config.routes.exception(CallerCheck.Refused.class, (refused, context) -> refused.answer(context));
            auth.mount(config.routes);
            for (HandlerType method : REST_METHODS) {
                config.routes.addHttpHandler(method, "/rest/v1/*", context -> {
                    Caller caller = check.caller(context);
                    rest.handle(context, caller.role(), caller.claims());
                });
            }
            config.routes.after(Sending::send);
        });
        try {
            server.start();
            return new Gateway(server, rest, listening.network().map(NetworkDoor::port).orElse(0), doors, realtime);
        } catch (JavalinBindException e) {
            throw new LocalServerException.PortTaken(listening.port(), e);
        }
    }

    /// Where the gateway on `port` is reached. By number: a name could lead elsewhere.
    static String url(int port) {
        return "http://" + Listening.LOOPBACK + ":" + port;
    }

    String url() {
        return url(server.port());
    }

    /// Where other machines are served; 0 if they are not.
    int networkPort() {
        return networkPort;
    }

    /// @param notices for one connection on which changes of the schema are heard of
    void open(DataSource notices) {
        rest.listen(notices);
        doors.countDown();
    }

    /// Lets requests under way end, for a while.
    @Override
    public void close() {
        doors.countDown();
        realtime.close();
        server.stop();
        rest.close();
    }

    private static void configure(JavalinConfig config, Limits limits) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = limits.bodyBytes();
        // Answers are packed by [Sending], which knows when it pays, and leaves nothing to copy.
        config.http.responseBufferSize = 512;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.javaLangErrorHandler(Failures::answerError);
    }

    private static void admit(Context context, CallerCheck check) {
        if (!context.path().equals(HEALTH) && !OPEN.contains(context.path())) {
            check.requireApiKey(context);
        }
        if (context.req().isSecure()) {
            check.refuseServiceRole(context);
        }
    }
}
