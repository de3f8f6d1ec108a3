package dev.prismo.supabase;

import com.google.gson.JsonElement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /// The `jsonb` column contains what `json` is.
    static Filter containsJson(String column, JsonElement json) {
        return Test.of(column, "cs", json);
    }

    /// The array column has only such as are in `elements`.
    static Filter containedBy(String column, Collection<?> elements) {
        return Test.of(column, "cd", Literal.array(elements));
    }

    /// The array column has any of `elements`.
    static Filter overlaps(String column, Collection<?> elements) {
        return Test.of(column, "ov", Literal.array(elements));
    }

    /// The range column stands like this to `range`, which is written as in SQL: `[1,5)`.
    static Filter range(String column, RangeTest test, String range) {
        return Test.of(column, test.wireName(), range);
    }

    /// The text, or `tsvector`, matches `words`.
    static Filter textSearch(String column, TextSearch how, String words) {
        return Test.of(column, how.wireName(), words);
    }

    /// A regular expression of PostgreSQL finds something.
    static Filter matches(String column, String expression) {
        return Test.of(column, "match", expression);
    }

    /// As [#matches], whatever the case.
    static Filter matchesAnyCase(String column, String expression) {
        return Test.of(column, "imatch", expression);
    }

    /// One of the patterns fits, where `*` stands for any text.
    static Filter likeAny(String column, Collection<String> patterns) {
        return Test.of(column, "like(any)", Literal.array(patterns));
    }

    /// All of the patterns fit.
    static Filter likeAll(String column, Collection<String> patterns) {
        return Test.of(column, "like(all)", Literal.array(patterns));
    }

    static Filter ilikeAny(String column, Collection<String> patterns) {
        return Test.of(column, "ilike(any)", Literal.array(patterns));
    }

    static Filter ilikeAll(String column, Collection<String> patterns) {
        return Test.of(column, "ilike(all)", Literal.array(patterns));
    }

    /// As [#neq], but null is a value like others.
    static Filter isDistinct(String column, Object value) {
        return Test.of(column, "isdistinct", value);
    }

    /// Every column has its value.
    static Filter match(Map<String, ?> values) {
        return and(values.entrySet().stream().map(e -> eq(e.getKey(), e.getValue())).toArray(Filter[]::new));
    }

    /// An operator that this client has no name for, by the server's name.
    static Filter operator(String column, String operator, Object value) {
        return Test.of(column, operator, value);
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

    /// How a range can stand to another.
    enum RangeTest {
        CONTAINS("cs"),
        CONTAINED_BY("cd"),
        OVERLAPS("ov"),
        LEFT_OF("sl"),
        RIGHT_OF("sr"),
        NOT_LEFT_OF("nxl"),
        NOT_RIGHT_OF("nxr"),
        ADJACENT_TO("adj");

        private final String wireName;

        RangeTest(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /// How words are read, and in which language.
    record TextSearch(Syntax syntax, Optional<String> configuration) {
        /// Words with `&`, `|`, `!` and `<->` between them.
        public static final TextSearch EXPRESSION = new TextSearch(Syntax.FTS, Optional.empty());

        /// All the words, in any order.
        public static final TextSearch PLAIN = new TextSearch(Syntax.PLFTS, Optional.empty());

        /// The words as they follow each other.
        public static final TextSearch PHRASE = new TextSearch(Syntax.PHFTS, Optional.empty());

        /// As people search the web: `"a phrase" or word -without`.
        public static final TextSearch WEB = new TextSearch(Syntax.WFTS, Optional.empty());

        public TextSearch in(String language) {
            return new TextSearch(syntax, Optional.of(language));
        }

        String wireName() {
            return syntax.name().toLowerCase(Locale.ROOT) + configuration.map(name -> "(" + name + ")").orElse("");
        }

        public enum Syntax {
            FTS,
            PLFTS,
            PHFTS,
            WFTS
        }
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
