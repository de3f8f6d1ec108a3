package dev.prismo.supabase;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A condition that can be combined with others: `or(eq("status", "new"), and(gt("score", 50), is("grade", NULL)))`.
public sealed interface Filter {

    static Filter eq(String column, Object value) {
        return Test.of(column, "eq", value);
    }

    static Filter neq(String column, Object value) {
        return Test.of(column, "neq", value);
    }

    static Filter gt(String column, Object value) {
        return Test.of(column, "gt", value);
    }

    static Filter gte(String column, Object value) {
        return Test.of(column, "gte", value);
    }

    static Filter lt(String column, Object value) {
        return Test.of(column, "lt", value);
    }

    static Filter lte(String column, Object value) {
        return Test.of(column, "lte", value);
    }

    /// `*` stands for any text.
    static Filter like(String column, String pattern) {
        return Test.of(column, "like", pattern);
    }

    /// As [#like], whatever the case.
    static Filter ilike(String column, String pattern) {
        return Test.of(column, "ilike", pattern);
    }

    static Filter in(String column, Collection<?> values) {
        return Test.raw(column, "in", Literal.list(values));
    }

    static Filter is(String column, Is value) {
        return Test.raw(column, "is", value.wireName());
    }

    /// The array column has all of `elements`.
    static Filter contains(String column, Collection<?> elements) {
        return Test.of(column, "cs", Literal.array(elements));
    }

    static Filter and(Filter... all) {
        return new Group("and", List.of(all));
    }

    static Filter or(Filter... any) {
        return new Group("or", List.of(any));
    }

    static Filter not(Filter filter) {
        return new Not(filter);
    }

    /// As it stands within a group.
    String nested();

    /// What `is` can compare with.
    enum Is {
        NULL,
        NOT_NULL,
        TRUE,
        FALSE,
        UNKNOWN;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One column compared with one value, which is written differently alone and within a group.
    record Test(String column, String operator, String alone, String grouped) implements Filter {
        static Test of(String column, String operator, Object value) {
            return new Test(column, operator, Literal.plain(value), Literal.nested(value));
        }

        static Test raw(String column, String operator, String value) {
            return new Test(column, operator, value, value);
        }

        @Override
        public String nested() {
            return column + "." + operator + "." + grouped;
        }
    }

    record Group(String operator, List<Filter> members) implements Filter {
        public Group {
            members = List.copyOf(members);
        }

        @Override
        public String nested() {
            return operator + body();
        }

        String body() {
            return members.stream().map(Filter::nested).collect(Collectors.joining(",", "(", ")"));
        }
    }

    record Not(Filter filter) implements Filter {
        @Override
        public String nested() {
            return switch (filter) {
                case Test test -> test.column() + ".not." + test.operator() + "." + test.grouped();
                case Group group -> "not." + group.nested();
                case Not twice -> twice.filter().nested();
            };
        }
    }
}
