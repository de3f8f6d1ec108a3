package dev.prismo.localserver.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plans `/rpc/function`.
final class CallPlan {
    private final Request request;
    private final Schema schema;
    private final long maxRows;

    CallPlan(Request request, Schema schema, long maxRows) {
        this.request = request;
        this.schema = schema;
        this.maxRows = maxRows;
    }

    Plan get(String name) {
        List<Routine> named = schema.routines().getOrDefault(name, List.of());
        Ast.Query query = QueryParser.parse(
                request.queryString(), key -> named.stream().anyMatch(routine -> routine.hasParameter(key)));
        Set<String> given = new LinkedHashSet<>(query.arguments().keySet());
        Routine routine = choose(name, named, given);
        Sql call = new Sql().add(routine.sql() + "(");
        String separator = "";
        for (Routine.Parameter parameter : routine.parameters()) {
            String value = query.arguments().get(parameter.name());
            if (value != null) {
                call.add(separator + named(parameter)).value(value, parameter.type());
                separator = ", ";
            }
        }
        return plan(routine, query, call.add(")"), true);
    }

    /// @param json empty for a call without arguments
    Plan post(String name, String json) {
        List<Routine> named = schema.routines().getOrDefault(name, List.of());
        Ast.Query query = QueryParser.parse(request.queryString(), key -> false);
        Payload payload = Payload.parse(json.isBlank() ? "{}" : json);
        boolean object = !payload.array() && payload.rows() == 1;
        Set<String> given = query.columns() != null ? new LinkedHashSet<>(query.columns()) : payload.keys();
        Optional<Routine> taker = named.stream().filter(Routine::takesBody).findFirst();
        boolean byName = object && named.stream().anyMatch(r -> !r.takesBody() && r.accepts(given));
        if (taker.isPresent() && !byName) {
            Routine routine = taker.get();
            Sql call = new Sql().add(routine.sql() + "(")
                    .value(payload.json(), routine.parameters().getFirst().type())
                    .add(")");
            return plan(routine, query, call, routine.readOnly());
        }
        if (!object) {
            throw Errors.noFunction(name, Set.of(), null);
        }
        Routine routine = choose(name, named, given);
        return plan(routine, query, call(routine, payload, given), routine.readOnly());
    }

    private Routine choose(String name, List<Routine> named, Set<String> given) {
        List<Routine> fitting = named.stream().filter(r -> r.accepts(given)).toList();
        if (fitting.isEmpty()) {
            @Nullable String similar = named.isEmpty()
                    ? Similar.to(name, schema.routines().keySet())
                    : named.getFirst().name();
            throw Errors.noFunction(
                    name,
                    given,
                    similar == null
                            ? null
                            : schema.routines().get(similar).getFirst().hintSignature());
        }
        if (fitting.size() > 1) {
            throw Errors.ambiguousFunction(fitting);
        }
        return fitting.getFirst();
    }

    private static Sql call(Routine routine, Payload payload, Set<String> given) {
        List<Routine.Parameter> used =
                routine.parameters().stream().filter(p -> given.contains(p.name())).toList();
        Sql sql = new Sql();
        if (!used.isEmpty()) {
            sql.add("json_to_record(").value(payload.json(), "json").add(") as a");
            sql.add(used.stream()
                    .map(p -> Sql.name(p.name()) + " " + p.type())
                    .collect(Collectors.joining(", ", "(", "), lateral ")));
        }
        return sql.add(routine.sql()
                + used.stream()
                        .map(p -> named(p) + "a." + Sql.name(p.name()))
                        .collect(Collectors.joining(", ", "(", ")")));
    }

    private static String named(Routine.Parameter parameter) {
        return (parameter.variadic() ? "variadic " : "") + Sql.name(parameter.name()) + " := ";
    }

    private Plan plan(Routine routine, Ast.Query query, Sql call, boolean readOnly) {
        if (request.prefer().maxAffected() != null && !routine.set()) {
            throw Errors.maxAffectedRpc();
        }
        AnswerSql answer = new AnswerSql().settings();
        return switch (routine.returns()) {
            case VOID -> new Plan(
                    Plan.Kind.CALL_VOID,
                    answer.of(new Sql().add("select 1 from ").add(call).add(" as t0(v)")),
                    null,
                    readOnly,
                    0);
            case SCALAR -> {
                String body = routine.set() ? "coalesce(json_agg(s.v), '[]')" : "json_agg(s.v)->0";
                answer.body(request.head() ? "null" : body);
                yield new Plan(
                        Plan.Kind.CALL,
                        answer.of(new Sql().add("select t0.v from ").add(call).add(" as t0(v)")),
                        null,
                        readOnly,
                        0);
            }
            case ROW -> {
                answer.with(new Sql().add("select t0.* from ").add(call).add(" as t0"));
                ReadNode node = new Planner(schema).plan(query, ReadNode.Rows.of(routine));
                String body = routine.set() ? AnswerSql.rows(request.accept()) : AnswerSql.row(request.accept());
                ReadSql read = new ReadSql(new ColumnSql(schema.types(), false), maxRows);
                yield new ReadPlan(request, read, maxRows)
                        .plan(node, new Sql().add("src t0"), answer, body, Plan.Kind.CALL, readOnly);
            }
        };
    }
}
