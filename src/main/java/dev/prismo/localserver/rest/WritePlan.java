package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plans `POST`, `PATCH`, `PUT` and `DELETE` of a table or view.
final class WritePlan {
    private final Request request;
    private final Ast.Query query;
    private final ReadNode node;
    private final Schema.Relation table;
    private final ReadSql read;
    private final List<Ast.Condition> conditions;

    /// @param node planned from the query; its own conditions choose what is written, not what is shown of it
    WritePlan(Request request, Ast.Query query, ReadNode node, Schema.Relation table, ReadSql read) {
        this.request = request;
        this.query = query;
        this.node = node;
        this.table = table;
        this.read = read;
        this.conditions = List.copyOf(node.conditions());
        node.conditions().clear();
        node.restrict(Ast.Range.ALL);
    }

    Plan insert(Body body) {
        Payload payload = rows(body);
        Set<String> columns = columns(payload);
        WriteSql.Conflict conflict = conflict();
        Sql insert = payload.rows() == 0
                ? write().update(payload, Set.of(), false, new Sql())
                : write().insert(payload, columns, request.prefer().missingAsDefault(), conflict, new Sql());
        return plan(conflict != null && conflict.merge() ? Plan.Kind.UPSERT : Plan.Kind.INSERT, insert);
    }

    Plan put(Body body) {
        Payload payload = rows(body);
        if (!query.range().all()) {
            throw RestException.of(
                    400, "PGRST114", "limit/offset querystring parameters are not allowed for PUT", null, null);
        }
        Sql where = new Sql();
        Set<String> keys = new LinkedHashSet<>();
        for (Ast.Condition condition : conditions) {
            if (!(condition instanceof Ast.Condition.Test(Ast.Path path, Ast.Operation.Compare compare))
                    || compare.operator() != Ast.Operator.EQ
                    || compare.quantifier() != Ast.Quantifier.ONE
                    || !path.steps().isEmpty()
                    || !keys.add(path.column())) {
                throw Errors.putFilters();
            }
            where.add(where.text().isEmpty() ? " where " : " and ")
                    .add("r." + Sql.name(path.column()) + " = ")
                    .value(compare.value(), filterType(path.column()));
        }
        Set<String> columns = columns(payload);
        if (table.primaryKey().isEmpty() || !keys.equals(new LinkedHashSet<>(table.primaryKey()))) {
            throw Errors.putFilters();
        }
        if (payload.rows() != 1 || !columns.containsAll(keys)) {
            throw Errors.putPayload();
        }
        WriteSql.Conflict conflict = new WriteSql.Conflict(true, table.primaryKey());
        return plan(Plan.Kind.PUT, write().insert(payload, columns, false, conflict, where));
    }

    private String filterType(String name) {
        Schema.Column column = table.columns().get(name);
        if (column == null) {
            throw Errors.undefinedColumn(table.name(), name);
        }
        return column.baseType();
    }

    Plan update(Body body) {
        Payload payload = rows(body);
        boolean defaults = request.prefer().missingAsDefault();
        return plan(Plan.Kind.UPDATE, write().update(payload, columns(payload), defaults, where("UPDATE")));
    }

    Plan delete() {
        return plan(Plan.Kind.DELETE, write().delete(where("DELETE")));
    }

    private WriteSql write() {
        Sql returning = request.prefer().representation()
                ? WriteSql.returning(node)
                : new Sql().add(located() ? key() : "1");
        return new WriteSql(table, returning);
    }

    private boolean located() {
        return request.prefer().headersOnly()
                && request.method().equals("POST")
                && !table.primaryKey().isEmpty();
    }

    private String key() {
        return table.primaryKey().stream().map(column -> "t0." + Sql.name(column)).collect(Collectors.joining(", "));
    }

    private Plan plan(Plan.Kind kind, Sql write) {
        AnswerSql answer = new AnswerSql().with(write).settings();
        if (kind == Plan.Kind.UPSERT || kind == Plan.Kind.PUT) {
            answer.upsert();
        }
        Sql source = new Sql().add("src t0");
        boolean keyed = !table.primaryKey().isEmpty() || query.onConflict() != null;
        if (request.prefer().representation()) {
            answer.body(AnswerSql.rows(request.accept(), "s"));
            return new Plan(kind, answer.of(read.rows(node, source)), null, false, 0, keyed);
        }
        if (located()) {
            answer.location("json_agg(s)->0");
            return new Plan(kind, answer.of(new Sql().add("select * from src")), null, false, 0, keyed);
        }
        return new Plan(kind, answer.of(new Sql().add("select 1 from src")), null, false, 0, keyed);
    }

    private static Payload rows(Body body) {
        Payload payload = Payload.of(body);
        if (payload.rows() < 0 && payload.array()) {
            throw Errors.body("All object keys must match");
        }
        // A value that is no row at all is taken for no rows.
        return payload.rows() < 0 ? Payload.parse("[]") : payload;
    }

    private Set<String> columns(Payload payload) {
        List<String> given = query.columns();
        Set<String> columns = given == null || given.isEmpty() ? payload.keys() : new LinkedHashSet<>(given);
        if ((given == null || given.isEmpty()) && !payload.uniform()) {
            throw Errors.body("All object keys must match");
        }
        for (String column : columns) {
            if (!table.columns().containsKey(column)) {
                throw Errors.noColumn(table.name(), column);
            }
        }
        return columns;
    }

    private WriteSql.@Nullable Conflict conflict() {
        Preferences prefer = request.prefer();
        if (!prefer.mergeDuplicates() && !prefer.ignoreDuplicates()) {
            return null;
        }
        List<String> target = query.onConflict() == null || query.onConflict().isEmpty()
                ? table.primaryKey()
                : query.onConflict();
        for (String column : target) {
            if (!table.columns().containsKey(column)) {
                throw Errors.undefinedColumn(table.name(), column);
            }
        }
        return target.isEmpty() ? null : new WriteSql.Conflict(prefer.mergeDuplicates(), target);
    }

    /// A write to a whole table is more likely a mistake than meant.
    private Sql where(String verb) {
        if (conditions.isEmpty()) {
            throw Errors.whereClause(verb);
        }
        ReadNode target = new ReadNode(node.rows(), "t0", node.label(), false);
        Sql sql = new Sql();
        List<Ast.Condition> all = new ArrayList<>(conditions);
        for (int i = 0; i < all.size(); i++) {
            sql.add(i == 0 ? " where " : " and ").add(read.conditions().of(target, all.get(i)));
        }
        return sql;
    }
}
