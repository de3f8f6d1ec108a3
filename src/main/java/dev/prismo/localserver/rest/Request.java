package dev.prismo.localserver.rest;

import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the gateway needs to know of an HTTP request.
///
/// @param path below `/rest/v1`, as functions see it
/// @param target the same, decoded and in parts
/// @param range from the header, or null
/// @param profile the schema that the client names, or null
/// @param headers as JSON, for `current_setting('request.headers')`
record Request(
        String method,
        String path,
        List<String> target,
        @Nullable String queryString,
        Preferences prefer,
        Media accept,
        Ast.@Nullable Range range,
        @Nullable String profile,
        String headers) {
    private static final String BASE = "/rest/v1";

    static Request of(Context ctx) {
        String method = ctx.req().getMethod();
        String path = below(ctx.req().getRequestURI());
        Preferences prefer = Preferences.parse(Collections.list(ctx.req().getHeaders("Prefer")));
        if (prefer.strict() && !prefer.invalid().isEmpty()) {
            throw Errors.preferences(prefer.invalid());
        }
        List<String> target = target(path);
        return new Request(
                method,
                path,
                target,
                ctx.queryString(),
                prefer,
                target.isEmpty() ? Media.description(ctx.header("Accept")) : Media.negotiate(ctx.header("Accept")),
                method.equals("GET") ? range(ctx.header("Range")) : null,
                profile(ctx, method),
                headers(ctx));
    }

    boolean read() {
        return method.equals("GET") || method.equals("HEAD");
    }

    boolean head() {
        return method.equals("HEAD");
    }

    boolean rpc() {
        return target.size() == 2 && target.getFirst().equals("rpc");
    }

    /// The query string with its parts in order, or nothing.
    String canonicalQuery() {
        String query = QueryParser.split(queryString).stream()
                .sorted(Comparator.comparing(QueryParser.Parameter::key))
                .map(p -> Reply.encode(p.key()) + "=" + Reply.encode(p.value()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static @Nullable String profile(Context ctx, String method) {
        boolean write = List.of("POST", "PATCH", "PUT", "DELETE").contains(method);
        return ctx.header(write ? "Content-Profile" : "Accept-Profile");
    }

    /// The exposed schema that is asked for.
    String schema(Settings settings) {
        if (profile != null && !settings.exposed().contains(profile)) {
            throw Errors.profile(profile, settings.exposed());
        }
        return profile != null ? profile : settings.exposed().getFirst();
    }

    /// Whether the answer names its schema: if there was a choice.
    boolean chosen(Settings settings) {
        return profile != null || settings.exposed().size() > 1;
    }

    private static String below(String uri) {
        int base = uri.indexOf(BASE);
        return base < 0 ? uri : uri.substring(base + BASE.length());
    }

    private static List<String> target(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> QueryParser.decode(part.replace("+", "%2B")))
                .toList();
    }

    private static Ast.@Nullable Range range(@Nullable String header) {
        if (header == null || !header.matches("\\d{1,18}-\\d{0,18}")) {
            return null;
        }
        int dash = header.indexOf('-');
        long first = Long.parseLong(header.substring(0, dash));
        String last = header.substring(dash + 1);
        if (last.isEmpty()) {
            return new Ast.Range(null, first);
        }
        long limit = Long.parseLong(last) - first + 1;
        if (limit < 0) {
            throw Errors.range(
                    "The lower boundary must be lower than or equal to the upper boundary in the Range header.");
        }
        return new Ast.Range(limit, first);
    }

    private static String headers(Context ctx) {
        JsonObject headers = new JsonObject();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            headers.addProperty(name.toLowerCase(Locale.ROOT), ctx.req().getHeader(name));
        }
        return Json.text(headers);
    }

    /// @param limit in bytes
    static Body body(Context ctx, int limit) {
        // Asked by its name: a charset that Java does not know makes the other way throw.
        String contentType = ctx.req().getHeader("Content-Type");
        if (contentType != null && !Body.hasKnownCharset(contentType)) {
            throw Errors.contentType(contentType);
        }
        try (InputStream in = ctx.req().getInputStream()) {
            if (ctx.req().getContentLengthLong() > limit) {
                throw Errors.bodyTooLarge(limit);
            }
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw Errors.bodyTooLarge(limit);
            }
            return new Body(Body.type(contentType), contentType == null ? "" : contentType, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
