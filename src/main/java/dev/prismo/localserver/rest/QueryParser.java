package dev.prismo.localserver.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A raw query string to [Ast.Query].
final class QueryParser {
    private static final Pattern PLAIN_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private @Nullable List<Ast.Item> select;
    private @Nullable List<String> columns;
    private @Nullable List<String> onConflict;
    private final List<Ast.Filter> filters = new ArrayList<>();
    private final Map<List<String>, List<Ast.Order>> orders = new LinkedHashMap<>();
    private final Map<List<String>, Ast.Range> ranges = new LinkedHashMap<>();
    private final List<Parameter> arguments = new ArrayList<>();
    private final boolean call;

    private QueryParser(boolean call) {
        this.call = call;
    }

    static Ast.Query parse(@Nullable String queryString) {
        return parse(queryString, false);
    }

    /// For a function that is called by GET: what is no filter is an argument.
    static Ast.Query parseCall(@Nullable String queryString) {
        return parse(queryString, true);
    }

    private static Ast.Query parse(@Nullable String queryString, boolean call) {
        QueryParser parser = new QueryParser(call);
        for (Parameter parameter : split(queryString)) {
            parser.take(parameter.key(), parameter.value());
        }
        return new Ast.Query(
                parser.select,
                List.copyOf(parser.filters),
                Map.copyOf(parser.orders),
                Map.copyOf(parser.ranges),
                parser.columns,
                parser.onConflict,
                grouped(parser.arguments));
    }

    /// The values of each key, in their order.
    static Map<String, List<String>> grouped(List<Parameter> parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        parameters.forEach(p -> values.computeIfAbsent(p.key(), key -> new ArrayList<>()).add(p.value()));
        return values;
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

    /// A percent sign that escapes nothing stands for itself, so that patterns may be written plainly.
    static String decode(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        return URLDecoder.decode(PLAIN_PERCENT.matcher(encoded).replaceAll("%25"), StandardCharsets.UTF_8);
    }

    private void take(String key, String value) {
        switch (key) {
            case "select" -> select = SelectParser.parse(value);
            case "columns" -> columns = names("columns parameter", value, ",");
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
            default -> {
                if (call && !FilterParser.isOperation(value)) {
                    arguments.add(new Parameter(key, value));
                } else {
                    filters.add(FilterParser.filter(key, value));
                }
            }
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
