package dev.prismo.localserver.rest;

import java.util.List;

/// Writes filters.
final class ConditionSql {
    private final ColumnSql columns;

    ConditionSql(ColumnSql columns) {
        this.columns = columns;
    }

    Sql of(ReadNode node, Ast.Condition condition) {
        return switch (condition) {
            case Ast.Condition.All all -> group(node, all.parts(), " and ");
            case Ast.Condition.Any any -> group(node, any.parts(), " or ");
            case Ast.Condition.Not not -> new Sql().add("not (").add(of(node, not.part())).add(")");
            case Ast.Condition.Test test -> test(node, test);
        };
    }

    /// Whether a condition asks if an embedded resource is there.
    static boolean speaksOf(List<Ast.Condition> conditions, String label) {
        return conditions.stream().anyMatch(condition -> switch (condition) {
            case Ast.Condition.All all -> speaksOf(all.parts(), label);
            case Ast.Condition.Any any -> speaksOf(any.parts(), label);
            case Ast.Condition.Not not -> speaksOf(List.of(not.part()), label);
            case Ast.Condition.Test test -> test.path().column().equals(label);
        });
    }

    private Sql group(ReadNode node, List<Ast.Condition> parts, String separator) {
        Sql sql = new Sql().add("(");
        for (int i = 0; i < parts.size(); i++) {
            sql.add(i > 0 ? separator : "").add(of(node, parts.get(i)));
        }
        return sql.add(")");
    }

    private Sql test(ReadNode node, Ast.Condition.Test test) {
        String name = test.path().column();
        ReadNode.Child child = node.child(name).orElse(null);
        if (child != null) {
            if (test.operation() instanceof Ast.Operation.Is is && is.truth() == Ast.Truth.NULL) {
                return new Sql().add("coalesce(" + child.found() + ", false) = false");
            }
            if (test.operation() instanceof Ast.Operation.Is is && is.truth() == Ast.Truth.NOT_NULL) {
                return new Sql().add("coalesce(" + child.found() + ", false)");
            }
            if (!node.rows().columns().containsKey(name)) {
                throw Errors.embedFilter(name);
            }
        }
        Sql field = columns.expression(node, test.path());
        String type = columns.type(node, test.path());
        return switch (test.operation()) {
            case Ast.Operation.In in -> field.add(" = any (").value(Sql.array(in.values()), type + "[]").add(")");
            case Ast.Operation.Is is -> field.add(" is " + is.truth().sql());
            case Ast.Operation.Compare compare -> compare(field, type, compare);
            case Ast.Operation.Search search -> search(field, type, search);
        };
    }

    private static Sql compare(Sql field, String columnType, Ast.Operation.Compare compare) {
        Ast.Operator operator = compare.operator();
        String type = operator.text() ? "text" : columnType;
        String value = operator.pattern() ? compare.value().replace('*', '%') : compare.value();
        field.add(" " + operator.sql() + " ");
        return switch (compare.quantifier()) {
            case ONE -> field.value(value, type);
            case ANY -> field.add("any (").value(value, type + "[]").add(")");
            case ALL -> field.add("all (").value(value, type + "[]").add(")");
        };
    }

    private static Sql search(Sql field, String type, Ast.Operation.Search search) {
        Sql sql = new Sql();
        if (type.equals("tsvector")) {
            sql.add(field);
        } else {
            sql.add("to_tsvector(");
            language(sql, search);
            sql.add(field).add(")");
        }
        sql.add(" @@ " + search.kind().function() + "(");
        language(sql, search);
        return sql.value(search.value(), "text").add(")");
    }

    private static void language(Sql sql, Ast.Operation.Search search) {
        if (search.language() != null) {
            sql.value(search.language(), "regconfig").add(", ");
        }
    }
}
