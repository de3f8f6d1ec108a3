package dev.prismo.localserver.rest;

import java.util.Map;
import java.util.stream.Collectors;

/// Writes columns, JSON paths and casts; refuses what the schema does not know.
final class ColumnSql {
    private final Map<String, String> types;
    private final Source source;

    /// @param types as [Schema#types]
    /// @param source of the outermost rows
    ColumnSql(Map<String, String> types, Source source) {
        this.types = types;
        this.source = source;
    }

    enum Source {
        TABLE,
        /// What a write returned: computed columns are plain ones there.
        WRITE,
        /// What a function returned.
        CALL
    }

    Sql output(ReadNode node, Ast.Item.Column item) {
        Sql expression = expression(node, item.path());
        return item.cast() == null
                ? expression
                : cast(expression, item.cast());
    }

    /// @param expression of all rows
    Sql fold(Ast.Aggregate aggregate, Sql expression) {
        Sql sql = new Sql().add(aggregate.fold().token() + "(").add(expression).add(")");
        return aggregate.cast() == null ? sql : cast(sql, aggregate.cast());
    }

    private Sql cast(Sql expression, String type) {
        return new Sql().add("cast(").add(expression).add(" as " + type(type) + ")");
    }

    /// The whole row, as an argument for a function.
    String row(ReadNode node) {
        Schema.Relation relation = node.rows().relation();
        if (!node.alias().equals("t0") || source == Source.TABLE || relation == null) {
            return node.alias();
        }
        // The rows of a with query are of no type that has a name.
        return relation.columns().keySet().stream()
                        .map(column -> "t0." + Sql.name(column))
                        .collect(Collectors.joining(", ", "row(", ")::"))
                + relation.sql();
    }

    Sql expression(ReadNode node, Ast.Path path) {
        String name = path.column();
        Schema.Column column = node.rows().columns().get(name);
        Sql sql = new Sql();
        if (column != null) {
            sql.add(node.alias() + "." + Sql.name(name));
        } else if (node.rows().computed().containsKey(name)) {
            sql.add(source == Source.WRITE && node.alias().equals("t0")
                    ? "t0." + Sql.name(name)
                    : node.rows().computed().get(name).sql() + "(" + row(node) + ")");
        } else {
            throw Errors.undefinedColumn(node.label(), name);
        }
        if (path.steps().isEmpty()) {
            return sql;
        }
        Sql json = column != null && column.json() ? sql : new Sql().add("to_jsonb(").add(sql).add(")");
        return steps(json, path);
    }

    /// What a value is read as that a column is compared with.
    String type(ReadNode node, Ast.Path path) {
        if (!path.steps().isEmpty()) {
            return path.steps().getLast().text() ? "text" : "jsonb";
        }
        Schema.Column column = node.rows().columns().get(path.column());
        return column != null ? column.baseType() : node.rows().computed().get(path.column()).returnType();
    }

    private static Sql steps(Sql json, Ast.Path path) {
        Sql sql = new Sql().add("(").add(json);
        for (Ast.Step step : path.steps()) {
            sql.add(step.text() ? "->>" : "->");
            switch (step) {
                case Ast.Step.Key key -> sql.value(key.key(), "text");
                case Ast.Step.Index index -> sql.add("(" + index.index() + ")");
            }
        }
        return sql.add(")");
    }

    private String type(String written) {
        boolean array = written.endsWith("[]");
        String element = array ? written.substring(0, written.length() - 2).strip() : written;
        String type = types.get(element);
        if (type == null) {
            throw Errors.undefinedType(written);
        }
        return array ? type + "[]" : type;
    }

    /// What PostgreSQL's JSON calls it: the alias, or the last key of a path, or the column.
    static String outputName(Ast.Item.Column item) {
        if (item.alias() != null) {
            return item.alias();
        }
        if (item.aggregate() != null) {
            return item.aggregate().fold().token();
        }
        String name = item.path().column();
        for (Ast.Step step : item.path().steps()) {
            if (step instanceof Ast.Step.Key key) {
                name = key.key();
            }
        }
        return name;
    }
}
