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
        Named named = named();
        if (in.peek() == '!' || in.peek() == '(') {
            if (named.name().equals("count") && in.accept("()")) {
                return new Ast.Item.Column(
                        Ast.Path.ROW, named.alias(), null, new Ast.Aggregate(Ast.Fold.COUNT, cast()));
            }
            return embed(named, false);
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

    private Ast.Item.Column column(Named named) {
        List<Ast.Step> steps = JsonPath.steps(in);
        String cast = cast();
        Ast.Aggregate aggregate = null;
        if (in.accept(".")) {
            aggregate = new Ast.Aggregate(fold(), cast());
        }
        return new Ast.Item.Column(new Ast.Path(named.name(), steps), named.alias(), cast, aggregate);
    }

    private Ast.Fold fold() {
        int start = in.mark();
        String word = in.takeWhile(Character::isLetter);
        for (Ast.Fold fold : Ast.Fold.values()) {
            if (fold.token().equals(word) && in.accept("()")) {
                return fold;
            }
        }
        in.reset(start);
        throw in.failure("\"sum\", \"avg\", \"count\", \"max\" or \"min\", and \"()\"");
    }

    private @Nullable String cast() {
        if (!in.accept("::")) {
            return null;
        }
        String cast = in.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_' || c == ' ' || c == '[' || c == ']')
                .strip();
        if (cast.isEmpty()) {
            throw in.failure("type name");
        }
        return cast;
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
