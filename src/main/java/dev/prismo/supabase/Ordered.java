package dev.prismo.supabase;

/// A request whose rows come in an order, of which some may be taken.
public abstract sealed class Ordered<Q extends Ordered<Q>> extends Filtered<Q> permits Select, Rpc {
    private final StringBuilder order = new StringBuilder();

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
        order.append(order.isEmpty() ? "" : ",").append(column).append('.').append(direction.wireName);
        parameters.removeIf(p -> p.name().equals("order"));
        parameter("order", order.toString());
        return self();
    }

    /// The order of the rows of an embedded table; once per table.
    public final Q orderIn(String embedded, String column, Direction direction) {
        parameter(embedded + ".order", column + "." + direction.wireName);
        return self();
    }

    public final Q limit(int rows) {
        parameter("limit", Integer.toString(rows));
        return self();
    }

    public final Q limitIn(String embedded, int rows) {
        parameter(embedded + ".limit", Integer.toString(rows));
        return self();
    }

    public final Q offset(int rows) {
        parameter("offset", Integer.toString(rows));
        return self();
    }
}
