package dev.prismo.supabase;

import com.google.gson.reflect.TypeToken;
import dev.prismo.supabase.RestRequest.Shape;
import dev.prismo.wire.Reply;
import java.util.List;
import java.util.Locale;

/// A request whose rows come in an order, of which some may be taken.
public abstract sealed class Ordered<Q extends Ordered<Q>> extends Filtered<Q> permits Select, Rpc {
    Ordered(RestApi api, String path) {
        super(api, path);
    }

    public enum Direction {
        ASCENDING("asc"),
        DESCENDING("desc"),
        ASCENDING_NULLS_FIRST("asc.nullsfirst"),
        DESCENDING_NULLS_LAST("desc.nullslast");

        private final String wireName;

        Direction(String wireName) {
            this.wireName = wireName;
        }
    }

    public final Q order(String column) {
        return order(column, Direction.ASCENDING);
    }

    /// By `column`, after the orders given before.
    public final Q order(String column, Direction direction) {
        order("order", column, direction);
        return self();
    }

    /// The order of the rows of an embedded table, after the orders given before.
    public final Q orderIn(String embedded, String column, Direction direction) {
        order(embedded + ".order", column, direction);
        return self();
    }

    /// By a column of an embedded table that has one row for each row here.
    public final Q orderBy(String embedded, String column, Direction direction) {
        return order(embedded + "(" + column + ")", direction);
    }

    /// The rows from number `first` on, counted from 0, up to number `last`.
    public final Q range(int first, int last) {
        return offset(first).limit(last - first + 1);
    }

    public final Q limit(int rows) {
        parameters.removeIf(p -> p.name().equals("limit"));
        parameter("limit", Integer.toString(rows));
        return self();
    }

    public final Q limitIn(String embedded, int rows) {
        parameter(embedded + ".limit", Integer.toString(rows));
        return self();
    }

    public final Q offset(int rows) {
        parameters.removeIf(p -> p.name().equals("offset"));
        parameter("offset", Integer.toString(rows));
        return self();
    }

    /// Some rows, and how many there are without limit and offset.
    public final <T> Page<T> page(Class<T> rowType) {
        return page(rowType, Count.EXACT);
    }

    /// As [#page(Class)], with a total that may be cheaper to come by.
    public final <T> Page<T> page(Class<T> rowType, Count count) {
        prefer.add(count.wireName());
        Reply reply = rows(Shape.ROWS);
        List<T> rows = Answers.decode(
                api.gson(), reply, TypeToken.getParameterized(List.class, rowType).getType());
        return new Page<>(rows, total(reply));
    }

    /// @param total of all pages
    public record Page<T>(List<T> rows, long total) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    public enum Count {
        EXACT,
        /// What the planner believes.
        PLANNED,
        /// Exact for few rows, else what the planner believes.
        ESTIMATED;

        String wireName() {
            return "count=" + name().toLowerCase(Locale.ROOT);
        }
    }

    static long total(Reply reply) {
        String range = reply.header("Content-Range").orElse("");
        return Answers.number(reply, range.substring(range.indexOf('/') + 1));
    }

    private void order(String name, String column, Direction direction) {
        String next = column + "." + direction.wireName;
        String all = parameters.stream()
                .filter(p -> p.name().equals(name))
                .map(p -> p.value() + "," + next)
                .findFirst()
                .orElse(next);
        parameters.removeIf(p -> p.name().equals(name));
        parameter(name, all);
    }
}
