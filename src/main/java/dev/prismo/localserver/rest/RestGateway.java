package dev.prismo.localserver.rest;

import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves `/rest/v1/*` as PostgREST does. Mount it for every method below that path; who the caller is was decided
/// before, by the token.
///
/// ```java
/// RestGateway rest = new RestGateway(pool);
/// config.routes.get("/rest/v1/*", ctx -> rest.handle(ctx, "anon", "{\"role\":\"anon\"}"));
/// ```
public final class RestGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestGateway.class);
    /// SQLSTATEs that a statement gets if the schema is not what it was when the statement was written.
    private static final Set<String> STALE = Set.of("42703", "42P01", "42883", "42704", "0A000");

    private final SchemaCache cache;
    private final Executor executor;
    private final Limits limits;
    private final AtomicReference<@Nullable ReloadListener> listener = new AtomicReference<>();

    /// @param pool connections in auto-commit mode, of a role that may become every role that is passed to [#handle]
    public RestGateway(DataSource pool) {
        this(pool, new Limits(1000, 10 * 1024 * 1024));
    }

    public RestGateway(DataSource pool, Limits limits) {
        this(pool, limits, List.of("public"));
    }

    /// @param exposed the schemas that clients reach, unless `pgrst.db_schemas` of the pool's role says otherwise; the
    ///     first is the usual one
    public RestGateway(DataSource pool, Limits limits, List<String> exposed) {
        this.cache = new SchemaCache(pool, List.copyOf(exposed), Clock.systemUTC());
        this.executor = new Executor(pool);
        this.limits = limits;
    }

    /// @param rows the most that one answer holds; more are read page by page
    /// @param bodyBytes the largest request
    public record Limits(long rows, int bodyBytes) {}

    /// Hears from now on when somebody says `notify pgrst, 'reload schema'` or `'reload config'`.
    ///
    /// @param source of one connection, which is kept
    public void listen(DataSource source) {
        ReloadListener next = new ReloadListener(source, this::schemaChanged);
        ReloadListener last = listener.getAndSet(next);
        if (last != null) {
            last.close();
        }
        next.start();
    }

    @Override
    public void close() {
        ReloadListener last = listener.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }

    /// Forgets what is known of the schema; to be called after a migration.
    public void schemaChanged() {
        cache.drop();
    }

    /// Answers one request, errors included.
    ///
    /// @param role what the transaction runs as, such as `authenticated`
    /// @param claimsJson the token's claims, for `auth.uid()` and policies
    public void handle(Context ctx, String role, String claimsJson) {
        try {
            Request request = Request.of(ctx);
            serve(ctx, request, role, claimsJson);
        } catch (RestException error) {
            Reply.send(ctx, error);
        } catch (SQLException error) {
            LOG.debug("{} {} failed", ctx.req().getMethod(), ctx.path(), error);
            Reply.send(ctx, SqlErrors.translate(error, role));
        }
    }

    private void serve(Context ctx, Request request, String role, String claims) throws SQLException {
        Body body = request.read() || List.of("DELETE", "OPTIONS").contains(request.method())
                ? Body.NONE
                : Request.body(ctx, limits.bodyBytes());
        Catalog catalog = cache.get();
        try {
            attempt(ctx, request, body, catalog, role, claims);
        } catch (RestException error) {
            if (!missing(error.code())) {
                throw error;
            }
            retry(ctx, request, body, catalog, role, claims, error);
        } catch (SQLException error) {
            if (!STALE.contains(String.valueOf(error.getSQLState()))) {
                throw error;
            }
            retry(ctx, request, body, catalog, role, claims, error);
        }
    }

    private static boolean missing(String code) {
        return code.startsWith("PGRST2") || code.equals("PGRST106") || STALE.contains(code);
    }

    /// A failed statement has changed nothing, so that it may run again if the schema has.
    private <E extends Exception> void retry(
            Context ctx, Request request, Body body, Catalog old, String role, String claims, E error)
            throws SQLException, E {
        Catalog renewed = cache.renew(old);
        if (renewed == old) {
            throw error;
        }
        attempt(ctx, request, body, renewed, role, claims);
    }

    private void attempt(Context ctx, Request request, Body body, Catalog catalog, String role, String claims)
            throws SQLException {
        Settings settings = catalog.settings();
        Schema schema = catalog.schema(request.schema(settings));
        if (request.accept().plan() != null && !settings.plans()) {
            throw Errors.accept(request.accept().contentType());
        }
        if (request.method().equals("OPTIONS")) {
            Reply.allow(ctx, methods(request, schema));
            return;
        }
        if (request.target().isEmpty()) {
            describe(ctx, request, schema, catalog, role, claims);
            return;
        }
        Plan plan = plan(request, schema, settings, body);
        Executor.Caller caller = caller(request, catalog, role, claims);
        boolean rollback = request.prefer().rollback(settings);
        boolean checked = request.accept().single()
                || request.prefer().maxAffected() != null
                || plan.kind() == Plan.Kind.PUT;
        // What only reads need not be undone, and saves two round trips.
        Answer answer = rollback || checked && !plan.readOnly()
                ? executor.runChecked(plan, request, caller, !rollback, a -> check(plan, request, a))
                : executor.run(plan, request, caller);
        check(plan, request, answer);
        Reply.send(ctx, request, plan, answer, settings);
    }

    private void describe(
            Context ctx, Request request, Schema schema, Catalog catalog, String role, String claims)
            throws SQLException {
        if (!request.read()) {
            throw Errors.method(request.method());
        }
        if (!catalog.settings().openApi()) {
            throw Errors.rootDisabled();
        }
        Plan plan = new Plan(Plan.Kind.READ, OpenApi.facts(schema), null, true, 0);
        Answer facts = executor.run(plan, request, caller(request, catalog, role, claims));
        Reply.describe(ctx, request, OpenApi.document(schema, facts, ctx.host()), catalog.settings());
    }

    private static List<String> methods(Request request, Schema schema) {
        List<String> methods = new ArrayList<>(List.of("OPTIONS", "GET", "HEAD"));
        if (request.rpc()) {
            List<Routine> named = schema.routines().get(request.target().getLast());
            if (named == null) {
                throw Errors.noFunction(
                        schema.name() + "." + request.target().getLast(), List.of(), null, null);
            }
            return named.stream().anyMatch(Routine::readOnly)
                    ? List.of("OPTIONS", "GET", "HEAD", "POST")
                    : List.of("OPTIONS", "POST");
        }
        if (!request.target().isEmpty()) {
            Schema.Relation table = table(request, schema);
            addIf(methods, table.insertable(), "POST");
            addIf(methods, table.insertable() && table.updatable() && !table.primaryKey().isEmpty(), "PUT");
            addIf(methods, table.updatable(), "PATCH");
            addIf(methods, table.deletable(), "DELETE");
        }
        return methods;
    }

    private static void addIf(List<String> methods, boolean allowed, String method) {
        if (allowed) {
            methods.add(method);
        }
    }

    private static Schema.Relation table(Request request, Schema schema) {
        if (request.target().size() != 1) {
            throw Errors.path();
        }
        String name = request.target().getFirst();
        return schema.table(name)
                .orElseThrow(() ->
                        Errors.noTable(schema.name(), name, Similar.closely(name, schema.relations().keySet())));
    }

    private static Executor.Caller caller(Request request, Catalog catalog, String role, String claims) {
        Settings settings = catalog.settings();
        Set<String> path = new LinkedHashSet<>(List.of(request.schema(settings)));
        path.addAll(settings.searchPath());
        Map<String, String> local = new LinkedHashMap<>();
        local.put("search_path", path.stream().map(Sql::name).collect(Collectors.joining(", ")));
        local.putAll(catalog.roleSettings().getOrDefault(role, Map.of()));
        if (request.prefer().timezone() != null) {
            local.put("timezone", request.prefer().timezone());
        }
        String first = settings.preRequest() == null ? null : Sql.qualified(settings.preRequest());
        return new Executor.Caller(role, claims, local, first);
    }

    private static void check(Plan plan, Request request, Answer answer) {
        if (request.accept().plan() != null) {
            return;
        }
        Long most = request.prefer().maxAffected();
        if (most != null && plan.kind() != Plan.Kind.READ && answer.rows() > most) {
            throw Errors.maxAffected(answer.rows());
        }
        if (plan.kind() == Plan.Kind.PUT && answer.rows() == 0) {
            throw Errors.putPayload();
        }
        if (request.accept().single() && plan.kind() != Plan.Kind.CALL_VOID && answer.rows() != 1) {
            throw Errors.notSingular(answer.rows());
        }
    }

    private Plan plan(Request request, Schema schema, Settings settings, Body body) {
        Long chosen = settings.maxRows();
        long maxRows = chosen == null ? limits.rows() : chosen;
        if (request.rpc()) {
            return call(new CallPlan(request, schema, maxRows, settings.aggregates()), request, body);
        }
        Schema.Relation table = table(request, schema);
        Ast.Query query = QueryParser.parse(request.queryString());
        ReadNode node = new Planner(schema, settings.aggregates()).plan(query, ReadNode.Rows.of(table));
        if (request.read()) {
            ReadSql read = new ReadSql(new ColumnSql(schema.types(), ColumnSql.Source.TABLE), maxRows);
            return new ReadPlan(request, read, maxRows).table(node);
        }
        ReadSql read = new ReadSql(new ColumnSql(schema.types(), ColumnSql.Source.WRITE), Long.MAX_VALUE);
        WritePlan write = new WritePlan(request, query, node, table, read);
        return switch (request.method()) {
            case "POST" -> write.insert(body);
            case "PATCH" -> write.update(body);
            case "PUT" -> write.put(body);
            case "DELETE" -> write.delete();
            default -> throw Errors.method(request.method());
        };
    }

    private static Plan call(CallPlan call, Request request, Body body) {
        String name = request.target().getLast();
        return switch (request.method()) {
            case "GET", "HEAD" -> call.get(name);
            case "POST" -> call.post(name, body);
            default -> throw Errors.rpcMethod(request.method());
        };
    }
}
