package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A resource to be read, with those embedded in it: the query and the schema put together by [Planner].
final class ReadNode {
    private final Rows rows;
    private final String alias;
    private final String label;
    private final boolean folded;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private final List<Ast.Condition> conditions = new ArrayList<>();
    private final List<Ast.Order> orders = new ArrayList<>();
    private Ast.Range range = Ast.Range.ALL;

    /// @param label what PostgREST calls it in SQL, and so PostgreSQL in errors
    /// @param folded whether its aggregates are those of the parent, into which it is spread
    ReadNode(Rows rows, String alias, String label, boolean folded) {
        this.rows = rows;
        this.alias = alias;
        this.label = label;
        this.folded = folded;
    }

    /// What kind of rows these are.
    ///
    /// @param name for error messages
    /// @param relation null if no relation has such rows
    record Rows(
            String name,
            Map<String, Schema.Column> columns,
            Map<String, Routine> computed,
            Schema.@Nullable Relation relation) {

        static Rows of(Schema.Relation relation) {
            return new Rows(relation.name(), relation.columns(), relation.computed(), relation);
        }

        static Rows of(Routine routine) {
            Schema.Relation relation = routine.relation();
            return new Rows(
                    routine.name(),
                    routine.columns(),
                    relation == null ? new HashMap<>() : relation.computed(),
                    relation);
        }

        /// Of a function that returns no rows but values.
        static Rows scalar(Routine routine) {
            String type = routine.returnType();
            Schema.Column column = new Schema.Column(CallPlan.SCALAR, type, type, null, false);
            return new Rows(routine.name(), Map.of(column.name(), column), new HashMap<>(), null);
        }

        boolean has(String column) {
            return columns.containsKey(column) || computed.containsKey(column);
        }
    }

    sealed interface Output {
        record Star() implements Output {}

        record Column(Ast.Item.Column item) implements Output {}

        record Embedded(Child child) implements Output {}
    }

    /// @param parent whose row it belongs to
    record Child(Ast.Item.Embed embed, Schema.Relationship relationship, ReadNode parent, ReadNode node) {
        /// A column of the lateral subquery; no column of a client's is likely to have its name.
        static final String FOUND = "\"=found\"";

        /// Whether the parent has any.
        String found() {
            return lateral() + "." + FOUND;
        }

        boolean toOne() {
            return relationship.cardinality().toOne();
        }

        /// An embedded resource without columns only filters.
        boolean shown() {
            return shown(embed);
        }

        private static boolean shown(Ast.Item.Embed embed) {
            return embed.items().stream().anyMatch(item -> !(item instanceof Ast.Item.Embed inner) || shown(inner));
        }

        /// The alias of its lateral subquery.
        String lateral() {
            return "e_" + node.alias();
        }
    }

    Rows rows() {
        return rows;
    }

    String alias() {
        return alias;
    }

    String label() {
        return label;
    }

    boolean folded() {
        return folded;
    }

    List<Output> outputs() {
        return outputs;
    }

    List<Child> children() {
        return children;
    }

    List<Ast.Condition> conditions() {
        return conditions;
    }

    List<Ast.Order> orders() {
        return orders;
    }

    Ast.Range range() {
        return range;
    }

    void restrict(Ast.Range range) {
        this.range = range;
    }

    Optional<Child> child(String label) {
        return children.stream().filter(c -> c.embed().label().equals(label)).findFirst();
    }
}
