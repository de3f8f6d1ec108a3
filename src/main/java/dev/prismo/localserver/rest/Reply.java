package dev.prismo.localserver.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns an [Answer] or an error into an HTTP response.
final class Reply {
    private static final Set<Plan.Kind> READS = Set.of(Plan.Kind.READ, Plan.Kind.CALL, Plan.Kind.CALL_VOID);
    private static final Set<Plan.Kind> INSERTS = Set.of(Plan.Kind.INSERT, Plan.Kind.UPSERT);
    private static final Set<Plan.Kind> MANY =
            Set.of(Plan.Kind.UPDATE, Plan.Kind.DELETE, Plan.Kind.CALL, Plan.Kind.CALL_VOID);

    private final Context ctx;
    private final Request request;
    private final Plan plan;
    private final Answer answer;
    private final Settings settings;

    private Reply(Context ctx, Request request, Plan plan, Answer answer, Settings settings) {
        this.ctx = ctx;
        this.request = request;
        this.plan = plan;
        this.answer = answer;
        this.settings = settings;
    }

    static void send(Context ctx, Request request, Plan plan, Answer answer, Settings settings) {
        new Reply(ctx, request, plan, answer, settings).send();
    }

    static void send(Context ctx, RestException error) {
        error.headers().forEach(ctx::header);
        ctx.header("Proxy-Status", "PostgREST; error=" + error.code());
        ctx.status(error.status());
        ctx.contentType(Media.JSON.contentType());
        ctx.result(error.json().getBytes(StandardCharsets.UTF_8));
    }

    /// @param methods what may be done
    static void allow(Context ctx, List<String> methods) {
        ctx.status(200);
        ctx.header("Allow", String.join(",", methods));
        ctx.result(new byte[0]);
    }

    static void describe(Context ctx, Request request, String document, Settings settings) {
        ctx.status(200);
        ctx.contentType(request.accept().contentType());
        if (request.chosen(settings)) {
            ctx.header("Content-Profile", request.schema(settings));
        }
        if (!request.head()) {
            ctx.result(document.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void send() {
        if (request.accept().plan() != null) {
            ctx.status(200);
            body();
            return;
        }
        int status =
                switch (plan.kind()) {
                    case READ, CALL -> page();
                    case CALL_VOID -> 204;
                    case INSERT, UPSERT, PUT -> inserted();
                    case UPDATE -> changed(answer.rows() == 0 ? "*" : "0-" + (answer.rows() - 1));
                    case DELETE -> changed("*");
                };
        String applied = request.prefer().applied(preferences());
        if (!applied.isEmpty()) {
            ctx.header("Preference-Applied", applied);
        }
        chosenHeaders();
        ctx.status(status(status));
        body();
    }

    /// Those that mean something to this kind of request.
    private Set<String> preferences() {
        Set<String> kinds = new HashSet<>(Set.of("count", "handling", "timezone"));
        if (settings.transactionChoice()) {
            kinds.add("tx");
        }
        if (request.prefer().strict() && MANY.contains(plan.kind())) {
            kinds.add("max-affected");
        }
        if (!READS.contains(plan.kind())) {
            kinds.add("return");
        }
        if (INSERTS.contains(plan.kind()) || plan.kind() == Plan.Kind.UPDATE) {
            kinds.add("missing");
        }
        if (INSERTS.contains(plan.kind()) && plan.keyed()) {
            kinds.add("resolution");
        }
        return kinds;
    }

    private void body() {
        byte[] body = answer.body();
        if (body == null && !request.head()) {
            return;
        }
        ctx.contentType(request.accept().contentType());
        if (request.chosen(settings)) {
            ctx.header("Content-Profile", request.schema(settings));
        }
        if (body != null) {
            ctx.result(body);
        }
    }

    private int page() {
        Long total = answer.total();
        long first = plan.offset();
        if (total != null && first > total) {
            throw Errors.outOfRange(first, total);
        }
        String range = answer.rows() == 0 ? "*" : first + "-" + (first + answer.rows() - 1);
        ctx.header("Content-Range", range + "/" + (total == null ? "*" : total.toString()));
        if (plan.kind() == Plan.Kind.READ) {
            ctx.header("Content-Location", "/" + encode(request.target().getFirst()) + request.canonicalQuery());
        }
        return total != null && answer.rows() < total ? 206 : 200;
    }

    private int inserted() {
        ctx.header("Content-Range", "*/" + (request.prefer().exactCount() ? answer.rows() : "*"));
        locate();
        boolean fresh = plan.kind() == Plan.Kind.INSERT || answer.updated() < answer.rows();
        if (plan.kind() == Plan.Kind.PUT) {
            return fresh ? 201 : request.prefer().representation() ? 200 : 204;
        }
        return fresh ? 201 : 200;
    }

    private int changed(String range) {
        ctx.header("Content-Range", range + "/" + (request.prefer().exactCount() ? answer.rows() : "*"));
        return request.prefer().representation() ? 200 : 204;
    }

    private void locate() {
        if (answer.location() == null || answer.rows() != 1) {
            return;
        }
        String key = JsonParser.parseString(answer.location()).getAsJsonObject().entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + test(e.getValue()))
                .collect(Collectors.joining("&"));
        ctx.header("Location", "/" + encode(request.target().getFirst()) + "?" + key);
    }

    private static String test(JsonElement value) {
        return value.isJsonNull()
                ? "is.null"
                : "eq." + encode(value.isJsonPrimitive() ? value.getAsString() : Json.text(value));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Headers that SQL functions asked for: a JSON array of objects with one key each.
    private void chosenHeaders() {
        String headers = answer.headers();
        if (headers == null || headers.isEmpty()) {
            return;
        }
        try {
            for (JsonElement element : JsonParser.parseString(headers).getAsJsonArray()) {
                for (Map.Entry<String, JsonElement> header : element.getAsJsonObject().entrySet()) {
                    ctx.res().addHeader(header.getKey(), header.getValue().getAsString());
                }
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException malformed) {
            throw Errors.gucHeaders();
        }
    }

    private int status(int usual) {
        @Nullable String wanted = answer.status();
        if (wanted == null || wanted.isEmpty()) {
            return usual;
        }
        if (!wanted.matches("[2-5]\\d\\d")) {
            throw Errors.gucStatus();
        }
        return Integer.parseInt(wanted);
    }
}
