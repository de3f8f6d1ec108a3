package dev.prismo.localserver;

import com.zaxxer.hikari.HikariDataSource;
import dev.prismo.localserver.auth.AuthGateway;
import dev.prismo.localserver.auth.JsonWebTokens;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Supabase project inside this process, or the way to the one that another process runs on the same data folder.
public final class LocalSupabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSupabase.class);
    private static final int REST_CONNECTIONS = 10;
    private static final int AUTH_CONNECTIONS = 4;

    private final RunningServer server;
    private final Deque<AutoCloseable> parts;

    private LocalSupabase(RunningServer server, Deque<AutoCloseable> parts) {
        this.server = server;
        this.parts = parts;
    }

    /// Returns once requests are answered.
    ///
    /// @throws LocalServerException if that is impossible; whatever was there before is untouched
    public static LocalSupabase start(Options options) {
        Optional<ServerFolder> folder = ServerFolder.claim(options.dataFolder());
        if (folder.isPresent()) {
            return own(folder.get(), options);
        }
        return switch (OtherInstance.find(options.dataFolder())) {
            case OtherInstance.Found.Running running -> new LocalSupabase(running.server(), new ArrayDeque<>());
            case OtherInstance.Found.Ended ended -> own(ended.folder(), options);
        };
    }

    /// The base of `/auth/v1` and `/rest/v1`, without a slash at its end.
    public String url() {
        return server.url();
    }

    public String anonKey() {
        return server.anonKey();
    }

    public String serviceRoleKey() {
        return server.serviceRoleKey();
    }

    public String jwtSecret() {
        return server.jwtSecret();
    }

    /// `postgresql://...` with the password of `postgres`, the owner of the database.
    public String dbUrl() {
        return server.dbUrl();
    }

    /// Whether the server is this process's own; otherwise closing ends nothing.
    public boolean isOwner() {
        return !parts.isEmpty();
    }

    /// Stops answering, then stops PostgreSQL in an orderly way. Calling it again does nothing.
    @Override
    public void close() {
        synchronized (parts) {
            closeAll(parts);
        }
    }

    private static LocalSupabase own(ServerFolder folder, Options options) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        parts.push(folder);
        try {
            ProjectKeys keys = ProjectKeys.loadOrMake(folder.keys(), folder.hasData(), options.clock());
            ProjectDatabase database = ProjectDatabase.start(folder, keys, options);
            parts.push(database);
            Gateway gateway = gateway(keys, database, options, parts);
            parts.push(gateway);
            RunningServer server = new RunningServer(
                    gateway.url(), keys.anonKey(), keys.serviceRoleKey(), keys.jwtSecret(), database.url());
            server.write(folder.root());
            return new LocalSupabase(server, parts);
        } catch (RuntimeException e) {
            closeAll(parts);
            throw e;
        }
    }

    private static Gateway gateway(
            ProjectKeys keys, ProjectDatabase database, Options options, Deque<AutoCloseable> parts) {
        HikariDataSource authPool = database.pool("supabase_auth_admin", AUTH_CONNECTIONS);
        parts.push(authPool);
        JsonWebTokens tokens = new JsonWebTokens(keys.jwtSecret(), options.clock());
        CallerCheck check = new CallerCheck(keys, tokens);
        IntFunction<Gateway> start = port ->
                Gateway.start(port, check, new AuthGateway(authPool, tokens, Gateway.url(port), options.clock()));
        return options.port() != 0 ? start.apply(options.port()) : onUsualPort(start, options);
    }

    /// Clients keep sessions by address, so the address of the last time is tried first.
    private static Gateway onUsualPort(IntFunction<Gateway> start, Options options) {
        Optional<RunningServer> last = RunningServer.read(options.dataFolder());
        if (last.isPresent()) {
            try {
                return start.apply(last.get().port());
            } catch (LocalServerException.PortTaken e) {
                return Ports.bindFree(start);
            }
        }
        return Ports.bindFree(start);
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the local server did not close", e);
            }
        }
    }
}
