package dev.prismo.localserver.rest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes an [Ast] as a client would, to check that parsing gives it back.
final class QueryText {
    private QueryText() {}

    static String select(List<Ast.Item> items) {
        return items.stream().map(QueryText::item).collect(Collectors.joining(","));
    }

    private static String item(Ast.Item item) {
        return switch (item) {
            case Ast.Item.Star star -> "*";
            case Ast.Item.Column column -> alias(column.alias())
                    + (column.path().equals(Ast.Path.ROW) ? "" : path(column.path()) + cast(column.cast()))
                    + aggregate(column);
            case Ast.Item.Embed embed -> (embed.spread() ? "..." : "") + alias(embed.alias()) + quote(embed.target())
                    + (embed.hint() == null ? "" : "!" + quote(embed.hint()))
                    + (embed.join() == Ast.Join.INNER ? "!inner" : "")
                    + "(" + select(embed.items()) + ")";
        };
    }

    private static String aggregate(Ast.Item.Column column) {
        Ast.Aggregate aggregate = column.aggregate();
        if (aggregate == null) {
            return "";
        }
        String dot = column.path().equals(Ast.Path.ROW) ? "" : ".";
        return dot + aggregate.fold().token() + "()" + cast(aggregate.cast());
    }

    private static String cast(@Nullable String type) {
        return type == null ? "" : "::" + type;
    }

    private static String alias(@Nullable String alias) {
        return alias == null ? "" : quote(alias) + ":";
    }

    static String path(Ast.Path path) {
        return quote(path.column())
                + path.steps().stream()
                        .map(step -> (step.text() ? "->>" : "->")
                                + switch (step) {
                                    case Ast.Step.Key key -> quote(key.key());
                                    case Ast.Step.Index index -> String.valueOf(index.index());
                                })
                        .collect(Collectors.joining());
    }

    static String quote(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// As the inside of `and=(...)`.
    static String condition(Ast.Condition condition) {
        return switch (condition) {
            case Ast.Condition.All all -> "and(" + list(all.parts()) + ")";
            case Ast.Condition.Any any -> "or(" + list(any.parts()) + ")";
            case Ast.Condition.Not(Ast.Condition.Test test) -> path(test.path()) + ".not." + operation(test.operation());
            case Ast.Condition.Not not -> "not." + condition(not.part());
            case Ast.Condition.Test test -> path(test.path()) + "." + operation(test.operation());
        };
    }

    static String list(List<Ast.Condition> parts) {
        return parts.stream().map(QueryText::condition).collect(Collectors.joining(","));
    }

    private static String operation(Ast.Operation operation) {
        return switch (operation) {
            case Ast.Operation.Compare compare -> compare.operator().token()
                    + switch (compare.quantifier()) {
                        case ONE -> ".";
                        case ANY -> "(any).";
                        case ALL -> "(all).";
                    }
                    + quote(compare.value());
            case Ast.Operation.In in -> "in.("
                    + in.values().stream().map(QueryText::quote).collect(Collectors.joining(",")) + ")";
            case Ast.Operation.Is is -> "is." + is.truth().token();
            case Ast.Operation.Search search -> search.kind().token()
                    + (search.language() == null ? "" : "(" + search.language() + ")") + "." + quote(search.value());
        };
    }

    static String order(List<Ast.Order> orders) {
        return orders.stream()
                .map(order -> (order.related() == null ? path(order.path()) : quote(order.related()) + "(" + path(order.path()) + ")")
                        + (order.direction() == Ast.Direction.DEFAULT ? "" : "." + order.direction().name().toLowerCase(Locale.ROOT))
                        + (order.nulls() == Ast.Nulls.DEFAULT ? "" : ".nulls" + order.nulls().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(","));
    }
}
