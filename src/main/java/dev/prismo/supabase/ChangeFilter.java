package dev.prismo.supabase;

import java.util.stream.Collectors;

/// A [Filter] as subscriptions write it: `column=operator.value`, several joined by commas, all of which must hold.
final class ChangeFilter {
    private static final String RESERVED = ",()\"\\";

    private ChangeFilter() {}

    /// @throws IllegalArgumentException for what subscriptions can't express: alternatives, and what arrays contain
    static String of(Filter filter) {
        return switch (filter) {
            case Filter.Test test -> test(test, "");
            case Filter.Not not when not.filter() instanceof Filter.Test test -> test(test, "not.");
            case Filter.Group group when group.operator().equals("and") ->
                group.members().stream().map(ChangeFilter::of).collect(Collectors.joining(","));
            default -> throw new IllegalArgumentException("a subscription knows no such condition: " + filter);
        };
    }

    private static String test(Filter.Test test, String negation) {
        String value = test.alone();
        return switch (test.operator()) {
            case "in" -> test.column() + "=" + negation + "in." + value;
            case "is" -> value.equals("not_null")
                    ? test.column() + "=" + (negation.isEmpty() ? "not." : "") + "is.null"
                    : test.column() + "=" + negation + "is." + value;
            case "like", "ilike" -> test.column() + "=" + negation + test.operator() + "." + quoted(value.replace('*', '%'));
            case "eq", "neq", "gt", "gte", "lt", "lte" ->
                test.column() + "=" + negation + test.operator() + "." + quoted(value);
            default -> throw new IllegalArgumentException("a subscription knows no " + test.operator());
        };
    }

    private static String quoted(String value) {
        boolean plain = value.equals(value.strip()) && value.chars().noneMatch(c -> RESERVED.indexOf(c) >= 0);
        return plain ? value : Literal.quoted(value);
    }
}
