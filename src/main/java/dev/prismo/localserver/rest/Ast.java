package dev.prismo.localserver.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a query string says, before the schema is asked whether it makes sense.
interface Ast {

    /// A column, and a way into the JSON in it.
    record Path(String column, List<Step> steps) {
        /// The row itself, of which there is only a count.
        static final Path ROW = new Path("*", List.of());

        public Path {
            steps = List.copyOf(steps);
        }
    }

    /// One arrow of a JSON path; `text` is the double arrow.
    sealed interface Step {
        boolean text();

        record Key(String key, boolean text) implements Step {}

        record Index(int index, boolean text) implements Step {}
    }

    sealed interface Item {
        record Star() implements Item {}

        /// @param aggregate what is made of all rows' values, if so
        record Column(Path path, @Nullable String alias, @Nullable String cast, @Nullable Aggregate aggregate)
                implements Item {}

        /// @param hint a foreign key, column or junction that tells which relationship is meant
        record Embed(
                String target,
                @Nullable String alias,
                @Nullable String hint,
                Join join,
                boolean spread,
                List<Item> items)
                implements Item {
            public Embed {
                items = List.copyOf(items);
            }

            /// The name under which filters, orders and limits speak of it.
            String label() {
                return alias == null ? target : alias;
            }
        }
    }

    /// @param cast of its result
    record Aggregate(Fold fold, @Nullable String cast) {}

    enum Fold {
        SUM,
        AVG,
        COUNT,
        MAX,
        MIN;

        String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Join {
        LEFT,
        INNER
    }

    sealed interface Condition {
        record All(List<Condition> parts) implements Condition {
            public All {
                parts = List.copyOf(parts);
            }
        }

        record Any(List<Condition> parts) implements Condition {
            public Any {
                parts = List.copyOf(parts);
            }
        }

        record Not(Condition part) implements Condition {}

        record Test(Path path, Operation operation) implements Condition {}
    }

    sealed interface Operation {
        /// @param quantifier `(any)` or `(all)`: the value is then an array
        record Compare(Operator operator, Quantifier quantifier, String value) implements Operation {}

        record In(List<String> values) implements Operation {
            public In {
                values = List.copyOf(values);
            }
        }

        record Is(Truth truth) implements Operation {}

        /// @param language a text search configuration
        record Search(SearchKind kind, @Nullable String language, String value) implements Operation {}
    }

    enum Quantifier {
        ONE,
        ANY,
        ALL
    }

    enum Operator {
        EQ("=", true),
        NEQ("<>", false),
        GT(">", true),
        GTE(">=", true),
        LT("<", true),
        LTE("<=", true),
        LIKE("like", true),
        ILIKE("ilike", true),
        MATCH("~", true),
        IMATCH("~*", true),
        ISDISTINCT("is distinct from", false),
        CS("@>", false),
        CD("<@", false),
        OV("&&", false),
        SL("<<", false),
        SR(">>", false),
        NXR("&<", false),
        NXL("&>", false),
        ADJ("-|-", false);

        private final String sql;
        private final boolean quantifiable;

        Operator(String sql, boolean quantifiable) {
            this.sql = sql;
            this.quantifiable = quantifiable;
        }

        String sql() {
            return sql;
        }

        boolean quantifiable() {
            return quantifiable;
        }

        boolean pattern() {
            return this == LIKE || this == ILIKE;
        }

        /// Whether its right side is a text, whatever the left is.
        boolean text() {
            return pattern() || this == MATCH || this == IMATCH;
        }

        String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum SearchKind {
        FTS("to_tsquery"),
        PLFTS("plainto_tsquery"),
        PHFTS("phraseto_tsquery"),
        WFTS("websearch_to_tsquery");

        private final String function;

        SearchKind(String function) {
            this.function = function;
        }

        String function() {
            return function;
        }

        String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Truth {
        NULL("null"),
        NOT_NULL("not null"),
        TRUE("true"),
        FALSE("false"),
        UNKNOWN("unknown");

        private final String sql;

        Truth(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param related an embedded resource whose column this is; null for a column of the resource itself
    record Order(@Nullable String related, Path path, Direction direction, Nulls nulls) {}

    enum Direction {
        DEFAULT,
        ASC,
        DESC
    }

    enum Nulls {
        DEFAULT,
        FIRST,
        LAST
    }

    /// @param limit null if there is none
    record Range(@Nullable Long limit, long offset) {
        static final Range ALL = new Range(null, 0);

        boolean all() {
            return limit == null && offset == 0;
        }
    }

    /// A condition on the resource itself (`embed` is empty) or on one embedded in it.
    record Filter(List<String> embed, Condition condition) {
        public Filter {
            embed = List.copyOf(embed);
        }
    }

    /// A whole query string. Maps are keyed by the path of embedded resources; the empty path is the resource itself.
    ///
    /// @param select null if not given
    /// @param columns null if not given
    /// @param onConflict null if not given
    /// @param arguments of a function called by GET
    record Query(
            @Nullable List<Item> select,
            List<Filter> filters,
            Map<List<String>, List<Order>> orders,
            Map<List<String>, Range> ranges,
            @Nullable List<String> columns,
            @Nullable List<String> onConflict,
            Map<String, List<String>> arguments) {

        Range range() {
            return ranges.getOrDefault(List.of(), Range.ALL);
        }
    }
}
