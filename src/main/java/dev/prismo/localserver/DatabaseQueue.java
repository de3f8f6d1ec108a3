package dev.prismo.localserver;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// Connections for as many requests as the database serves well. Some more may wait for their turn; whoever comes then
/// is sent away at once, so that a crowd waits neither for ever nor in memory.
final class DatabaseQueue implements DataSource {
    private final HikariDataSource pool;
    private final Semaphore places;

    DatabaseQueue(HikariDataSource pool, int waiting) {
        this.pool = pool;
        this.places = new Semaphore(pool.getMaximumPoolSize() + waiting);
    }

    /// @throws Failure if there is none in time
    @Override
    public Connection getConnection() throws SQLException {
        if (!places.tryAcquire()) {
            throw Failure.busy();
        }
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            throw Failure.busy();
        } finally {
            places.release();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
