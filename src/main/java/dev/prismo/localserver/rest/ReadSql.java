package dev.prismo.localserver.rest;

import dev.prismo.localserver.rest.ReadNode.Child;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Writes the query that reads a [ReadNode] as rows; embedded resources come as JSON from lateral subqueries.
final class ReadSql {
    private final ConditionSql conditions;
    private final ColumnSql columns;
    private final ReadFields fields;
    private final long maxRows;

    ReadSql(ColumnSql columns, long maxRows) {
        this.columns = columns;
        this.conditions = new ConditionSql(columns);
        this.fields = new ReadFields(columns);
        this.maxRows = maxRows;
    }

    /// @param source what follows `from`, with the node's alias
    Sql rows(ReadNode node, Sql source) {
        Collection<ReadField> outputs = fields.of(node);
        Sql sql = new Sql().add("select ").add(outputs(outputs)).add(" from ").add(source);
        joins(sql, node, false);
        where(sql, node, new ArrayList<>());
        group(sql, outputs);
        order(sql, node);
        range(sql, node.range());
        return sql;
    }

    /// The same rows without order, limit and columns, for counting.
    Sql bare(ReadNode node, Sql source) {
        Sql sql = new Sql().add("select 1 from ").add(source);
        joins(sql, node, true);
        where(sql, node, new ArrayList<>());
        return sql;
    }

    ConditionSql conditions() {
        return conditions;
    }

    private static Sql outputs(Collection<ReadField> fields) {
        boolean folded = fields.stream().anyMatch(ReadField::folded);
        Sql sql = new Sql();
        String separator = "";
        for (ReadField field : fields) {
            sql.add(separator).add(field.expression());
            // PostgreSQL can't group by json.
            sql.add((folded && field.json() ? "::jsonb" : "") + " as " + Sql.name(field.name()));
            separator = ", ";
        }
        return sql;
    }

    private void group(Sql sql, Collection<ReadField> fields) {
        if (fields.stream().noneMatch(ReadField::folded)) {
            return;
        }
        String separator = " group by ";
        int position = 1;
        for (ReadField field : fields) {
            if (!field.folded()) {
                sql.add(separator + position);
                separator = ", ";
            }
            position++;
        }
    }

    /// @param forCount leaves out what does not change the number of rows
    private void joins(Sql sql, ReadNode node, boolean forCount) {
        for (Child child : node.children()) {
            boolean inner = child.embed().join() == Ast.Join.INNER;
            if (forCount && !inner && !ConditionSql.speaksOf(node.conditions(), child.embed().label())) {
                continue;
            }
            sql.add(inner ? " inner" : " left").add(" join lateral (");
            lateral(sql, child);
            sql.add(") " + child.lateral() + " on ");
            sql.add(inner && !child.toOne() ? child.found() : "true");
        }
    }

    private void lateral(Sql sql, Child child) {
        Sql rows = related(child);
        if (child.embed().spread()) {
            if (child.toOne()) {
                sql.add("select r.*, true as " + Child.FOUND + " from (").add(rows).add(") r");
            } else {
                sql.add("select count(*) > 0 as " + Child.FOUND);
                for (ReadField field : fields.of(child.node())) {
                    String name = Sql.name(field.name());
                    sql.add(", json_agg(r." + name + ") as " + name);
                }
                sql.add(" from (").add(rows).add(") r");
            }
        } else if (child.toOne()) {
            sql.add("select row_to_json(r) as j, true as " + Child.FOUND + " from (").add(rows).add(") r");
        } else {
            sql.add("select json_agg(r) as j, count(*) > 0 as " + Child.FOUND + " from (").add(rows).add(") r");
        }
    }

    private Sql related(Child child) {
        ReadNode node = child.node();
        Collection<ReadField> outputs = fields.of(node);
        Sql sql = new Sql().add("select ").add(outputs(outputs)).add(" from ");
        List<Sql> link = link(sql, child, node.alias());
        joins(sql, node, false);
        where(sql, node, link);
        group(sql, outputs);
        order(sql, node);
        if (!child.toOne()) {
            range(sql, node.range());
        }
        return sql;
    }

    /// Adds the child's table, and gives the condition that ties it to the parent's row.
    private List<Sql> link(Sql sql, Child child, String alias) {
        Schema.Relationship r = child.relationship();
        if (r.function() != null) {
            sql.add(r.function() + "(" + columns.row(child.parent()) + ") " + alias);
            return List.of();
        }
        String parent = child.parent().alias();
        sql.add(r.to().sql() + " " + alias);
        Schema.Junction junction = r.junction();
        if (junction == null) {
            return List.of(equal(alias, r.foreignColumns(), parent, r.columns()));
        }
        String middle = "m_" + alias;
        sql.add(" join " + junction.table().sql() + " " + middle + " on ")
                .add(equal(middle, junction.far(), alias, r.foreignColumns()));
        return List.of(equal(middle, junction.near(), parent, r.columns()));
    }

    private static Sql equal(String left, List<String> leftColumns, String right, List<String> rightColumns) {
        Sql sql = new Sql();
        for (int i = 0; i < leftColumns.size(); i++) {
            sql.add(i > 0 ? " and " : "")
                    .add(left + "." + Sql.name(leftColumns.get(i)) + " = " + right + "." + Sql.name(rightColumns.get(i)));
        }
        return sql;
    }

    private void where(Sql sql, ReadNode node, List<Sql> further) {
        List<Sql> all = new ArrayList<>(further);
        node.conditions().forEach(condition -> all.add(conditions.of(node, condition)));
        for (int i = 0; i < all.size(); i++) {
            sql.add(i == 0 ? " where " : " and ").add(all.get(i));
        }
    }

    private void order(Sql sql, ReadNode node) {
        for (int i = 0; i < node.orders().size(); i++) {
            Ast.Order order = node.orders().get(i);
            sql.add(i == 0 ? " order by " : ", ").add(orderExpression(node, order));
            sql.add(switch (order.direction()) {
                case DEFAULT -> "";
                case ASC -> " asc";
                case DESC -> " desc";
            });
            sql.add(switch (order.nulls()) {
                case DEFAULT -> "";
                case FIRST -> " nulls first";
                case LAST -> " nulls last";
            });
        }
    }

    private Sql orderExpression(ReadNode node, Ast.Order order) {
        if (order.related() == null) {
            return columns.expression(node, order.path());
        }
        Child child = node.child(order.related()).orElseThrow(() -> Errors.notEmbedded(order.related()));
        if (!child.toOne()) {
            throw Errors.relatedOrder(node.rows().name(), order.related());
        }
        ReadNode target = child.node();
        // What is spread goes by the name it is given, and in a grouped query nothing else is left of it.
        if (child.embed().spread() && order.path().steps().isEmpty() && fields.has(target, order.path().column())) {
            return new Sql().add(child.lateral() + "." + Sql.name(order.path().column()));
        }
        Sql from = new Sql();
        List<Sql> link = link(from, child, target.alias());
        Sql sql = new Sql().add("(select ").add(columns.expression(target, order.path())).add(" from ").add(from);
        joins(sql, target, true);
        where(sql, target, link);
        return sql.add(" limit 1)");
    }

    private void range(Sql sql, Ast.Range range) {
        Long limit = range.limit();
        if (limit == null || limit > maxRows) {
            sql.add(maxRows == Long.MAX_VALUE ? "" : " limit " + maxRows);
        } else {
            sql.add(" limit ").value(limit.toString(), "bigint");
        }
        if (range.offset() > 0) {
            sql.add(" offset ").value(Long.toString(range.offset()), "bigint");
        }
    }
}
