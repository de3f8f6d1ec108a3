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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    interface ColumnNames {
        @Nullable String of(long relation, int column);
    }

    private final Map<Long, Relation> relations;
    private final ColumnNames names;
    private final List<Key> keys;
    private final Map<Long, Map<Integer, ViewColumns.Origin>> views;
    private final Map<String, List<Relationship>> found = new TreeMap<>();

    Relationships(
            Map<Long, Relation> relations,
            ColumnNames names,
            List<Key> keys,
            Map<Long, Map<Integer, ViewColumns.Origin>> views) {
        this.relations = relations;
        this.names = names;
        this.keys = keys;
        this.views = views;
    }

    Map<String, List<Relationship>> find() {
        List<Relationship> toOne = new ArrayList<>();
        for (Key key : keys) {
            if (key.kind() == 'f') {
                for (Side near : sides(key.relation(), key.columns())) {
                    for (Side far : sides(key.foreignRelation(), key.foreignColumns())) {
                        toOne.add(new Relationship(
                                near.relation(),
                                far.relation(),
                                unique(key) ? Cardinality.ONE_TO_ONE : Cardinality.MANY_TO_ONE,
                                key.name(),
                                near.columns(),
                                far.columns(),
                                null));
                    }
                }
            }
        }
        toOne.forEach(r -> {
            add(r);
            add(reverse(r));
        });
        addJunctions(toOne);
        return found;
    }

    private void add(Relationship relationship) {
        found.computeIfAbsent(relationship.from().name(), name -> new ArrayList<>()).add(relationship);
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
        Map<String, List<Relationship>> byTable = new LinkedHashMap<>();
        for (Relationship r : toOne) {
            if (!r.from().primaryKey().isEmpty() && r.from().primaryKey().containsAll(r.columns())) {
                byTable.computeIfAbsent(r.from().name(), name -> new ArrayList<>()).add(r);
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
        Relation relation = relations.get(table);
        if (relation == null) {
            return sides;
        }
        List<String> own = columns.stream().map(column -> names.of(table, column)).filter(Objects::nonNull).toList();
        sides.add(new Side(relation, own));
        views.forEach((view, shown) -> {
            Relation viewRelation = relations.get(view);
            List<String> shownAs = columns.stream()
                    .map(column -> shownAs(view, shown, new ViewColumns.Origin(table, column)))
                    .filter(Objects::nonNull)
                    .toList();
            if (viewRelation != null && shownAs.size() == columns.size()) {
                sides.add(new Side(viewRelation, shownAs));
            }
        });
        return sides;
    }

    private @Nullable String shownAs(long view, Map<Integer, ViewColumns.Origin> shown, ViewColumns.Origin wanted) {
        for (Map.Entry<Integer, ViewColumns.Origin> entry : shown.entrySet()) {
            if (resolve(entry.getValue()).equals(wanted)) {
                return names.of(view, entry.getKey());
            }
        }
        return null;
    }

    /// Follows a column through views upon views.
    private ViewColumns.Origin resolve(ViewColumns.Origin origin) {
        ViewColumns.Origin at = origin;
        for (int i = 0; i < 32; i++) {
            ViewColumns.Origin below = views.getOrDefault(at.relation(), new HashMap<>()).get(at.column());
            if (below == null) {
                return at;
            }
            at = below;
        }
        return at;
    }
}
