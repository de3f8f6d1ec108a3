package dev.prismo.localserver.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns an [Answer] or an error into an HTTP response.
final class Reply {
    private static final Set<String> READ_PREFERENCES = Set.of("count", "handling");
    private static final Set<String> INSERT_PREFERENCES =
            Set.of("resolution", "missing", "return", "count", "tx", "handling");
    private static final Set<String> WRITE_PREFERENCES = Set.of("return", "count", "tx", "handling", "max-affected");

    private final Context ctx;
    private final Request request;
    private final Plan plan;
    private final Answer answer;

    private Reply(Context ctx, Request request, Plan plan, Answer answer) {
        this.ctx = ctx;
        this.request = request;
        this.plan = plan;
        this.answer = answer;
    }

    static void send(Context ctx, Request request, Plan plan, Answer answer) {
        new Reply(ctx, request, plan, answer).send();
    }

    static void send(Context ctx, RestException error) {
        error.headers().forEach(ctx::header);
        ctx.header("Proxy-Status", "PostgREST; error=" + error.code());
        ctx.status(error.status());
        ctx.contentType(new Media(Media.Form.JSON, false).contentType());
        ctx.result(error.json().getBytes(StandardCharsets.UTF_8));
    }

    private void send() {
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
        settings();
        ctx.status(status(status));
        body();
    }

    private Set<String> preferences() {
        return switch (plan.kind()) {
            case READ -> READ_PREFERENCES;
            case INSERT, UPSERT, PUT -> INSERT_PREFERENCES;
            case UPDATE, DELETE, CALL, CALL_VOID -> WRITE_PREFERENCES;
        };
    }

    private void body() {
        byte[] body = answer.body();
        if (body != null) {
            ctx.contentType(request.accept().contentType());
            ctx.result(body);
        } else if (request.head()) {
            ctx.contentType(request.accept().contentType());
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
        return total != null && answer.rows() < total ? 206 : 200;
    }

    private int inserted() {
        ctx.header("Content-Range", "*/" + (request.prefer().exactCount() ? answer.rows() : "*"));
        locate();
        boolean fresh = plan.kind() == Plan.Kind.INSERT || answer.rows() == 0 || answer.updated() < answer.rows();
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
                .map(e -> encode(e.getKey()) + "=eq." + encode(e.getValue().isJsonPrimitive()
                        ? e.getValue().getAsString() : Json.text(e.getValue())))
                .collect(Collectors.joining("&"));
        ctx.header("Location", "/" + encode(request.target().getFirst()) + "?" + key);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Headers that SQL functions asked for: a JSON array of objects with one key each.
    private void settings() {
        String headers = answer.headers();
        if (headers == null || headers.isEmpty()) {
            return;
        }
        try {
            for (JsonElement element : JsonParser.parseString(headers).getAsJsonArray()) {
                for (Map.Entry<String, JsonElement> header : element.getAsJsonObject().entrySet()) {
                    ctx.header(header.getKey(), header.getValue().getAsString());
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
