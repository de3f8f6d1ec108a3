package dev.prismo.localserver.rest;

import dev.prismo.localserver.rest.Schema.Cardinality;
import dev.prismo.localserver.rest.Schema.Junction;
import dev.prismo.localserver.rest.Schema.Relation;
import dev.prismo.localserver.rest.Schema.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Derives every way from one relation to another from foreign keys, through views and junction tables too.
final class Relationships {

    /// @param kind as in `pg_constraint`: `p`, `u` or `f`
    record Key(
            char kind,
            String name,
            long relation,
            long foreignRelation,
            List<Integer> columns,
            List<Integer> foreignColumns) {}

    /// A function that leads from a row to rows of another relation.
    ///
    /// @param one whether there is at most one
    record Computed(Relation from, Relation to, Routine function, boolean one) {}

    private final Map<Long, Relation> relations;
    private final ViewKeys names;
    private final List<Key> keys;
    private final Set<Long> views;
    private final List<Computed> computed;
    private final Map<Long, List<Relationship>> found = new HashMap<>();

    Relationships(
            Map<Long, Relation> relations, ViewKeys names, List<Key> keys, Set<Long> views, List<Computed> computed) {
        this.relations = relations;
        this.names = names;
        this.keys = keys;
        this.views = views;
        this.computed = computed;
    }

    /// By the object id of the relation that they start from.
    Map<Long, List<Relationship>> find() {
        List<Relationship> toOne = new ArrayList<>();
        for (Key key : keys) {
            if (key.kind() == 'f') {
                Cardinality cardinality = unique(key) ? Cardinality.ONE_TO_ONE : Cardinality.MANY_TO_ONE;
                for (Side near : sides(key.relation(), key.columns())) {
                    for (Side far : sides(key.foreignRelation(), key.foreignColumns())) {
                        toOne.add(new Relationship(near.relation(), far.relation(), cardinality, key.name(),
                                near.columns(), far.columns(), null));
                    }
                }
            }
        }
        toOne.forEach(r -> {
            add(r);
            add(reverse(r));
        });
        addJunctions(toOne);
        computed.forEach(this::addComputed);
        return found;
    }

    /// A function takes the place of foreign keys to a relation of its name.
    private void addComputed(Computed way) {
        String name = way.function().name();
        found.getOrDefault(way.from().oid(), new ArrayList<>())
                .removeIf(r -> r.function() == null && r.to().name().equals(name));
        Cardinality cardinality = way.one() ? Cardinality.MANY_TO_ONE : Cardinality.ONE_TO_MANY;
        add(new Relationship(
                way.from(), way.to(), cardinality, name, List.of(), List.of(), null, way.function().sql()));
    }

    private void add(Relationship relationship) {
        if (relationship.from().schema().equals(relationship.to().schema())) {
            found.computeIfAbsent(relationship.from().oid(), oid -> new ArrayList<>()).add(relationship);
        }
    }

    private static Relationship reverse(Relationship r) {
        Cardinality cardinality =
                r.cardinality() == Cardinality.ONE_TO_ONE ? Cardinality.ONE_TO_ONE : Cardinality.ONE_TO_MANY;
        return new Relationship(r.to(), r.from(), cardinality, r.constraint(), r.foreignColumns(), r.columns(), null);
    }

    private boolean unique(Key foreign) {
        Set<Integer> columns = new HashSet<>(foreign.columns());
        return keys.stream()
                .anyMatch(key -> key.kind() != 'f'
                        && key.relation() == foreign.relation()
                        && new HashSet<>(key.columns()).equals(columns));
    }

    /// A table is a junction if two of its foreign keys are both within its primary key.
    private void addJunctions(List<Relationship> toOne) {
        Map<Long, List<Relationship>> byTable = new LinkedHashMap<>();
        for (Relationship r : toOne) {
            if (r.cardinality() == Cardinality.MANY_TO_ONE && !r.from().primaryKey().isEmpty() && r.from().primaryKey().containsAll(r.columns())) {
                byTable.computeIfAbsent(r.from().oid(), oid -> new ArrayList<>()).add(r);
            }
        }
        for (List<Relationship> ends : byTable.values()) {
            for (Relationship near : ends) {
                for (Relationship far : ends) {
                    if (!near.constraint().equals(far.constraint())) {
                        add(new Relationship(
                                near.to(),
                                far.to(),
                                Cardinality.MANY_TO_MANY,
                                near.constraint(),
                                near.foreignColumns(),
                                far.foreignColumns(),
                                new Junction(near.from(), near.columns(), far.columns(), far.constraint())));
                    }
                }
            }
        }
    }

    private record Side(Relation relation, List<String> columns) {}

    /// The table itself, and each view that shows all the columns.
    private List<Side> sides(long table, List<Integer> columns) {
        List<Side> sides = new ArrayList<>();
        addSides(sides, table, table, columns);
        views.forEach(view -> addSides(sides, view, table, columns));
        return sides;
    }

    private void addSides(List<Side> sides, long shower, long table, List<Integer> columns) {
        Relation relation = relations.get(shower);
        if (relation != null) {
            names.shown(shower, table, columns).forEach(list -> sides.add(new Side(relation, list)));
        }
    }
}
