package dev.prismo.draft;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.Preferences;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Preferences in memory, written behind the caller's back, who may be the user-interface thread.
final class SqlitePreferences implements Preferences, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlitePreferences.class);

    private final Database database;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("preferences").factory());
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private boolean loaded;

    SqlitePreferences(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(values().get(key));
    }

    @Override
    public void put(String key, String value) {
        if (!value.equals(values().put(key, value))) {
            writer.execute(() -> write(key));
        }
    }

    /// Returns once all is written.
    @Override
    public void close() {
        writer.close();
    }

    private synchronized Map<String, String> values() {
        if (!loaded) {
            loaded = true;
            load();
        }
        return values;
    }

    private void load() {
        if (database.isNew()) {
            return;
        }
        try {
            values.putAll(database.call(handle -> handle.createQuery("select name, value from preferences")
                    .reduceRows(new ConcurrentHashMap<String, String>(), (all, row) -> {
                        all.put(row.getColumn("name", String.class), row.getColumn("value", String.class));
                        return all;
                    })));
        } catch (LearnException.Storage e) {
            LOG.warn("preferences can't be read: {}", e.getMessage());
        }
    }

    private void write(String key) {
        try {
            database.call(handle -> handle.createUpdate(
                            "insert into preferences (name, value) values (:name, :value)"
                                    + " on conflict (name) do update set value = excluded.value")
                    .bind("name", key)
                    .bind("value", values.get(key))
                    .execute());
        } catch (LearnException.Storage e) {
            LOG.warn("preference {} lasts for this start only: {}", key, e.getMessage());
        }
    }
}
