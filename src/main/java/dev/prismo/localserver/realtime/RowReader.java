package dev.prismo.localserver.realtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prismo.localserver.realtime.Access.Caller;
import dev.prismo.localserver.realtime.Table.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads changed rows as a subscriber, and tells which conditions they meet.
final class RowReader {
    private final Database database;

    RowReader(Database database) {
        this.database = database;
    }

    /// A row as somebody sees it.
    ///
    /// @param size of the row as text
    /// @param passes for each list of conditions whether the row meets it
    record Seen(JsonObject row, int size, List<Boolean> passes) {}

    /// The rows with these keys as they are now, by their place in `keys`. Those that the caller may not see, or that
    /// are gone again, are missing.
    ///
    /// @param filters the lists of conditions that are asked for
    Map<Integer, Seen> current(Table table, Caller caller, List<JsonObject> keys, List<List<Condition>> filters)
            throws SQLException {
        List<Column> key = table.key();
        List<String> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select k.o, row_to_json(r)::text");
        Function<Condition, Optional<Operand>> operands =
                condition -> table.column(condition.column()).map(c -> new Operand("t." + Database.quoted(c.name()), c));
        filters.forEach(filter -> sql.append(", ").append(conjunction(filter, operands, values)));
        sql.append(" from ").append(recordset(key)).append(" join ").append(table.sqlName()).append(" t on ");
        sql.append(IntStream.range(0, key.size())
                .mapToObj(i -> "t." + Database.quoted(key.get(i).name()) + " = k.k" + i)
                .collect(Collectors.joining(" and ")));
        sql.append(" cross join lateral (select ")
                .append(table.readableBy(caller.role()).stream()
                        .map(column -> "t." + Database.quoted(column.name()))
                        .collect(Collectors.joining(", ")))
                .append(") r");
        values.add(array(keys));
        Map<Integer, Seen> found = new HashMap<>();
        for (Row row : database.read(caller, sql.toString(), values, row -> new Row(row, filters.size()))) {
            JsonObject members = JsonParser.parseString(row.text()).getAsJsonObject();
            found.put(row.place(), new Seen(members, row.text().length(), row.passes()));
        }
        return found;
    }

    /// Rows of which all is known that will be, by their place in `rows`. A condition on a column that is not known is
    /// left out of account; if none is left, the row does not pass.
    Map<Integer, Seen> known(Table table, Caller caller, List<JsonObject> rows, List<List<Condition>> filters)
            throws SQLException {
        List<Boolean> unfiltered = filters.stream().map(List::isEmpty).toList();
        Map<List<Column>, List<Integer>> shapes = new LinkedHashMap<>();
        Map<Integer, Seen> found = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.get(i);
            found.put(i, new Seen(row, 0, unfiltered));
            List<Column> known = table.columns().stream().filter(column -> row.has(column.name())).toList();
            shapes.computeIfAbsent(known, columns -> new ArrayList<>()).add(i);
        }
        if (!unfiltered.contains(false)) {
            return found;
        }
        for (Map.Entry<List<Column>, List<Integer>> shape : shapes.entrySet()) {
            List<Integer> places = shape.getValue();
            List<JsonObject> some = places.stream().map(rows::get).toList();
            List<Row> tested = shape.getKey().isEmpty() ? List.of() : test(shape.getKey(), caller, some, filters);
            for (Row row : tested) {
                int place = places.get(row.place());
                found.put(place, new Seen(rows.get(place), 0, row.passes()));
            }
        }
        return found;
    }

    private List<Row> test(List<Column> known, Caller caller, List<JsonObject> rows, List<List<Condition>> filters)
            throws SQLException {
        List<String> values = new ArrayList<>();
        Function<Condition, Optional<Operand>> operands = condition -> IntStream.range(0, known.size())
                .filter(i -> known.get(i).name().equals(condition.column()))
                .mapToObj(i -> new Operand("k.k" + i, known.get(i)))
                .findFirst();
        StringBuilder sql = new StringBuilder("select k.o, ''");
        for (List<Condition> filter : filters) {
            List<Condition> decidable = filter.stream().filter(c -> operands.apply(c).isPresent()).toList();
            sql.append(", ").append(decidable.isEmpty() ? filter.isEmpty() : conjunction(decidable, operands, values));
        }
        sql.append(" from ").append(recordset(known));
        values.add(array(rows));
        return database.read(caller, sql.toString(), values, row -> new Row(row, filters.size()));
    }

    /// @param expression that stands for the column
    private record Operand(String expression, Column column) {}

    private record Row(int place, String text, List<Boolean> passes) {
        Row(ResultSet row, int filters) throws SQLException {
            this(row.getInt(1) - 1, row.getString(2), passes(row, filters));
        }

        private static List<Boolean> passes(ResultSet row, int filters) throws SQLException {
            List<Boolean> passes = new ArrayList<>(filters);
            for (int i = 0; i < filters; i++) {
                passes.add(row.getBoolean(i + 3));
            }
            return passes;
        }
    }

    /// A column that is no more makes its condition false.
    private static String conjunction(
            List<Condition> filter, Function<Condition, Optional<Operand>> operands, List<String> values) {
        return filter.isEmpty()
                ? "true"
                : filter.stream()
                        .map(condition -> operands.apply(condition)
                                .map(operand -> condition.sql(operand.expression(), operand.column().type(), values))
                                .orElse("false"))
                        .collect(Collectors.joining(" and "));
    }

    /// Rows given as JSON, named `k`, with the columns `k0`, `k1` and so on, and `o`, which counts from 1.
    private static String recordset(List<Column> columns) {
        return columns.stream()
                        .map(column -> Database.quoted(column.name()) + " " + column.type())
                        .collect(Collectors.joining(", ", "rows from (jsonb_to_recordset(?::jsonb) as (", "))"))
                + IntStream.range(0, columns.size())
                        .mapToObj(i -> "k" + i)
                        .collect(Collectors.joining(", ", " with ordinality as k(", ", o)"));
    }

    private static String array(List<JsonObject> rows) {
        JsonArray array = new JsonArray();
        rows.forEach(array::add);
        return array.toString();
    }
}
