package dev.prismo.localserver.rest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears `notify pgrst, 'reload schema'`, by which people and migrations say that the schema has changed.
final class ReloadListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadListener.class);
    private static final int PAUSE_SECONDS = 1;

    private final DataSource source;
    private final Runnable reload;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("rest-reload").factory());
    private volatile @Nullable Connection current;

    /// @param source a connection of its own is taken from it, and kept
    ReloadListener(DataSource source, Runnable reload) {
        this.source = source;
        this.reload = reload;
    }

    void start() {
        thread.execute(() -> {
            do {
                try {
                    listen();
                } catch (SQLException e) {
                    LOG.debug("Not listening for changes of the schema", e);
                }
            } while (!ended());
        });
    }

    private void listen() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            current = connection;
            statement.execute("listen pgrst");
            // Whatever was said before is unknown.
            reload.run();
            PGConnection ears = connection.unwrap(PGConnection.class);
            while (end.getCount() > 0) {
                if (ears.getNotifications(0).length > 0) {
                    reload.run();
                }
            }
        }
    }

    private boolean ended() {
        try {
            return end.await(PAUSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        end.countDown();
        Connection connection = current;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The listening connection did not end", e);
            }
        }
        thread.shutdownNow();
    }
}
