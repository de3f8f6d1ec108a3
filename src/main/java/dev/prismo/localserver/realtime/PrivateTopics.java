package dev.prismo.localserver.realtime;

import dev.prismo.localserver.realtime.Access.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out what somebody may do on a private topic: what the policies of `realtime.messages` let them do with rows of
/// that topic. Rows to try it on are added and taken back.
final class PrivateTopics {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateTopics.class);
    private static final String INSERT = "insert into realtime.messages (topic, extension) values (?, ?)";

    private final DataSource owner;

    PrivateTopics(DataSource owner) {
        this.owner = owner;
    }

    /// What is allowed.
    record Rights(boolean hears, boolean speaks, boolean seesPresence, boolean showsPresence) {
        static final Rights ALL = new Rights(true, true, true, true);
    }

    Rights rights(String topic, Caller caller) throws Refusal {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return rights(connection, topic, caller);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.warn("Realtime can't tell who may use a private channel: {}", e.getMessage());
            throw new Refusal("Unauthorized", "You do not have permissions to read from this Channel topic: " + topic);
        }
    }

    private static Rights rights(Connection connection, String topic, Caller caller) throws SQLException {
        Set<String> written = new HashSet<>();
        Savepoint before = connection.setSavepoint();
        for (String extension : Set.of("broadcast", "presence")) {
            become(connection, topic, caller);
            if (insert(connection, topic, extension)) {
                written.add(extension);
            }
            connection.rollback(before);
        }
        insert(connection, topic, "broadcast");
        insert(connection, topic, "presence");
        become(connection, topic, caller);
        Set<String> read = extensions(connection, topic);
        return new Rights(read.contains("broadcast"), written.contains("broadcast"), read.contains("presence"),
                written.contains("presence"));
    }

    private static void become(Connection connection, String topic, Caller caller) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select set_config('role', ?, true), set_config('realtime.topic', ?, true),
                    set_config('request.jwt.claims', ?, true)""")) {
            statement.setString(1, caller.role());
            statement.setString(2, topic);
            statement.setString(3, caller.claims());
            statement.execute();
        }
    }

    private static boolean insert(Connection connection, String topic, String extension) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, topic);
            statement.setString(2, extension);
            statement.execute();
            return true;
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static Set<String> extensions(Connection connection, String topic) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select extension from realtime.messages where topic = ?")) {
            statement.setString(1, topic);
            Set<String> found = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
