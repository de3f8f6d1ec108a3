package dev.prismo.localserver.rest;

import dev.prismo.localserver.rest.ReadNode.Child;
import dev.prismo.localserver.rest.ReadNode.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes the query that reads a [ReadNode] as rows; embedded resources come as JSON from lateral subqueries.
final class ReadSql {
    private final ConditionSql conditions;
    private final ColumnSql columns;
    private final long maxRows;

    ReadSql(ColumnSql columns, long maxRows) {
        this.columns = columns;
        this.conditions = new ConditionSql(columns);
        this.maxRows = maxRows;
    }

    /// @param source what follows `from`, with the node's alias
    Sql rows(ReadNode node, Sql source) {
        Sql sql = new Sql().add("select ").add(outputs(node)).add(" from ").add(source);
        joins(sql, node, false);
        where(sql, node, new ArrayList<>());
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

    private Sql outputs(ReadNode node) {
        Map<String, Sql> named = new LinkedHashMap<>();
        List<Sql> list = new ArrayList<>();
        for (Output output : node.outputs()) {
            switch (output) {
                case Output.Star star -> node.rows().columns().keySet().forEach(column ->
                        put(named, list, column, new Sql().add(node.alias() + "." + Sql.name(column))));
                case Output.Column column -> put(
                        named, list, ColumnSql.outputName(column.item()), columns.output(node, column.item()));
                case Output.Embedded embedded -> embedded(embedded.child(), named, list);
            }
        }
        Sql sql = new Sql();
        for (int i = 0; i < list.size(); i++) {
            sql.add(i > 0 ? ", " : "").add(list.get(i));
        }
        return sql;
    }

    /// A name that comes twice, as in `select=*,id`, comes once.
    private static void put(Map<String, Sql> named, List<Sql> list, String name, Sql expression) {
        Sql column = new Sql().add(expression).add(" as " + Sql.name(name));
        Sql old = named.put(name, column);
        if (old == null) {
            list.add(column);
        } else {
            list.set(list.indexOf(old), column);
        }
    }

    private void embedded(Child child, Map<String, Sql> named, List<Sql> list) {
        if (!child.shown()) {
            return;
        }
        String lateral = child.lateral();
        if (child.embed().spread()) {
            for (String name : outputNames(child.node())) {
                String column = lateral + "." + Sql.name(name);
                put(named, list, name, new Sql().add(child.toOne() ? column : "coalesce(" + column + ", '[]')"));
            }
        } else {
            put(named, list, child.embed().label(), new Sql().add(child.toOne() ? lateral + ".j" : "coalesce(" + lateral + ".j, '[]')"));
        }
    }

    private static Set<String> outputNames(ReadNode node) {
        Set<String> names = new LinkedHashSet<>();
        for (Output output : node.outputs()) {
            switch (output) {
                case Output.Star star -> names.addAll(node.rows().columns().keySet());
                case Output.Column column -> names.add(ColumnSql.outputName(column.item()));
                case Output.Embedded embedded -> {
                    Child child = embedded.child();
                    if (child.shown() && child.embed().spread()) {
                        names.addAll(outputNames(child.node()));
                    } else if (child.shown()) {
                        names.add(child.embed().label());
                    }
                }
            }
        }
        return names;
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
            sql.add(inner && !child.toOne() ? child.lateral() + ".found" : "true");
        }
    }

    private void lateral(Sql sql, Child child) {
        Sql rows = related(child);
        if (child.embed().spread()) {
            if (child.toOne()) {
                sql.add("select r.*, true as found from (").add(rows).add(") r");
            } else {
                sql.add("select count(*) > 0 as found");
                for (String name : outputNames(child.node())) {
                    sql.add(", json_agg(r." + Sql.name(name) + ") as " + Sql.name(name));
                }
                sql.add(" from (").add(rows).add(") r");
            }
        } else if (child.toOne()) {
            sql.add("select row_to_json(r) as j, true as found from (").add(rows).add(") r");
        } else {
            sql.add("select json_agg(r) as j, count(*) > 0 as found from (").add(rows).add(") r");
        }
    }

    private Sql related(Child child) {
        ReadNode node = child.node();
        Sql sql = new Sql().add("select ").add(outputs(node)).add(" from ");
        List<Sql> link = new ArrayList<>(List.of(link(sql, child, node.alias())));
        joins(sql, node, false);
        where(sql, node, link);
        order(sql, node);
        if (!child.toOne()) {
            range(sql, node.range());
        }
        return sql;
    }

    /// Adds the child's table, and gives the condition that ties it to the parent's row.
    private static Sql link(Sql sql, Child child, String alias) {
        Schema.Relationship r = child.relationship();
        String parent = child.parent();
        sql.add(r.to().sql() + " " + alias);
        Schema.Junction junction = r.junction();
        if (junction == null) {
            return equal(alias, r.foreignColumns(), parent, r.columns());
        }
        String middle = "m_" + alias;
        sql.add(" join " + junction.table().sql() + " " + middle + " on ")
                .add(equal(middle, junction.far(), alias, r.foreignColumns()));
        return equal(middle, junction.near(), parent, r.columns());
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
        Sql from = new Sql();
        Sql link = link(from, child, target.alias());
        Sql sql = new Sql().add("(select ").add(columns.expression(target, order.path())).add(" from ").add(from);
        joins(sql, target, true);
        where(sql, target, List.of(link));
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
