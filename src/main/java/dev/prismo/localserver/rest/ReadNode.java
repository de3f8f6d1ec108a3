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
    private final List<Output> outputs = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private final List<Ast.Condition> conditions = new ArrayList<>();
    private final List<Ast.Order> orders = new ArrayList<>();
    private Ast.Range range = Ast.Range.ALL;

    ReadNode(Rows rows, String alias) {
        this.rows = rows;
        this.alias = alias;
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
    }

    sealed interface Output {
        record Star() implements Output {}

        record Column(Ast.Item.Column item) implements Output {}

        record Embedded(Child child) implements Output {}
    }

    /// @param parent the alias of the row it belongs to
    record Child(Ast.Item.Embed embed, Schema.Relationship relationship, String parent, ReadNode node) {
        boolean toOne() {
            return relationship.cardinality().toOne();
        }

        /// An embedded resource without columns only filters.
        boolean shown() {
            return !embed.items().isEmpty();
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
