package dev.prismo.localserver.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plans `/rpc/function`.
final class CallPlan {
    /// The column in which a function's scalars are read.
    static final String SCALAR = "pgrst_scalar";

    private final Request request;
    private final Schema schema;
    private final long maxRows;
    private final boolean aggregates;

    CallPlan(Request request, Schema schema, long maxRows, boolean aggregates) {
        this.request = request;
        this.schema = schema;
        this.maxRows = maxRows;
        this.aggregates = aggregates;
    }

    Plan get(String name) {
        Ast.Query query = QueryParser.parseCall(request.queryString());
        Routine routine = choose(name, query.arguments().keySet(), null);
        return plan(routine, query, direct(routine, query.arguments()), true);
    }

    Plan post(String name, Body body) {
        Ast.Query query = QueryParser.parse(request.queryString());
        return switch (body.type()) {
            case JSON -> {
                String json = body.text();
                Payload payload = Payload.parse(json.isBlank() ? "{}" : json);
                Set<String> given = query.columns() != null ? new LinkedHashSet<>(query.columns()) : payload.keys();
                Routine routine = choose(name, given, body.type());
                Call call = routine.unnamed() ? whole(routine, payload.json()) : named(routine, payload, given);
                yield plan(routine, query, call, routine.readOnly());
            }
            case FORM -> {
                Map<String, List<String>> arguments = QueryParser.grouped(QueryParser.split(body.text()));
                Routine routine = choose(name, arguments.keySet(), body.type());
                yield plan(routine, query, direct(routine, arguments), routine.readOnly());
            }
            case TEXT, XML, OCTETS -> {
                Routine routine = choose(name, Set.of(), body.type());
                yield plan(routine, query, whole(routine, body.literal()), routine.readOnly());
            }
            case CSV -> {
                Payload payload = Payload.of(body);
                Routine routine = choose(name, payload.keys(), body.type());
                yield plan(routine, query, named(routine, payload, payload.keys()), routine.readOnly());
            }
            case OTHER -> throw Errors.contentType(body.mediaType());
        };
    }

    /// A function that takes exactly the arguments given, or else the one that takes the whole body.
    ///
    /// @param body null if there can't be one
    private Routine choose(String name, Set<String> given, Body.@Nullable Type body) {
        List<Routine> named = schema.routines().getOrDefault(name, List.of());
        boolean whole = body != null && body.whole();
        List<Routine> fitting = named.stream()
                .filter(r -> r.accepts(given) && !(whole && r.parameters().isEmpty()))
                .toList();
        if (fitting.isEmpty() && body != null) {
            fitting = named.stream()
                    .filter(r -> r.unnamed() && body.fits(r.parameters().getFirst().type()))
                    .toList();
        }
        if (fitting.isEmpty()) {
            throw Errors.noFunction(schema.name() + "." + name, given, body, whole ? null : similar(name, named, given));
        }
        if (fitting.size() > 1) {
            throw Errors.ambiguousFunction(fitting);
        }
        return fitting.getFirst();
    }

    private @Nullable String similar(String name, List<Routine> named, Set<String> given) {
        if (named.isEmpty()) {
            String other = Similar.closely(name, schema.routines().keySet());
            return other == null ? null : schema.name() + "." + other;
        }
        String parameters = Similar.to(Routine.signature(given), named.stream()
                .map(r -> Routine.signature(r.parameters().stream().map(Routine.Parameter::name).toList()))
                .toList());
        return parameters == null ? null : schema.name() + "." + name + parameters;
    }

    /// @param from what the arguments are read from, up to the function
    private record Call(Sql from, Sql function) {
        /// The function's result as `t0`; values are called `v`, whatever their type is.
        Sql as(boolean values) {
            Sql sql = new Sql().add(from);
            return values
                    ? sql.add("(select ").add(function).add(" as v) as t0")
                    : sql.add(function).add(" as t0");
        }
    }

    private static Call whole(Routine routine, String value) {
        return new Call(
                new Sql(),
                new Sql().add(routine.sql() + "(").value(value, routine.parameters().getFirst().castType()).add(")"));
    }

    private static Call direct(Routine routine, Map<String, List<String>> arguments) {
        Sql call = new Sql().add(routine.sql() + "(");
        String separator = "";
        for (Routine.Parameter parameter : routine.parameters()) {
            List<String> values = arguments.get(parameter.name());
            if (values != null) {
                call.add(separator + named(parameter)).value(value(parameter, values), parameter.castType());
                separator = ", ";
            }
        }
        return new Call(new Sql(), call.add(")"));
    }

    /// A variadic parameter may be given several times, or once as an array.
    private static String value(Routine.Parameter parameter, List<String> values) {
        boolean array = values.size() == 1 && values.getFirst().startsWith("{");
        return parameter.variadic() && !array ? Sql.array(values) : values.getLast();
    }

    private static Call named(Routine routine, Payload payload, Set<String> given) {
        List<Routine.Parameter> used =
                routine.parameters().stream().filter(p -> given.contains(p.name())).toList();
        Sql sql = new Sql();
        if (!used.isEmpty()) {
            sql.add("(select * from json_to_recordset(").value(payload.jsonArray(), "json").add(") as r");
            sql.add(used.stream()
                    .map(p -> Sql.name(p.name()) + " " + p.castType())
                    .collect(Collectors.joining(", ", "(", ") limit 1) a, lateral ")));
        }
        String arguments = used.stream()
                .map(p -> named(p) + "a." + Sql.name(p.name()))
                .collect(Collectors.joining(", ", "(", ")"));
        return new Call(sql, new Sql().add(routine.sql() + arguments));
    }

    private static String named(Routine.Parameter parameter) {
        String name = parameter.name().isEmpty() ? "" : Sql.name(parameter.name()) + " := ";
        return (parameter.variadic() ? "variadic " : "") + name;
    }

    private Plan plan(Routine routine, Ast.Query query, Call call, boolean readOnly) {
        if (request.prefer().maxAffected() != null && !routine.set()) {
            throw Errors.maxAffectedRpc();
        }
        AnswerSql answer = new AnswerSql().settings();
        if (routine.returns() == Routine.Returns.VOID) {
            Sql rows = new Sql().add("select 1 from ").add(call.as(true));
            return new Plan(Plan.Kind.CALL_VOID, answer.of(rows), null, readOnly, 0);
        }
        boolean scalar = routine.returns() == Routine.Returns.SCALAR;
        answer.with(scalar
                ? new Sql().add("select t0.v as " + Sql.name(SCALAR) + " from ").add(call.as(true))
                : new Sql().add("select t0.* from ").add(call.as(false)));
        ReadNode.Rows rows = scalar ? ReadNode.Rows.scalar(routine) : ReadNode.Rows.of(routine);
        ReadNode node = new Planner(schema, aggregates).plan(query, rows);
        String value = scalar ? "s." + Sql.name(SCALAR) : "s";
        String body = routine.set()
                ? AnswerSql.rows(request.accept(), value)
                : AnswerSql.row(request.accept(), value);
        ReadSql read = new ReadSql(new ColumnSql(schema.types(), ColumnSql.Source.CALL), maxRows);
        return new ReadPlan(request, read, maxRows)
                .plan(node, new Sql().add("src t0"), answer, body, Plan.Kind.CALL, readOnly);
    }
}
