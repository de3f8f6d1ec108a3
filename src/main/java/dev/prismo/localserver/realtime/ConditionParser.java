package dev.prismo.localserver.realtime;

import dev.prismo.localserver.realtime.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the filter of a subscription: `column=operator.value`, several joined by commas, all of which must hold.
final class ConditionParser {
    private static final Set<String> TRUTHS = Set.of("null", "true", "false", "unknown");

    private ConditionParser() {}

    /// @throws Refusal if it is none
    static List<Condition> parse(String filter) throws Refusal {
        List<Condition> conditions = new ArrayList<>();
        if (filter.isBlank()) {
            return conditions;
        }
        for (String segment : segments(filter.strip())) {
            conditions.add(condition(segment.strip()));
        }
        return conditions;
    }

    private static Condition condition(String segment) throws Refusal {
        if (segment.isEmpty()) {
            throw wrong("filter must not contain empty segments (check for extra commas)");
        }
        int equals = segment.indexOf('=');
        if (equals < 0) {
            throw wrong("[\"" + segment + "\"]");
        }
        String rest = segment.substring(equals + 1);
        boolean negated = rest.startsWith("not.");
        String test = negated ? rest.substring(4) : rest;
        int dot = test.indexOf('.');
        if (dot < 0) {
            throw wrong("[\"" + test + "\"]");
        }
        String name = test.substring(0, dot);
        String value = test.substring(dot + 1);
        Operator operator = Operator.named(name);
        if (operator == null || !name.equals(name.toLowerCase(Locale.ROOT))) {
            throw wrong("[\"" + name + "\", \"" + value + "\"]");
        }
        return new Condition(segment.substring(0, equals), operator, value(operator, value), negated);
    }

    private static String value(Operator operator, String value) throws Refusal {
        return switch (operator) {
            case IN -> {
                if (value.length() < 2 || value.charAt(0) != '(' || value.charAt(value.length() - 1) != ')') {
                    throw wrong("`in` filter value must be wrapped by parentheses");
                }
                yield "{" + value.substring(1, value.length() - 1) + "}";
            }
            case IS -> {
                String truth = value.toLowerCase(Locale.ROOT);
                if (!TRUTHS.contains(truth)) {
                    throw wrong("`is` filter value must be one of null, true, false, unknown");
                }
                yield truth;
            }
            default -> unquoted(value);
        };
    }

    private static Refusal wrong(String what) {
        return new Refusal("RealtimeDisabledForConfiguration", "Error parsing `filter` params: " + what);
    }

    /// A value in double quotes is what stands between them; anything else is the value itself.
    private static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != '"') {
            return value;
        }
        StringBuilder inner = new StringBuilder();
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                return i == value.length() - 1 ? inner.toString() : value;
            }
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                c = value.charAt(i);
            }
            inner.append(c);
        }
        return value;
    }

    /// Splits at the commas that are neither quoted nor within parentheses.
    private static List<String> segments(String filter) {
        List<String> segments = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        char previous = 0;
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            if (!quoted && c == ',' && depth == 0) {
                segments.add(current.toString());
                current.setLength(0);
                previous = 0;
                continue;
            }
            current.append(c);
            if (quoted && c == '\\' && i + 1 < filter.length()) {
                i++;
                c = filter.charAt(i);
                current.append(c);
            } else if (c == '"' && (quoted || ".(,".indexOf(previous) >= 0)) {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')') {
                depth = Math.max(0, depth - 1);
            }
            previous = c;
        }
        segments.add(current.toString());
        return segments;
    }
}
