package dev.prismo.localserver.rest;

import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the gateway needs to know of an HTTP request.
///
/// @param path below `/rest/v1`, as functions see it
/// @param target the same, decoded and in parts
/// @param range from the header, or null
/// @param headers as JSON, for `current_setting('request.headers')`
record Request(
        String method,
        String path,
        List<String> target,
        @Nullable String queryString,
        Preferences prefer,
        Media accept,
        Ast.@Nullable Range range,
        String headers) {
    private static final String BASE = "/rest/v1";

    static Request of(Context ctx) {
        String method = ctx.req().getMethod();
        String path = below(ctx.req().getRequestURI());
        profile(ctx, method);
        Preferences prefer = Preferences.parse(Collections.list(ctx.req().getHeaders("Prefer")));
        if (prefer.strict() && !prefer.invalid().isEmpty()) {
            throw Errors.preferences(prefer.invalid());
        }
        return new Request(
                method,
                path,
                target(path),
                ctx.queryString(),
                prefer,
                Media.negotiate(ctx.header("Accept")),
                range(ctx.header("Range")),
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

    private static void profile(Context ctx, String method) {
        boolean read = method.equals("GET") || method.equals("HEAD");
        String profile = ctx.header(read ? "Accept-Profile" : "Content-Profile");
        if (profile != null && !profile.equals(Schema.EXPOSED)) {
            throw Errors.profile(profile);
        }
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

    static String body(Context ctx, int limit) {
        String type = ctx.req().getContentType();
        String media = type == null ? "application/json" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/json") && !media.startsWith("application/vnd.pgrst.")) {
            throw Errors.body("Content-Type not acceptable: " + media);
        }
        try (InputStream in = ctx.req().getInputStream()) {
            if (ctx.req().getContentLengthLong() > limit) {
                throw Errors.bodyTooLarge(limit);
            }
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw Errors.bodyTooLarge(limit);
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw Errors.body("Empty or invalid json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
