package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `order` parameter: `col.desc.nullslast,rel(col)`.
final class OrderParser {
    private static final String FIELD = "field name (* or [a..z0..9_$])";

    private OrderParser() {}

    static List<Ast.Order> parse(String text) {
        Cursor in = new Cursor("order", text);
        List<Ast.Order> orders = new ArrayList<>();
        do {
            orders.add(term(in));
        } while (in.accept(","));
        in.expectEnd("\",\" or end of input");
        return orders;
    }

    private static Ast.Order term(Cursor in) {
        int start = in.mark();
        String related = in.name(FIELD);
        Ast.Path path;
        if (in.accept("(")) {
            path = JsonPath.path(in, FIELD);
            in.expect(")", "\")\"");
            return modifiers(in, related, path);
        }
        in.reset(start);
        path = JsonPath.path(in, FIELD);
        return modifiers(in, null, path);
    }

    private static Ast.Order modifiers(Cursor in, @Nullable String related, Ast.Path path) {
        Ast.Direction direction = Ast.Direction.DEFAULT;
        Ast.Nulls nulls = Ast.Nulls.DEFAULT;
        if (in.accept(".asc")) {
            direction = Ast.Direction.ASC;
        } else if (in.accept(".desc")) {
            direction = Ast.Direction.DESC;
        }
        if (in.accept(".nullsfirst")) {
            nulls = Ast.Nulls.FIRST;
        } else if (in.accept(".nullslast")) {
            nulls = Ast.Nulls.LAST;
        }
        if (in.peek() == '.') {
            in.accept(".");
            throw in.failure("\"asc\", \"desc\", \"nullsfirst\" or \"nullslast\"");
        }
        in.skipSpaces();
        return new Ast.Order(related, path, direction, nulls);
    }
}
