package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes `insert`, `update` and `delete`. The body is one JSON parameter; PostgreSQL takes it apart.
final class WriteSql {
    /// A setting in which an upsert counts the rows that were there before.
    static final String UPDATED = "prismo.updated";

    private final Schema.Relation table;
    private final Sql returning;

    /// @param returning what follows `returning`
    WriteSql(Schema.Relation table, Sql returning) {
        this.table = table;
        this.returning = returning;
    }

    /// What to do with rows that are there already.
    ///
    /// @param target the columns whose values tell so
    record Conflict(boolean merge, List<String> target) {}

    Sql insert(Payload payload, Set<String> columns, boolean missingAsDefault, @Nullable Conflict conflict, Sql where) {
        Sql sql = new Sql().add("insert into " + table.sql() + " as t0 ");
        if (columns.isEmpty()) {
            allDefaults(sql, payload.rows());
        } else {
            sql.add("(" + names(columns, "") + ") select " + names(columns, "r.") + " from ");
            records(sql, payload.jsonArray(), columns, missingAsDefault);
            sql.add(where);
        }
        if (conflict != null && !conflict.target().isEmpty()) {
            sql.add(" on conflict (" + names(conflict.target(), "") + ")");
            sql.add(conflict.merge() && !columns.isEmpty() ? merge(columns) : " do nothing");
        }
        return sql.add(" returning ").add(returning);
    }

    private static String merge(Set<String> columns) {
        return " do update set "
                + columns.stream()
                        .map(column -> Sql.name(column) + " = excluded." + Sql.name(column))
                        .collect(Collectors.joining(", "))
                + " where set_config('" + UPDATED + "', (coalesce(nullif(current_setting('" + UPDATED
                + "', true), ''), '0')::int + 1)::text, true) is not null";
    }

    /// Rows without any value: PostgreSQL has no syntax for several, so the first column's default is written out.
    private void allDefaults(Sql sql, int rows) {
        Schema.Column first = table.columns().values().stream()
                .filter(column -> !column.generated())
                .findFirst()
                .orElse(null);
        if (rows == 1 || first == null) {
            sql.add("default values");
        } else {
            String value = first.defaultValue() == null ? "null::" + first.type() : first.defaultValue();
            sql.add("(" + Sql.name(first.name()) + ") select " + value + " from generate_series(1, " + rows + ")");
        }
    }

    Sql update(Payload payload, Set<String> columns, boolean missingAsDefault, Sql where) {
        if (columns.isEmpty()) {
            return new Sql().add("select ").add(returning).add(" from " + table.sql() + " as t0 where false");
        }
        Sql sql = new Sql().add("update " + table.sql() + " as t0 set ");
        sql.add(columns.stream()
                .map(column -> Sql.name(column) + " = r." + Sql.name(column))
                .collect(Collectors.joining(", ")));
        sql.add(" from ");
        records(sql, payload.jsonArray(), columns, missingAsDefault);
        return sql.add(where).add(" returning ").add(returning);
    }

    Sql delete(Sql where) {
        return new Sql().add("delete from " + table.sql() + " as t0").add(where).add(" returning ").add(returning);
    }

    /// The body's objects as rows `r`.
    private void records(Sql sql, String jsonArray, Set<String> columns, boolean missingAsDefault) {
        List<Schema.Column> typed = new ArrayList<>();
        for (String name : columns) {
            Schema.Column column = table.columns().get(name);
            if (column == null) {
                throw Errors.noColumn(table.name(), name);
            }
            typed.add(column);
        }
        String record = typed.stream()
                .map(column -> Sql.name(column.name()) + " " + column.type())
                .collect(Collectors.joining(", ", "(", ")"));
        if (missingAsDefault) {
            sql.add("jsonb_array_elements(").value(jsonArray, "jsonb").add(") e, lateral jsonb_to_record(");
            sql.add(defaults(typed) + " || e) as r" + record);
        } else {
            sql.add("json_to_recordset(").value(jsonArray, "json").add(") as r" + record);
        }
    }

    private static String defaults(List<Schema.Column> columns) {
        return columns.stream()
                .filter(column -> column.defaultValue() != null && !column.generated())
                .map(column -> Sql.literal(column.name()) + ", " + column.defaultValue())
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    private static String names(Iterable<String> columns, String prefix) {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(prefix + Sql.name(column)));
        return String.join(", ", names);
    }

    /// The columns that a representation is made of, so that no more may be read than is asked for.
    static Sql returning(ReadNode node) {
        Set<String> wanted = new LinkedHashSet<>();
        for (ReadNode.Output output : node.outputs()) {
            switch (output) {
                case ReadNode.Output.Star star -> wanted.addAll(node.rows().columns().keySet());
                case ReadNode.Output.Column column -> wanted.add(column.item().path().column());
                case ReadNode.Output.Embedded embedded -> wanted.addAll(needed(node, embedded.child()));
            }
        }
        node.orders().stream().filter(order -> order.related() == null).forEach(order -> wanted.add(order.path().column()));
        wanted.remove(Ast.Path.ROW.column());
        List<String> list = new ArrayList<>();
        for (String name : wanted) {
            if (node.rows().columns().containsKey(name)) {
                list.add("t0." + Sql.name(name));
            } else if (node.rows().computed().containsKey(name)) {
                list.add(node.rows().computed().get(name).sql() + "(t0) as " + Sql.name(name));
            } else {
                throw Errors.undefinedColumn(node.label(), name);
            }
        }
        return new Sql().add(list.isEmpty() ? "1" : String.join(", ", list));
    }

    /// A function that leads on may look at the whole row.
    private static Collection<String> needed(ReadNode node, ReadNode.Child child) {
        return child.relationship().function() == null
                ? child.relationship().columns()
                : node.rows().columns().keySet();
    }
}
