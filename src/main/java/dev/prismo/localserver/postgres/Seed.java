package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/// The rows a new database starts with. They are inserted once, and recorded where the Supabase CLI records them.
public final class Seed {
    private Seed() {}

    /// @param connection of `postgres`, after the migrations
    public static void apply(SqlFile seed, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists supabase_migrations.seed_files (path text primary key, hash text not null)""");
            if (isFirst(seed, connection)) {
                statement.execute(seed.sql());
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw new LocalServerException.MigrationFailed(seed.name(), e);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static boolean isFirst(SqlFile seed, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into supabase_migrations.seed_files (path, hash) values (?, ?) on conflict do nothing")) {
            insert.setString(1, "supabase/" + seed.name());
            insert.setString(2, hash(seed.sql()));
            return insert.executeUpdate() == 1;
        }
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
