package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A statement being written: text with placeholders, and the values that belong to them in order.
final class Sql {
    private final StringBuilder text = new StringBuilder(512);
    private final List<String> values = new ArrayList<>();

    /// @param sql written by this package, never by a client
    Sql add(String sql) {
        text.append(sql);
        return this;
    }

    Sql add(Sql other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    /// A value, read by PostgreSQL as a literal of that type would be.
    ///
    /// @param type from the schema cache
    Sql value(String value, String type) {
        text.append("?::").append(type);
        values.add(value);
        return this;
    }

    String text() {
        return text.toString();
    }

    List<String> values() {
        return values;
    }

    /// Quotes an identifier.
    static String name(String identifier) {
        // A NUL would end the statement on the wire.
        if (identifier.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("identifier with NUL");
        }
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /// Quotes a name that may have a schema.
    static String qualified(String dotted) {
        return Arrays.stream(dotted.split("\\.", 2)).map(Sql::name).collect(Collectors.joining("."));
    }

    static String literal(String text) {
        return (text.indexOf('\\') >= 0 ? "E'" : "'") + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /// The text form of an array, so that one parameter holds a list of any length.
    static String array(List<String> elements) {
        StringBuilder array = new StringBuilder("{");
        for (String element : elements) {
            array.append(array.length() > 1 ? "," : "")
                    .append('"')
                    .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return array.append('}').toString();
    }
}
