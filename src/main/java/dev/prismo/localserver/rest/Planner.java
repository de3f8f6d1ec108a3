package dev.prismo.localserver.rest;

import dev.prismo.localserver.rest.Schema.Cardinality;
import dev.prismo.localserver.rest.Schema.Relationship;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds for each embedded resource the relationship that is meant, and brings filters, orders and limits to the
/// resource they speak of.
final class Planner {
    /// In which the ways are told of if there are several.
    private static final List<Cardinality> ORDER = List.of(
            Cardinality.ONE_TO_MANY, Cardinality.MANY_TO_ONE, Cardinality.ONE_TO_ONE, Cardinality.MANY_TO_MANY);

    private final Schema schema;
    private final boolean aggregates;
    private int aliases;

    /// @param aggregates whether they are allowed
    Planner(Schema schema, boolean aggregates) {
        this.schema = schema;
        this.aggregates = aggregates;
    }

    ReadNode plan(Ast.Query query, ReadNode.Rows rows) {
        ReadNode root = new ReadNode(rows, "t" + aliases++, rows.name(), false);
        boolean all = query.select() == null || query.select().isEmpty();
        fill(root, all ? List.of(new Ast.Item.Star()) : query.select(), 1);
        query.filters().forEach(filter -> at(root, filter.embed()).conditions().add(filter.condition()));
        query.orders().forEach((path, orders) -> at(root, path).orders().addAll(orders));
        query.ranges().forEach((path, range) -> at(root, path).restrict(range));
        return root;
    }

    private void fill(ReadNode node, List<Ast.Item> items, int depth) {
        for (Ast.Item item : items) {
            switch (item) {
                case Ast.Item.Star star -> node.outputs().add(new ReadNode.Output.Star());
                case Ast.Item.Column column -> node.outputs().add(new ReadNode.Output.Column(column(node, column)));
                case Ast.Item.Embed embed -> {
                    ReadNode.Child child = child(node, embed, depth);
                    node.children().add(child);
                    node.outputs().add(new ReadNode.Output.Embedded(child));
                }
            }
        }
    }

    private Ast.Item.Column column(ReadNode node, Ast.Item.Column column) {
        if (column.aggregate() != null) {
            if (!aggregates) {
                throw Errors.aggregates();
            }
            return column;
        }
        // PostgreSQL reads row.count as count(row), and clients have come to rely on it.
        boolean count = column.path().equals(new Ast.Path("count", List.of())) && !node.rows().has("count");
        return count
                ? new Ast.Item.Column(Ast.Path.ROW, column.alias(), null, new Ast.Aggregate(Ast.Fold.COUNT, column.cast()))
                : column;
    }

    private ReadNode.Child child(ReadNode parent, Ast.Item.Embed embed, int depth) {
        if (parent.child(embed.label()).isPresent()) {
            throw Errors.sameName(parent.rows().name() + "_" + embed.label() + "_" + depth);
        }
        Relationship relationship = relationship(parent.rows(), embed);
        String name = relationship.to().name();
        ReadNode node = new ReadNode(
                ReadNode.Rows.of(relationship.to()),
                "t" + aliases++,
                relationship.junction() == null ? name + "_" + depth : name,
                embed.spread() && relationship.cardinality().toOne());
        fill(node, embed.items(), depth + 1);
        return new ReadNode.Child(embed, relationship, parent, node);
    }

    private static ReadNode at(ReadNode root, List<String> path) {
        ReadNode node = root;
        for (String label : path) {
            node = node.child(label).orElseThrow(() -> Errors.notEmbedded(label)).node();
        }
        return node;
    }

    private Relationship relationship(ReadNode.Rows parent, Ast.Item.Embed embed) {
        List<Relationship> all = parent.relation() == null ? List.of() : schema.relationshipsFrom(parent.relation());
        List<Relationship> matching = all.stream()
                .filter(r -> matches(r, embed.target(), embed.hint()))
                .toList();
        if (matching.size() == 1) {
            return matching.getFirst();
        }
        if (matching.isEmpty()) {
            throw Errors.noRelationship(
                    schema.name(),
                    parent.name(),
                    embed.target(),
                    embed.hint(),
                    Similar.to(embed.target(), all.stream().map(r -> r.to().name()).toList()));
        }
        List<Relationship> inOrder = matching.stream()
                .sorted(Comparator.comparing((Relationship r) -> r.to().name())
                        .thenComparing(r -> ORDER.indexOf(r.cardinality()))
                        .thenComparing(Relationship::constraint))
                .toList();
        throw Errors.ambiguousRelationship(parent.name(), embed.target(), inOrder);
    }

    private static boolean matches(Relationship r, String target, @Nullable String hint) {
        if (r.function() != null) {
            return target.equals(r.constraint());
        }
        boolean byName = target.equals(r.to().name());
        if (r.toSelf()) {
            // One foreign key leads both ways: the table's name means the many, the key column's name the one.
            return switch (r.cardinality()) {
                case ONE_TO_MANY -> byName && (hint == null || isSingle(hint, r.foreignColumns()));
                case MANY_TO_ONE, ONE_TO_ONE -> hint == null && isSingle(target, r.columns());
                case MANY_TO_MANY -> byName && hint != null && hint.equals(r.constraint());
            };
        }
        if (hint == null) {
            boolean byKey = r.cardinality() != Cardinality.MANY_TO_MANY
                    && r.to().kind() == Schema.Kind.TABLE
                    && (target.equals(r.constraint()) || isSingle(target, r.columns()));
            return byName || byKey;
        }
        if (r.junction() != null) {
            return byName && hint.equals(r.junction().table().name());
        }
        return byName
                && (hint.equals(r.constraint()) || isSingle(hint, r.columns()) || isSingle(hint, r.foreignColumns()));
    }

    private static boolean isSingle(String name, List<String> columns) {
        return columns.size() == 1 && columns.getFirst().equals(name);
    }
}
