package dev.prismo.localserver.realtime;

import dev.prismo.localserver.realtime.Table.Column;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tables whose changes are announced: those in the publication `supabase_realtime`, as on Supabase.
final class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private static final String TABLES = """
            select c.oid, n.nspname, c.relname, c.relrowsecurity, pub.pubinsert, pub.pubupdate, pub.pubdelete,
                a.attname, t.typname, format_type(a.atttypid, null), coalesce(a.attnum = any (i.indkey), false),
                array(select r from unnest(array['anon', 'authenticated', 'service_role']) r
                    where has_column_privilege(r, c.oid, a.attnum, 'select'))
            from pg_publication pub
                join pg_publication_tables p using (pubname)
                join pg_namespace n on n.nspname = p.schemaname
                join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
                join pg_attribute a on a.attrelid = c.oid and a.attname = any (p.attnames)
                join pg_type t on t.oid = a.atttypid
                left join pg_index i on i.indrelid = c.oid and i.indisprimary
            where pub.pubname = 'supabase_realtime'
            order by c.oid, a.attnum""";

    private static final String TRIGGERS = """
            select c.oid::regclass::text, p.tablename is not null, t.tgargs,
                array(select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid
                    and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary order by a.attnum)
            from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                left join pg_publication_tables p on p.pubname = 'supabase_realtime'
                    and p.schemaname = n.nspname and p.tablename = c.relname
                left join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'realtime_announce_change'
            where p.tablename is not null or t.oid is not null""";

    private final Database database;
    private final ReentrantLock installing = new ReentrantLock();

    Publication(Database database) {
        this.database = database;
    }

    /// Puts the trigger on every published table that lacks it, and removes it from those published no more.
    void announce() throws SQLException {
        installing.lock();
        try {
            for (Announced table : database.read(TRIGGERS, List.of(), Publication::announced)) {
                if (!table.published()) {
                    change("drop trigger realtime_announce_change on " + table.name());
                } else if (!table.announcedKey().equals(table.key())) {
                    change("create or replace trigger realtime_announce_change after insert or update or delete on "
                            + table.name() + " for each row execute function realtime.announce_change("
                            + table.key().stream().map(Publication::literal).collect(Collectors.joining(", ")) + ")");
                }
            }
        } finally {
            installing.unlock();
        }
    }

    /// By their numbers in the catalog.
    Map<Long, Table> tables() throws SQLException {
        Map<Long, Table> tables = new LinkedHashMap<>();
        for (Table each : database.read(TABLES, List.of(), Publication::oneColumn)) {
            tables.merge(each.oid(), each, (first, next) -> {
                first.columns().addAll(next.columns());
                return first;
            });
        }
        return tables;
    }

    private static Table oneColumn(ResultSet row) throws SQLException {
        Set<String> types = Stream.of(
                        row.getBoolean(5) ? "INSERT" : "",
                        row.getBoolean(6) ? "UPDATE" : "",
                        row.getBoolean(7) ? "DELETE" : "")
                .collect(Collectors.toSet());
        Column column = new Column(
                row.getString(8), row.getString(9), row.getString(10), row.getBoolean(11), Set.copyOf(texts(row.getArray(12))));
        return new Table(row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4), types,
                new ArrayList<>(List.of(column)));
    }

    /// @param announcedKey the columns that the trigger tells; a single empty name if there is no trigger
    private record Announced(String name, boolean published, List<String> announcedKey, List<String> key) {}

    private static Announced announced(ResultSet row) throws SQLException {
        byte[] arguments = row.getBytes(3);
        List<String> told = arguments == null
                ? List.of("")
                : new String(arguments, StandardCharsets.UTF_8).lines()
                        .flatMap(line -> Stream.of(line.split("\0")))
                        .filter(name -> !name.isEmpty())
                        .toList();
        return new Announced(row.getString(1), row.getBoolean(2), told, texts(row.getArray(4)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /// Gives up rather than keep a writer waiting behind it.
    private void change(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '3s'; " + sql);
            LOG.info("Realtime: {}", sql);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
