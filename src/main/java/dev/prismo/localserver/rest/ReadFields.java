package dev.prismo.localserver.rest;

import dev.prismo.localserver.rest.ReadNode.Child;
import dev.prismo.localserver.rest.ReadNode.Output;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lists the values that a row of a [ReadNode] consists of. A name that comes twice, as in `select=*,id`, comes once.
///
/// What is spread into its parent becomes part of the parent's row. Its aggregates therefore are taken over the
/// parent's rows: `client,...invoices(total.sum())` sums up per client.
final class ReadFields {
    private final ColumnSql columns;

    ReadFields(ColumnSql columns) {
        this.columns = columns;
    }

    Collection<ReadField> of(ReadNode node) {
        Map<String, ReadField> fields = new LinkedHashMap<>();
        for (Output output : node.outputs()) {
            switch (output) {
                case Output.Star star -> node.rows().columns().keySet().forEach(column ->
                        put(fields, ReadField.plain(column, new Sql().add(node.alias() + "." + Sql.name(column)))));
                case Output.Column column -> put(fields, column(node, column.item()));
                case Output.Embedded embedded -> embedded(node, embedded.child(), fields);
            }
        }
        return fields.values();
    }

    boolean has(ReadNode node, String name) {
        return of(node).stream().anyMatch(field -> field.name().equals(name));
    }

    private static void put(Map<String, ReadField> fields, ReadField field) {
        fields.put(field.name(), field);
    }

    private ReadField column(ReadNode node, Ast.Item.Column item) {
        String name = ColumnSql.outputName(item);
        Ast.Aggregate aggregate = item.aggregate();
        if (aggregate == null) {
            return ReadField.plain(name, columns.output(node, item));
        }
        boolean row = item.path().equals(Ast.Path.ROW);
        if (node.folded()) {
            Sql each = row ? new Sql().add(node.alias()) : columns.output(node, item);
            return new ReadField(name, each, aggregate, false, false);
        }
        Sql each = row ? new Sql().add("*") : columns.output(node, item);
        return new ReadField(name, columns.fold(aggregate, each), null, true, false);
    }

    private void embedded(ReadNode node, Child child, Map<String, ReadField> fields) {
        if (!child.shown()) {
            return;
        }
        String lateral = child.lateral();
        if (!child.embed().spread()) {
            put(fields, ReadField.json(
                    child.embed().label(), child.toOne() ? lateral + ".j" : "coalesce(" + lateral + ".j, '[]')"));
            return;
        }
        for (ReadField field : of(child.node())) {
            String column = lateral + "." + Sql.name(field.name());
            put(fields, child.toOne() ? spread(node, field, new Sql().add(column)) : gathered(field, column));
        }
    }

    private ReadField spread(ReadNode node, ReadField field, Sql column) {
        Ast.Aggregate pending = field.pending();
        return pending == null || node.folded()
                ? new ReadField(field.name(), column, pending, false, field.json())
                : new ReadField(field.name(), columns.fold(pending, column), null, true, false);
    }

    private static ReadField gathered(ReadField field, String column) {
        if (field.pending() != null || field.folded()) {
            throw Errors.notImplemented("Aggregates are not implemented for one-to-many or many-to-many spreads.");
        }
        return ReadField.json(field.name(), "coalesce(" + column + ", '[]')");
    }
}
