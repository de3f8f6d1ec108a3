package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `select` parameter: columns, JSON paths, casts, aliases and embedded resources.
final class SelectParser {
    private static final String FIELD = "field name (* or [a..z0..9_$])";
    private final Cursor in;

    private SelectParser(Cursor in) {
        this.in = in;
    }

    static List<Ast.Item> parse(String text) {
        SelectParser parser = new SelectParser(new Cursor("select parameter", text));
        List<Ast.Item> items = parser.items();
        parser.in.expectEnd("\",\" or end of input");
        return items;
    }

    private List<Ast.Item> items() {
        List<Ast.Item> items = new ArrayList<>();
        in.skipSpaces();
        if (in.atEnd() || in.peek() == ')') {
            return items;
        }
        do {
            items.add(item());
            in.skipSpaces();
        } while (in.accept(","));
        return items;
    }

    private Ast.Item item() {
        in.skipSpaces();
        if (in.accept("*")) {
            return new Ast.Item.Star();
        }
        if (in.accept("...")) {
            Named named = named();
            return embed(named, true);
        }
        int start = in.mark();
        Named named = named();
        if (in.peek() == '!' || in.peek() == '(') {
            if (named.name().equals("count") && in.looksAt("()")) {
                throw Errors.aggregates();
            }
            return embed(named, false);
        }
        if (in.peek() == '.') {
            refuseAggregate(start);
        }
        return column(named);
    }

    private record Named(@Nullable String alias, String name) {}

    private Named named() {
        String name = in.name(FIELD);
        if (in.peek() == ':' && !in.looksAt("::")) {
            in.accept(":");
            return new Named(name, in.name(FIELD));
        }
        return new Named(null, name);
    }

    private void refuseAggregate(int start) {
        int dot = in.mark();
        in.accept(".");
        String function = in.takeWhile(Character::isLetter);
        if (List.of("sum", "avg", "min", "max", "count").contains(function) && in.looksAt("()")) {
            throw Errors.aggregates();
        }
        in.reset(Math.max(start, dot));
        throw in.failure("\"->\", \"->>\", \"::\", \",\" or end of input");
    }

    private Ast.Item.Column column(Named named) {
        List<Ast.Step> steps = JsonPath.steps(in);
        String cast = null;
        if (in.accept("::")) {
            cast = in.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_' || c == ' ' || c == '[' || c == ']')
                    .strip();
            if (cast.isEmpty()) {
                throw in.failure("type name");
            }
        }
        return new Ast.Item.Column(new Ast.Path(named.name(), steps), named.alias(), cast);
    }

    private Ast.Item.Embed embed(Named named, boolean spread) {
        String hint = null;
        Ast.Join join = Ast.Join.LEFT;
        while (in.accept("!")) {
            String word = in.name(FIELD);
            switch (word) {
                case "inner" -> join = Ast.Join.INNER;
                case "left" -> join = Ast.Join.LEFT;
                default -> {
                    if (hint != null) {
                        throw in.failure("\"(\"");
                    }
                    hint = word;
                }
            }
        }
        in.expect("(", "\"(\"");
        in.enter();
        List<Ast.Item> items = items();
        in.leave();
        in.expect(")", "\",\" or \")\"");
        return new Ast.Item.Embed(named.name(), named.alias(), hint, join, spread, items);
    }
}
