package dev.prismo.runner.child;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Compares Java values by structure, and writes them for people.
final class JavaValues {
    private static final int LONGEST = 4000;

    private JavaValues() {}

    static boolean equal(@Nullable Object actual, @Nullable Object expected, double tolerance) {
        if (actual == null || expected == null) {
            return actual == expected;
        }
        return switch (expected) {
            case Number number -> actual instanceof Number other && numbersEqual(other, number, tolerance);
            case List<?> list -> actual instanceof List<?> other && inOrder(other, list, tolerance);
            case Set<?> set -> actual instanceof Set<?> other && inAnyOrder(other, set, tolerance);
            case Map<?, ?> map -> actual instanceof Map<?, ?> other && mapsEqual(other, map, tolerance);
            case Optional<?> optional ->
                actual instanceof Optional<?> other
                        && equal(other.orElse(null), optional.orElse(null), tolerance);
            default ->
                expected.getClass().isArray()
                        ? actual.getClass().isArray() && inOrder(elements(actual), elements(expected), tolerance)
                        : expected.equals(actual);
        };
    }

    private static boolean numbersEqual(Number actual, Number expected, double tolerance) {
        if (isWhole(actual) && isWhole(expected)) {
            return new BigInteger(actual.toString()).equals(new BigInteger(expected.toString()));
        }
        if (actual instanceof BigDecimal left && expected instanceof BigDecimal right && left.compareTo(right) == 0) {
            return true;
        }
        double left = actual.doubleValue();
        double right = expected.doubleValue();
        return Double.compare(left, right) == 0
                || left == right
                || Math.abs(left - right) <= tolerance * Math.max(1, Math.abs(right));
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger;
    }

    private static boolean inOrder(List<?> actual, List<?> expected, double tolerance) {
        if (actual.size() != expected.size()) {
            return false;
        }
        Iterator<?> others = actual.iterator();
        for (Object value : expected) {
            if (!equal(others.next(), value, tolerance)) {
                return false;
            }
        }
        return true;
    }

    private static boolean inAnyOrder(Set<?> actual, Set<?> expected, double tolerance) {
        List<Object> left = new ArrayList<>(actual);
        for (Object value : expected) {
            Iterator<Object> others = left.iterator();
            boolean found = false;
            while (!found && others.hasNext()) {
                if (equal(others.next(), value, tolerance)) {
                    others.remove();
                    found = true;
                }
            }
            if (!found) {
                return false;
            }
        }
        return left.isEmpty();
    }

    private static boolean mapsEqual(Map<?, ?> actual, Map<?, ?> expected, double tolerance) {
        return actual.size() == expected.size()
                && expected.entrySet().stream()
                        .allMatch(entry -> actual.containsKey(entry.getKey())
                                && equal(actual.get(entry.getKey()), entry.getValue(), tolerance));
    }

    private static List<@Nullable Object> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    /// As a Java programmer would write it, or close.
    static String show(@Nullable Object value) {
        String text = write(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static String write(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + escaped(text) + '"';
            case Character c -> "'" + escaped(c.toString()) + "'";
            case Long number -> number + "L";
            case Float number -> number + "f";
            case Map<?, ?> map -> {
                StringJoiner entries = new StringJoiner(", ", "{", "}");
                map.forEach((key, item) -> entries.add(write(key) + "=" + write(item)));
                yield entries.toString();
            }
            case Collection<?> items -> {
                StringJoiner all = new StringJoiner(", ", "[", "]");
                items.forEach(item -> all.add(write(item)));
                yield all.toString();
            }
            case Optional<?> optional ->
                optional.isEmpty() ? "Optional.empty" : "Optional[" + write(optional.get()) + "]";
            default -> value.getClass().isArray() ? write(elements(value)) : value.toString();
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
    }
}
