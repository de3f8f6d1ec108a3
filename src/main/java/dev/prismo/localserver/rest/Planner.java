package dev.prismo.localserver.rest;

import dev.prismo.localserver.rest.Schema.Cardinality;
import dev.prismo.localserver.rest.Schema.Relationship;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds for each embedded resource the relationship that is meant, and brings filters, orders and limits to the
/// resource they speak of.
final class Planner {
    private final Schema schema;
    private int aliases;

    Planner(Schema schema) {
        this.schema = schema;
    }

    ReadNode plan(Ast.Query query, ReadNode.Rows rows) {
        ReadNode root = node(rows, query.select() == null ? List.of(new Ast.Item.Star()) : query.select());
        query.filters().forEach(filter -> at(root, filter.embed()).conditions().add(filter.condition()));
        query.orders().forEach((path, orders) -> at(root, path).orders().addAll(orders));
        query.ranges().forEach((path, range) -> at(root, path).restrict(range));
        return root;
    }

    private ReadNode node(ReadNode.Rows rows, List<Ast.Item> items) {
        ReadNode node = new ReadNode(rows, "t" + aliases++);
        for (Ast.Item item : items) {
            switch (item) {
                case Ast.Item.Star star -> node.outputs().add(new ReadNode.Output.Star());
                case Ast.Item.Column column -> node.outputs().add(new ReadNode.Output.Column(column));
                case Ast.Item.Embed embed -> {
                    ReadNode.Child child = child(node, embed);
                    node.children().add(child);
                    node.outputs().add(new ReadNode.Output.Embedded(child));
                }
            }
        }
        return node;
    }

    private ReadNode.Child child(ReadNode parent, Ast.Item.Embed embed) {
        Relationship relationship = relationship(parent.rows(), embed);
        return new ReadNode.Child(
                embed, relationship, parent.alias(), node(ReadNode.Rows.of(relationship.to()), embed.items()));
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
                    parent.name(),
                    embed.target(),
                    embed.hint(),
                    Similar.to(embed.target(), all.stream().map(r -> r.to().name()).toList()));
        }
        throw Errors.ambiguousRelationship(parent.name(), embed.target(), matching);
    }

    private static boolean matches(Relationship r, String target, @Nullable String hint) {
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
