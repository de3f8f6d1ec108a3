package dev.prismo.localserver.rest;

import org.jspecify.annotations.Nullable;

/// Plans `GET` and `HEAD` of a table or view, and the reading of what a function returns.
final class ReadPlan {
    private final Request request;
    private final ReadSql read;
    private final long maxRows;

    ReadPlan(Request request, ReadSql read, long maxRows) {
        this.request = request;
        this.read = read;
        this.maxRows = maxRows;
    }

    Plan table(ReadNode node) {
        Schema.Relation relation = node.rows().relation();
        if (relation == null) {
            throw new IllegalArgumentException("not a table: " + node.rows().name());
        }
        Sql source = new Sql().add(relation.sql() + " " + node.alias());
        return plan(node, source, new AnswerSql(), AnswerSql.rows(request.accept(), "s"), Plan.Kind.READ, true);
    }

    Plan plan(ReadNode node, Sql source, AnswerSql answer, String body, Plan.Kind kind, boolean readOnly) {
        Ast.Range range = checked(node);
        answer.body(request.head() ? "null" : body);
        Preferences prefer = request.prefer();
        if (prefer.exactCount()) {
            answer.total(exactCount(node, source, range));
        } else if (prefer.estimatedCount()) {
            // Counting ends where the planner's guess will do.
            answer.total(new Sql().add("(select nullif(count(*), " + (maxRows + 1) + ") from (").add(read.bare(node, source))
                    .add(" limit " + (maxRows + 1) + ") c)"));
        }
        // A function's rows are known only once it has run.
        @Nullable Sql explained = prefer.plannedCount() && kind == Plan.Kind.READ ? read.bare(node, source) : null;
        return new Plan(kind, answer.of(read.rows(node, source)), explained, readOnly, range.offset());
    }

    /// If the page holds everything there is no need to count again.
    private Sql exactCount(ReadNode node, Sql source, Ast.Range range) {
        Sql count = new Sql().add("(select count(*) from (").add(read.bare(node, source)).add(") c)");
        return range.all()
                ? new Sql().add("case when count(*) < " + maxRows + " then count(*) else ").add(count).add(" end")
                : count;
    }

    private Ast.Range checked(ReadNode node) {
        Ast.Range header = request.range();
        if (header != null && request.read()) {
            Ast.Range query = node.range();
            long offset = header.offset() + query.offset();
            Long limit = header.limit() == null ? query.limit()
                    : query.limit() == null ? header.limit() : Long.valueOf(Math.min(header.limit(), query.limit()));
            node.restrict(new Ast.Range(limit, offset));
        }
        Ast.Range range = node.range();
        if (range.limit() != null && range.limit() < 0) {
            throw Errors.range("Limit should be greater than or equal to zero.");
        }
        if (range.offset() < 0) {
            node.restrict(new Ast.Range(range.limit(), 0));
        }
        return node.range();
    }
}
