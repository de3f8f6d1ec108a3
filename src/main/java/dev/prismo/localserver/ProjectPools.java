package dev.prismo.localserver;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The connections of the gateway. They can be handed out before the database runs, and used once it does.
final class ProjectPools implements AutoCloseable {
    private static final int AUTH_CONNECTIONS = 4;
    /// One of them listens.
    private static final int OWNER_CONNECTIONS = 4;

    private final HikariDataSource rest;
    private final HikariDataSource auth;
    private final HikariDataSource owner;
    private final PGSimpleDataSource notices = new PGSimpleDataSource();
    private final Limits limits;

    ProjectPools(String password, Limits limits) {
        this.limits = limits;
        notices.setUser("authenticator");
        notices.setPassword(password);
        rest = closed("authenticator", password, limits.connections());
        auth = closed("supabase_auth_admin", password, Math.min(limits.connections(), AUTH_CONNECTIONS));
        owner = closed("postgres", password, OWNER_CONNECTIONS);
        owner.setMinimumIdle(0);
    }

    /// Logs in as `authenticator`, which has no rights but to become another role.
    DataSource rest() {
        return new DatabaseQueue(rest, limits.waiting());
    }

    /// Logs in as the owner of the accounts.
    DataSource auth() {
        return new DatabaseQueue(auth, limits.waiting());
    }

    /// Logs in as the owner of the tables.
    DataSource owner() {
        return owner;
    }

    /// Connections that are kept for good, beside those for requests.
    DataSource notices() {
        return notices;
    }

    /// Says where the database is. The first request connects.
    void open(ProjectDatabase database) {
        rest.setJdbcUrl(database.jdbcUrl());
        auth.setJdbcUrl(database.jdbcUrl());
        owner.setJdbcUrl(database.jdbcUrl());
        notices.setUrl(database.jdbcUrl());
    }

    @Override
    public void close() {
        rest.close();
        auth.close();
        owner.close();
    }

    private HikariDataSource closed(String role, String password, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(role);
        pool.setUsername(role);
        pool.setPassword(password);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setIdleTimeout(Duration.ofMinutes(2).toMillis());
        pool.setConnectionTimeout(limits.patience().toMillis());
        return pool;
    }
}
