package dev.prismo.localserver.rest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Keeps the [Catalog]; loads it at the first request, and again when something is missing from it.
final class SchemaCache {
    /// A client that asks for what does not exist can't make the catalog be read more often than this.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource pool;
    private final List<String> exposed;
    private final Clock clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    private record Loaded(Catalog catalog, Instant at) {}

    /// @param exposed the exposed schemas, unless the database says otherwise
    SchemaCache(DataSource pool, List<String> exposed, Clock clock) {
        this.pool = pool;
        this.exposed = exposed;
        this.clock = clock;
    }

    Catalog get() throws SQLException {
        Loaded current = loaded;
        return current != null ? current.catalog() : load(null);
    }

    /// A newer catalog than the one in which something was missing, or the same if it is new enough.
    Catalog renew(Catalog old) throws SQLException {
        Loaded current = loaded;
        if (current != null && current.catalog() == old && current.at().plus(PAUSE).isAfter(clock.instant())) {
            return old;
        }
        return load(old);
    }

    /// The next request reads the catalog anew.
    void drop() {
        loaded = null;
    }

    private Catalog load(@Nullable Catalog old) throws SQLException {
        loading.lock();
        try {
            Loaded current = loaded;
            if (current != null && current.catalog() != old) {
                return current.catalog();
            }
            Instant start = clock.instant();
            try (Connection connection = pool.getConnection()) {
                Catalog catalog = SchemaLoader.load(connection, exposed);
                loaded = new Loaded(catalog, start);
                return catalog;
            }
        } finally {
            loading.unlock();
        }
    }
}
