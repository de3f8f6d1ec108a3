package dev.prismo.localserver;

import dev.prismo.localserver.auth.SettingsFile;
import dev.prismo.localserver.mail.Mailbox;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Supabase project inside this process, or the way to the one that another process runs on the same data folder. If
/// that process ends, this one takes over at the same address.
public final class LocalSupabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSupabase.class);
    private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(20);

    private final Options options;
    private final ProjectFiles files;
    private final Object state = new Object();
    private RunningServer server;
    private @Nullable OwnServer own;
    private @Nullable Thread heir;
    private boolean closed;

    private LocalSupabase(Options options, OwnServer own) {
        this.options = options;
        this.files = ProjectFiles.in(options.dataFolder());
        this.server = own.facts();
        this.own = own;
    }

    private LocalSupabase(Options options, RunningServer other) {
        this.options = options;
        this.files = ProjectFiles.in(options.dataFolder());
        this.server = other;
    }

    /// Returns once requests are answered. Interrupting the thread ends the start within moments.
    ///
    /// @throws LocalServerException if that is impossible; whatever was there before is untouched
    public static LocalSupabase start(Options options) {
        Optional<ServerFolder> folder = ServerFolder.claim(options.dataFolder());
        if (folder.isPresent()) {
            return new LocalSupabase(options, OwnServer.start(folder.get(), options));
        }
        return switch (OtherInstance.find(options.dataFolder(), PATIENCE_WITH_OTHERS)) {
            case OtherInstance.Found.Running running -> attached(running.server(), options);
            case OtherInstance.Found.Ended ended -> new LocalSupabase(options, OwnServer.start(ended.folder(), options));
        };
    }

    /// The base of `/auth/v1` and `/rest/v1`, without a slash at its end.
    public String url() {
        return server().url();
    }

    public String anonKey() {
        return server().anonKey();
    }

    public String serviceRoleKey() {
        return server().serviceRoleKey();
    }

    /// `sb_publishable_...`: does what the anon key does, and is no token.
    public String publishableKey() {
        return server().publishableKey();
    }

    /// `sb_secret_...`: does what the service role key does, and is no token.
    public String secretKey() {
        return server().secretKey();
    }

    /// What the anon and the service role key are signed with.
    public String jwtSecret() {
        return server().jwtSecret();
    }

    /// `postgresql://...` with the password of `postgres`, the owner of the database.
    public String dbUrl() {
        return server().dbUrl();
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

    /// How other machines reach it, if they were to.
    public Optional<Network> network() {
        synchronized (state) {
            return own == null ? Optional.empty() : own.network();
        }
    }

    /// Whether the server is this process's own; otherwise closing ends nothing.
    public boolean isOwner() {
        synchronized (state) {
            return own != null;
        }
    }

    /// Stops answering, then stops PostgreSQL in an orderly way. Calling it again does nothing.
    @Override
    public void close() {
        Thread waiting;
        synchronized (state) {
            closed = true;
            waiting = heir;
        }
        if (waiting != null) {
            end(waiting);
        }
        synchronized (state) {
            if (own != null) {
                own.close();
                own = null;
            }
        }
    }

    private static void end(Thread waiting) {
        waiting.interrupt();
        try {
            waiting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LocalSupabase attached(RunningServer other, Options options) {
        if (options.network().isPresent()) {
            throw new LocalServerException.CannotStart(
                    "Another Prismo uses " + options.dataFolder()
                            + ". Close it first, so that this one can serve other computers.", null);
        }
        LocalSupabase attached = new LocalSupabase(options, other);
        attached.heir = Thread.ofPlatform().daemon().name("local-supabase-heir").start(attached::inherit);
        return attached;
    }

    /// Waits for the lock of the other process, which the system releases however that process ends.
    private void inherit() {
        Optional<ServerFolder> folder = ServerFolder.await(options.dataFolder());
        if (folder.isEmpty()) {
            return;
        }
        try {
            OwnServer started = OwnServer.start(folder.get(), options);
            if (!takeOver(started)) {
                started.close();
            }
        } catch (LocalServerException.Cancelled e) {
            LOG.debug("Closed while it took the server over", e);
        } catch (LocalServerException e) {
            LOG.error("The Prismo that ran the server has ended, and this one can't run it: {}. Start Prismo again.",
                    e.getMessage());
        }
    }

    private boolean takeOver(OwnServer started) {
        synchronized (state) {
            if (closed) {
                return false;
            }
            if (!started.facts().url().equals(server.url())) {
                LOG.error("The Prismo that ran the server has ended, and its port is taken. Start Prismo again.");
            }
            own = started;
            server = started.facts();
            return true;
        }
    }

    private RunningServer server() {
        synchronized (state) {
            return server;
        }
    }
}
