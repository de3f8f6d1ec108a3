package dev.prismo.localserver.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A raw query string to [Ast.Query].
final class QueryParser {
    private @Nullable List<Ast.Item> select;
    private @Nullable List<String> columns;
    private @Nullable List<String> onConflict;
    private final List<Ast.Filter> filters = new ArrayList<>();
    private final Map<List<String>, List<Ast.Order>> orders = new LinkedHashMap<>();
    private final Map<List<String>, Ast.Range> ranges = new LinkedHashMap<>();
    private final Map<String, String> arguments = new LinkedHashMap<>();

    private QueryParser() {}

    /// @param isArgument tells which keys are arguments of the function called, and so no filters
    static Ast.Query parse(@Nullable String queryString, Predicate<String> isArgument) {
        QueryParser parser = new QueryParser();
        for (Parameter parameter : split(queryString)) {
            parser.take(parameter.key(), parameter.value(), isArgument);
        }
        return new Ast.Query(
                parser.select,
                List.copyOf(parser.filters),
                Map.copyOf(parser.orders),
                Map.copyOf(parser.ranges),
                parser.columns,
                parser.onConflict,
                parser.arguments);
    }

    record Parameter(String key, String value) {}

    static List<Parameter> split(@Nullable String queryString) {
        List<Parameter> parameters = new ArrayList<>();
        if (queryString == null) {
            return parameters;
        }
        for (String pair : queryString.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                parameters.add(new Parameter(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return parameters;
    }

    static String decode(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Cursor("query string", encoded).failure("percent-encoded text");
        }
    }

    private void take(String key, String value, Predicate<String> isArgument) {
        if (isArgument.test(key)) {
            arguments.put(key, value);
            return;
        }
        switch (key) {
            case "select" -> select = SelectParser.parse(value);
            case "columns" -> columns = names("columns parameter", value);
            case "on_conflict" -> onConflict = names("on_conflict parameter", value);
            default -> takePathed(key, value);
        }
    }

    private void takePathed(String key, String value) {
        int dot = key.lastIndexOf('.');
        switch (key.substring(dot + 1)) {
            case "order" -> orders.put(path(key, dot), value.isEmpty() ? List.of() : OrderParser.parse(value));
            case "limit" -> ranges.merge(path(key, dot), new Ast.Range(number(value), 0),
                    (old, now) -> new Ast.Range(now.limit(), old.offset()));
            case "offset" -> {
                Long offset = number(value);
                ranges.merge(path(key, dot), new Ast.Range(null, offset == null ? 0 : offset),
                        (old, now) -> new Ast.Range(old.limit(), now.offset()));
            }
            case "and", "or" -> filters.add(FilterParser.tree(key, value));
            default -> filters.add(FilterParser.filter(key, value));
        }
    }

    private static List<String> path(String key, int dot) {
        return dot < 0 ? List.of() : names("tree path", key.substring(0, dot), ".");
    }

    private static @Nullable Long number(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException ignoredLikeAnyUnreadableLimit) {
            return null;
        }
    }

    private static List<String> names(String what, String text) {
        return text.isEmpty() ? List.of() : names(what, text, ",");
    }

    private static List<String> names(String what, String text, String separator) {
        Cursor in = new Cursor(what, text);
        List<String> names = new ArrayList<>();
        do {
            names.add(in.name("field name"));
        } while (in.accept(separator));
        in.expectEnd("\"" + separator + "\" or end of input");
        return names;
    }
}
