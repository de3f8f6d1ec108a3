package dev.prismo.supabase;

import com.google.gson.Gson;
import java.util.Collection;
import java.util.stream.Collectors;

/// Values as PostgREST's query language writes them; percent-encoding comes later.
final class Literal {
    private static final String RESERVED = ",.:()\"\\{}";

    private Literal() {}

    /// A value that stands alone after its operator: everything up to the end is the value.
    static String plain(Object value) {
        return String.valueOf(value);
    }

    /// A value among others, in `in.(...)` or `or=(...)`: quoted where it could be mistaken.
    static String nested(Object value) {
        String text = plain(value);
        boolean safe = !text.isEmpty()
                && !text.equals("null")
                && text.chars().noneMatch(c -> RESERVED.indexOf(c) >= 0 || Character.isWhitespace(c));
        return safe ? text : quoted(text);
    }

    /// `(a,"b,c")`
    static String list(Collection<?> values) {
        return values.stream().map(Literal::nested).collect(Collectors.joining(",", "(", ")"));
    }

    /// A PostgreSQL array, every element quoted.
    static String array(Collection<?> values) {
        return values.stream().map(v -> quoted(plain(v))).collect(Collectors.joining(",", "{", "}"));
    }

    static String json(Gson gson, Object value) {
        return gson.toJson(value);
    }

    /// A column name in `columns=`.
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
