package dev.prismo.localserver;

import dev.prismo.localserver.auth.SettingsFile;
import dev.prismo.localserver.mail.Mailbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Supabase project inside this process, or the way to the one that another process runs on the same data folder.
public final class LocalSupabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSupabase.class);
    private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(20);

    private final RunningServer server;
    private final ProjectFiles files;
    private final Deque<AutoCloseable> parts;

    private LocalSupabase(RunningServer server, ProjectFiles files, Deque<AutoCloseable> parts) {
        this.server = server;
        this.files = files;
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
        return switch (OtherInstance.find(options.dataFolder(), PATIENCE_WITH_OTHERS)) {
            case OtherInstance.Found.Running running ->
                new LocalSupabase(running.server(), ProjectFiles.in(options.dataFolder()), new ArrayDeque<>());
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

    /// `sb_publishable_...`: does what the anon key does, and is no token.
    public String publishableKey() {
        return server.publishableKey();
    }

    /// `sb_secret_...`: does what the service role key does, and is no token.
    public String secretKey() {
        return server.secretKey();
    }

    /// What the anon and the service role key are signed with.
    public String jwtSecret() {
        return server.jwtSecret();
    }

    /// `postgresql://...` with the password of `postgres`, the owner of the database.
    public String dbUrl() {
        return server.dbUrl();
    }

    /// The messages that would have been sent by e-mail, whichever process runs the server.
    public Mailbox mailbox() {
        return files.mailbox();
    }

    /// How Auth behaves, such as whether addresses count as confirmed by themselves. A change holds from the next request
    /// on, whichever process runs the server.
    public SettingsFile settings() {
        return files.settings();
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

    /// Database and gateway start side by side: each takes about half of the time, most of it waiting.
    private static LocalSupabase own(ServerFolder folder, Options options) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        parts.push(folder);
        try {
            ProjectKeys keys = ProjectKeys.loadOrMake(folder.keys(), folder.hasData(), options.clock());
            ProjectFiles files = ProjectFiles.in(folder.root());
            ProjectPools pools = new ProjectPools(keys.databasePassword());
            Future<ProjectDatabase> database;
            Future<Gateway> gateway;
            try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().name("local-supabase-", 0).factory())) {
                database = threads.submit(() -> ProjectDatabase.start(folder, keys, options));
                gateway = threads.submit(() -> GatewayStart.start(keys, pools, files, options));
            }
            parts.push(pools);
            collect(database, parts);
            collect(gateway, parts);
            refuseFailed(database);
            refuseFailed(gateway);
            keys.save(folder.keys());
            pools.open(database.resultNow());
            gateway.resultNow().open();
            RunningServer server = new RunningServer(
                    gateway.resultNow().url(),
                    keys.anonKey(),
                    keys.serviceRoleKey(),
                    keys.publishableKey(),
                    keys.secretKey(),
                    keys.jwtSecret(),
                    database.resultNow().url());
            server.write(folder.root());
            return new LocalSupabase(server, files, parts);
        } catch (RuntimeException e) {
            closeAll(parts);
            throw e;
        }
    }

    private static void collect(Future<? extends AutoCloseable> started, Deque<AutoCloseable> parts) {
        if (started.state() == Future.State.SUCCESS) {
            parts.push(started.resultNow());
        }
    }

    private static void refuseFailed(Future<?> started) {
        if (started.state() == Future.State.FAILED) {
            throw started.exceptionNow() instanceof LocalServerException known
                    ? known
                    : new LocalServerException.CannotStart("The local server did not start", started.exceptionNow());
        }
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
