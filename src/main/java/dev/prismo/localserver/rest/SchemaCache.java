package dev.prismo.localserver.rest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Keeps the [Schema]; loads it at the first request, and again when something is missing from it.
final class SchemaCache {
    /// A client that asks for what does not exist can't make the catalog be read more often than this.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource pool;
    private final Clock clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    private record Loaded(Schema schema, Instant at) {}

    SchemaCache(DataSource pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Schema get() throws SQLException {
        Loaded current = loaded;
        return current != null ? current.schema() : load(null);
    }

    /// A newer schema than the one in which something was missing, or the same if it is new enough.
    Schema renew(Schema old) throws SQLException {
        Loaded current = loaded;
        if (current != null && current.schema() == old && current.at().plus(PAUSE).isAfter(clock.instant())) {
            return old;
        }
        return load(old);
    }

    /// The next request reads the catalog anew.
    void drop() {
        loaded = null;
    }

    private Schema load(@Nullable Schema old) throws SQLException {
        loading.lock();
        try {
            Loaded current = loaded;
            if (current != null && current.schema() != old) {
                return current.schema();
            }
            Instant start = clock.instant();
            try (Connection connection = pool.getConnection()) {
                Schema schema = SchemaLoader.load(connection);
                loaded = new Loaded(schema, start);
                return schema;
            }
        } finally {
            loading.unlock();
        }
    }
}
