package dev.prismo.localserver.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/// One learner's desktop instead of a server: little memory, few processes, quiet, but as durable as PostgreSQL is.
final class PostgresSettings {
    private PostgresSettings() {}

    static Map<String, String> of(PostgresConfig.Durability durability) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "40");
        settings.put("shared_buffers", "32MB");
        settings.put("work_mem", "4MB");
        settings.put("maintenance_work_mem", "32MB");
        settings.put("effective_cache_size", "256MB");
        settings.put("huge_pages", "off");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        settings.put("max_worker_processes", "2");
        settings.put("max_parallel_workers_per_gather", "0");
        settings.put("max_logical_replication_workers", "0");
        settings.put("autovacuum_max_workers", "1");
        // Nothing replicates from here, so the log needs only what crash recovery needs.
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("min_wal_size", "32MB");
        settings.put("max_wal_size", "256MB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m [%p] ");
        // Failed statements may quote what a learner wrote; only PostgreSQL's own state goes into the file.
        settings.put("log_min_messages", "log");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_checkpoints", "off");
        if (durability == PostgresConfig.Durability.NONE) {
            settings.put("fsync", "off");
            settings.put("synchronous_commit", "off");
            settings.put("full_page_writes", "off");
        }
        return settings;
    }
}
