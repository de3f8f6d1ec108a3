package dev.prismo.localserver.rest;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One row of `pg_proc` to a [Routine].
final class RoutineReader {
    private final ResultSet row;

    RoutineReader(ResultSet row) {
        this.row = row;
    }

    /// @param returned the relation or composite type returned, if it is a known one
    Routine read(Schema.@Nullable Relation returned) throws SQLException {
        String[] types = strings("types");
        String[] names = strings("proargnames");
        String[] modes = strings("proargmodes");
        int inputs = row.getInt("pronargs");
        int required = inputs - row.getInt("pronargdefaults");
        List<Routine.Parameter> parameters = new ArrayList<>();
        Map<String, Schema.Column> columns = new LinkedHashMap<>();
        for (int i = 0; i < types.length; i++) {
            String mode = modes.length == 0 ? "i" : modes[i];
            String name = i < names.length ? names[i] : "";
            if ("ibv".contains(mode)) {
                parameters.add(new Routine.Parameter(
                        name, types[i], parameters.size() < required && !mode.equals("v"), mode.equals("v")));
            }
            if ("obt".contains(mode)) {
                columns.put(name, new Schema.Column(name, types[i], types[i], null, false));
            }
        }
        if (columns.isEmpty() && returned != null) {
            columns.putAll(returned.columns());
        }
        return new Routine(
                row.getLong("oid"),
                row.getString("nspname"),
                row.getString("proname"),
                parameters,
                returns(modes, returned),
                row.getString("return_type"),
                row.getBoolean("proretset"),
                returned,
                columns,
                !row.getString("provolatile").equals("v"));
    }

    private Routine.Returns returns(String[] modes, Schema.@Nullable Relation returned) throws SQLException {
        if (row.getString("typname").equals("void")) {
            return Routine.Returns.VOID;
        }
        boolean outputs = Stream.of(modes).anyMatch("obt"::contains);
        return outputs || returned != null ? Routine.Returns.ROW : Routine.Returns.SCALAR;
    }

    private String[] strings(String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return new String[0];
        }
        Object[] elements = (Object[]) array.getArray();
        String[] strings = new String[elements.length];
        for (int i = 0; i < elements.length; i++) {
            strings[i] = String.valueOf(elements[i]);
        }
        return strings;
    }
}
