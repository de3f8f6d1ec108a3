package dev.prismo.localserver.realtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row passes if `column operator value`.
record Condition(String column, Operator operator, String value, boolean negated) {

    /// What a value can be compared by.
    enum Operator {
        EQ("="),
        NEQ("<>"),
        LT("<"),
        LTE("<="),
        GT(">"),
        GTE(">="),
        IN("= any"),
        LIKE("like"),
        ILIKE("ilike"),
        IS("is"),
        MATCH("~"),
        IMATCH("~*"),
        ISDISTINCT("is distinct from");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        static @Nullable Operator named(String name) {
            for (Operator operator : values()) {
                if (operator.name().equalsIgnoreCase(name)) {
                    return operator;
                }
            }
            return null;
        }
    }

    /// As SQL that is true or false, never null.
    ///
    /// @param expression the column, or what stands for it
    /// @param type of the column
    /// @param values where what stands for each `?` is added, as text
    String sql(String expression, String type, List<String> values) {
        String test = switch (operator) {
            case IS -> expression + " is " + value;
            case IN -> {
                values.add(value);
                yield expression + " = any (?::" + type + "[])";
            }
            case LIKE, ILIKE, MATCH, IMATCH -> {
                values.add(value);
                yield expression + "::text " + operator.sql + " ?";
            }
            default -> {
                values.add(value);
                yield expression + " " + operator.sql + " ?::" + type;
            }
        };
        return "coalesce(" + (negated ? "not (" + test + ")" : test) + ", false)";
    }
}
