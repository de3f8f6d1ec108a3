package dev.prismo.localserver.realtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to what the triggers announce, on one connection, from the first time that somebody wants to hear of it.
///
/// What was announced is read only as fast as it is dealt with. The rest waits in PostgreSQL's own queue, which is on
/// disk and keeps no writer waiting.
final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final String CHANGES = "realtime_changes";
    private static final String SCHEMA = "realtime_schema";
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DataSource database;
    private final Receiver receiver;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile CompletableFuture<Void> listening = new CompletableFuture<>();

    /// Is told of everything in the order of the commits, on one thread.
    interface Receiver {
        void changed(List<Change> changes);

        /// Tables, rights or policies may be others from here on.
        void schemaChanged();

        /// Changes may have been missed.
        void missed();
    }

    ChangeFeed(DataSource database, Receiver receiver) {
        this.database = database;
        this.receiver = receiver;
    }

    /// Returns once changes are heard of.
    void require() throws Refusal {
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name("realtime-feed").start(this::run);
        }
        try {
            listening.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new Refusal("UnableToConnectToProject", "Realtime was unable to connect to the project database");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("RealtimeRestarting", "Realtime is restarting, please standby");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (!listening.isDone()) {
            return;
        }
        // What listens is woken by something to hear.
        try (Connection other = database.getConnection(); Statement statement = other.createStatement()) {
            statement.execute("notify " + SCHEMA);
        } catch (SQLException e) {
            LOG.debug("The database is gone already", e);
        }
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (Connection opened = database.getConnection()) {
                listen(opened);
            } catch (SQLException | RuntimeException e) {
                if (closed.getCount() > 0) {
                    LOG.warn("Realtime heard of no changes for a moment: {}", e.toString());
                }
            }
            if (listening.isDone()) {
                listening = new CompletableFuture<>();
                receiver.missed();
            }
            rest();
        }
    }

    private void listen(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute("listen " + CHANGES + "; listen " + SCHEMA);
        }
        PGConnection source = opened.unwrap(PGConnection.class);
        listening.complete(null);
        hear(source);
        // The connection goes back to the others.
        try (Statement statement = opened.createStatement()) {
            statement.execute("unlisten *");
        }
    }

    private void hear(PGConnection source) throws SQLException {
        while (closed.getCount() > 0) {
            PGNotification[] announced = source.getNotifications(0);
            List<Change> batch = new ArrayList<>();
            for (int i = 0; i < announced.length; i++) {
                boolean isChange = announced[i].getName().equals(CHANGES);
                if (isChange) {
                    batch.add(Change.parse(announced[i].getParameter()));
                }
                if (!batch.isEmpty() && (!isChange || batch.size() == AT_ONCE || i == announced.length - 1)) {
                    receiver.changed(batch);
                    batch = new ArrayList<>();
                }
                if (!isChange && closed.getCount() > 0) {
                    receiver.schemaChanged();
                }
            }
        }
    }

    private void rest() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }
}
