package dev.prismo.localserver.realtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.prismo.localserver.realtime.Access.Caller;
import dev.prismo.localserver.realtime.RowReader.Seen;
import dev.prismo.localserver.realtime.Table.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The channels that want to hear of one table and see it with the same eyes: what they may see is looked up once.
final class Audience {
    private static final String NO_KEY = "Error 400: Bad Request, no primary key";
    private static final String UNAUTHORIZED = "Error 401: Unauthorized";
    private static final String TOO_LARGE = "Error 413: Payload Too Large";
    private static final String UNREADABLE = "Error 500: The row can't be read";
    private static final int MAX_ROW = 1024 * 1024;
    /// What is left of a row that is too large.
    private static final int MAX_VALUE_OF_LARGE_ROW = 64;

    private final Table table;
    private final Caller caller;
    private final Map<Channel, List<Binding>> channels = new LinkedHashMap<>();
    private final Set<List<Condition>> filters = new LinkedHashSet<>();
    private final Map<Change, Seen> seen = new HashMap<>();
    private final Map<Change, String> errors = new HashMap<>();

    Audience(Table table, Caller caller) {
        this.table = table;
        this.caller = caller;
    }

    void add(Channel channel, List<Binding> bindings) {
        channels.put(channel, bindings);
        bindings.forEach(binding -> filters.add(binding.conditions()));
    }

    /// Looks up what of the changes is visible.
    ///
    /// @throws SQLException if the database can't be asked at all
    void look(RowReader reader, List<Change> changes) throws SQLException {
        List<Change> known = new ArrayList<>();
        List<Change> unread = new ArrayList<>();
        for (Change change : changes) {
            if (change.isDelete()) {
                known.add(change);
            } else if (table.key().isEmpty()) {
                errors.put(change, NO_KEY);
            } else if (!table.isOpenTo(caller.role())) {
                errors.put(change, UNAUTHORIZED);
            } else if (change.key() == null) {
                errors.put(change, TOO_LARGE);
            } else if (change.row() != null && !table.guarded()) {
                known.add(change);
            } else {
                unread.add(change);
            }
        }
        List<List<Condition>> tests = List.copyOf(filters);
        if (!unread.isEmpty()) {
            read(unread, some -> reader.current(table, caller, some.stream().map(Change::key).toList(), tests));
        }
        if (!known.isEmpty() && !table.readableBy(caller.role()).isEmpty()) {
            read(known, some -> reader.known(table, caller, some.stream().map(Audience::lastKnown).toList(), tests));
        }
    }

    /// Tells each channel of a change that was looked up.
    void tell(Change change) {
        String error = errors.get(change);
        Seen row = seen.get(change);
        if (error == null && row == null) {
            return;
        }
        List<List<Condition>> tests = List.copyOf(filters);
        Map<Set<String>, JsonObject> contents = new HashMap<>();
        channels.forEach((channel, bindings) -> {
            Map<Set<String>, JsonArray> ids = new LinkedHashMap<>();
            for (Binding binding : bindings) {
                if (binding.wants(change.type(), table.schema(), table.name())
                        && (row == null || row.passes().get(tests.indexOf(binding.conditions())))) {
                    ids.computeIfAbsent(binding.columns(), columns -> new JsonArray()).add(binding.id());
                }
            }
            ids.forEach((columns, some) -> {
                JsonObject payload = new JsonObject();
                payload.add("ids", some);
                payload.add("data", contents.computeIfAbsent(columns, c -> content(change, row, error, c)));
                channel.pushToAll("postgres_changes", payload);
            });
        });
    }

    private interface Read {
        Map<Integer, Seen> rows(List<Change> changes) throws SQLException;
    }

    /// If a row can't be read, such as for an error within a policy, the others still are.
    private void read(List<Change> changes, Read read) throws SQLException {
        try {
            read.rows(changes).forEach((place, row) -> seen.put(changes.get(place), row));
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith("08") || state.startsWith("57P")) {
                throw e;
            }
            if (changes.size() == 1) {
                errors.put(changes.getFirst(), state.equals("42501") ? UNAUTHORIZED : UNREADABLE);
                return;
            }
            for (Change change : changes) {
                read(List.of(change), read);
            }
        }
    }

    private static JsonObject lastKnown(Change change) {
        JsonObject row = change.row();
        return row == null ? change.before() : row;
    }

    private JsonObject content(Change change, @Nullable Seen row, @Nullable String error, Set<String> wanted) {
        JsonObject content = new JsonObject();
        content.addProperty("schema", table.schema());
        content.addProperty("table", table.name());
        content.addProperty("commit_timestamp", change.timestamp());
        content.addProperty("type", change.type());
        List<Column> columns = table.readableBy(caller.role()).stream()
                .filter(column -> wanted.isEmpty() || column.isKey() || wanted.contains(column.name()))
                .toList();
        boolean large = row != null && row.size() > MAX_ROW;
        String failure = large ? TOO_LARGE : error;
        content.add("columns", row == null ? new JsonArray() : Table.described(columns));
        if (!change.isDelete()) {
            content.add("record", row == null ? new JsonObject() : small(Table.only(columns, row.row()), large));
        }
        if (!change.type().equals("INSERT")) {
            content.add("old_record", row == null ? new JsonObject() : before(change, columns));
        }
        JsonArray failures = new JsonArray();
        if (failure != null) {
            failures.add(failure);
        }
        content.add("errors", failure == null ? null : failures);
        return content;
    }

    /// Of a row that is no more nobody can say who might have seen it. So of a table with policies, only the key is told.
    private JsonObject before(Change change, List<Column> columns) {
        boolean keyOnly = change.isDelete() && table.guarded();
        return Table.only(keyOnly ? columns.stream().filter(Column::isKey).toList() : columns, change.before());
    }

    private static JsonObject small(JsonObject row, boolean large) {
        if (large) {
            row.entrySet().removeIf(member -> member.getValue().toString().length() > MAX_VALUE_OF_LARGE_ROW);
        }
        return row;
    }
}
