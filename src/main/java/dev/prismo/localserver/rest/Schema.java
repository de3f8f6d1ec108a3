package dev.prismo.localserver.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an exposed schema holds, as last read from the catalog.
///
/// @param relations by name
/// @param relationships by the object id of the relation they start from
/// @param routines by name; several if overloaded
/// @param types what may follow `::`, as written by a client, to its quoted name
record Schema(
        String name,
        Map<String, Relation> relations,
        Map<Long, List<Relationship>> relationships,
        Map<String, List<Routine>> routines,
        Map<String, String> types) {

    Optional<Relation> table(String name) {
        return Optional.ofNullable(relations.get(name)).filter(r -> r.kind() != Kind.COMPOSITE);
    }

    List<Relationship> relationshipsFrom(Relation relation) {
        return relationships.getOrDefault(relation.oid(), List.of());
    }

    enum Kind {
        TABLE,
        VIEW,
        COMPOSITE
    }

    /// @param writable what may be done to it at all: 4 for update, 8 for insert, 16 for delete
    /// @param columns by name, in order
    /// @param primaryKey empty if there is none
    /// @param computed functions of a row that read like columns
    record Relation(
            long oid,
            String schema,
            String name,
            Kind kind,
            int writable,
            Map<String, Column> columns,
            List<String> primaryKey,
            Map<String, Routine> computed) {
        String sql() {
            return Sql.name(schema) + "." + Sql.name(name);
        }

        boolean insertable() {
            return (writable & 8) != 0;
        }

        boolean updatable() {
            return (writable & 4) != 0;
        }

        boolean deletable() {
            return (writable & 16) != 0;
        }
    }

    /// @param type as SQL, with schema and length
    /// @param baseType what values are compared as: without length, and without a domain's checks
    /// @param defaultValue as SQL
    record Column(
            String name, String type, String baseType, @Nullable String defaultValue, boolean generated) {
        boolean json() {
            return baseType.equals("json") || baseType.equals("jsonb");
        }
    }

    enum Cardinality {
        MANY_TO_ONE,
        ONE_TO_MANY,
        ONE_TO_ONE,
        MANY_TO_MANY;

        boolean toOne() {
            return this == MANY_TO_ONE || this == ONE_TO_ONE;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A way from one relation to another. Column lists pair up by index.
    ///
    /// @param constraint the foreign key; of a junction, the one that points back to `from`
    /// @param columns of `from`
    /// @param foreignColumns of `to`
    /// @param junction only if many-to-many
    /// @param function only if a function leads there: its name as SQL; `constraint` is its bare name
    record Relationship(
            Relation from,
            Relation to,
            Cardinality cardinality,
            String constraint,
            List<String> columns,
            List<String> foreignColumns,
            @Nullable Junction junction,
            @Nullable String function) {

        Relationship(
                Relation from,
                Relation to,
                Cardinality cardinality,
                String constraint,
                List<String> columns,
                List<String> foreignColumns,
                @Nullable Junction junction) {
            this(from, to, cardinality, constraint, columns, foreignColumns, junction, null);
        }

        boolean toSelf() {
            return from.oid() == to.oid();
        }

        String hint() {
            return junction == null ? constraint : junction.table().name();
        }

        String describe() {
            if (junction == null) {
                return constraint + " using " + from.name() + list(columns) + " and " + to.name() + list(foreignColumns);
            }
            return junction.table().name() + " using " + constraint + list(junction.near()) + " and "
                    + junction.farConstraint() + list(junction.far());
        }

        private static String list(List<String> names) {
            return names.stream().collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /// @param near its columns that refer to `from`
    /// @param far its columns that refer to `to`
    record Junction(Relation table, List<String> near, List<String> far, String farConstraint) {}
}
