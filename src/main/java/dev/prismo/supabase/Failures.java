package dev.prismo.supabase;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.supabase.SupabaseException.Malformed;
import dev.prismo.supabase.SupabaseException.Rest;
import dev.prismo.supabase.SupabaseException.Transport;
import dev.prismo.wire.Redaction;
import dev.prismo.wire.Reply;
import dev.prismo.wire.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads failed answers.
final class Failures {
    private static final Duration UNSAID_WAIT = Duration.ofSeconds(30);

    /// Nobody is told to come back next year by a server with a wrong clock.
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /// Restricted by the fair use policy, and paused.
    private static final Set<Integer> ASLEEP = Set.of(402, 540);

    private Failures() {}

    static Transport of(TransportException e) {
        Transport.Kind kind = switch (e.kind()) {
            case TIMEOUT -> Transport.Kind.TIMEOUT;
            case REFUSED -> Transport.Kind.REFUSED;
            case UNKNOWN_HOST -> Transport.Kind.UNKNOWN_HOST;
            case CUT -> Transport.Kind.CUT;
            case INSECURE -> Transport.Kind.INSECURE;
            case CANCELLED -> Transport.Kind.CANCELLED;
        };
        return new Transport(kind, String.valueOf(e.getMessage()), e);
    }

    static SupabaseException ofRest(Reply reply) {
        return common(reply).orElseGet(() -> {
            JsonObject body = body(reply);
            if (reply.status() >= 500 && !body.has("code")) {
                return new SupabaseException.Server(reply.status(), excerpt(reply), reply.date());
            }
            Rest.Detail detail = new Rest.Detail(
                    string(body, "code"), string(body, "message"), string(body, "details"), string(body, "hint"));
            // A database that is starting, full or gone is the server's fault, however precisely it says so.
            return reply.status() >= 503
                    ? new SupabaseException.Server(reply.status(), detail.code() + " " + detail.message(), reply.date())
                    : new Rest(reply.status(), detail, reply.date());
        });
    }

    static SupabaseException ofAuth(Reply reply) {
        return common(reply).orElseGet(() -> {
            JsonObject body = body(reply);
            String message = first(body, "message", "msg", "error_description", "error");
            if (reply.status() >= 500) {
                return new SupabaseException.Server(reply.status(), message, reply.date());
            }
            return new SupabaseException.Auth(
                    reply.status(), authCode(reply, body), message, weakPasswordReasons(body), reply.date());
        });
    }

    /// A page in place of JSON: of a proxy if the status says the server is in trouble, else of someone in between.
    static Malformed notJson(Reply reply, @Nullable Throwable cause) {
        boolean page = reply.body().stripLeading().startsWith("<")
                || reply.header("Content-Type").orElse("").startsWith("text/html")
                || reply.status() >= 300 && reply.status() < 400
                || reply.status() == 511;
        return page
                ? new Malformed(Malformed.Likely.INTERCEPTED, "a web page answered for the server: " + excerpt(reply), reply.date(), cause)
                : new Malformed(Malformed.Likely.BROKEN, "broken JSON: " + excerpt(reply), reply.date(), cause);
    }

    private static Optional<SupabaseException> common(Reply reply) {
        boolean json = isObject(reply);
        if (reply.status() == 429) {
            String message = json ? first(body(reply), "message", "msg") : "too many requests";
            Duration wait = reply.retryAfter().orElse(UNSAID_WAIT);
            return Optional.of(new SupabaseException.RateLimited(
                    message, wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait, reply.date()));
        }
        if (ASLEEP.contains(reply.status())) {
            return Optional.of(new SupabaseException.Paused(reply.status(), excerpt(reply), reply.date()));
        }
        if (json && refusesKey(reply)) {
            return Optional.of(new SupabaseException.WrongKey(first(body(reply), "message"), reply.date()));
        }
        if (json) {
            return Optional.empty();
        }
        return Optional.of(reply.status() >= 500 && reply.status() != 511
                ? new SupabaseException.Server(reply.status(), excerpt(reply), reply.date())
                : notJson(reply, null));
    }

    /// The gateway before the servers has neither of their shapes: a message and perhaps a hint, and no code.
    private static boolean refusesKey(Reply reply) {
        JsonObject body = body(reply);
        return (reply.status() == 401 || reply.status() == 403)
                && !body.has("code")
                && !body.has("error_code")
                && first(body, "message").toLowerCase(Locale.ROOT).contains("api key");
    }

    private static String authCode(Reply reply, JsonObject body) {
        return reply.header("x-sb-error-code").filter(code -> !code.isBlank()).orElseGet(() -> {
            String code = first(body, "error_code", "code", "error");
            return code.isEmpty() ? "unknown" : code;
        });
    }

    private static List<String> weakPasswordReasons(JsonObject body) {
        List<String> reasons = new ArrayList<>();
        if (body.get("weak_password") instanceof JsonObject weak && weak.get("reasons") instanceof JsonArray listed) {
            for (JsonElement reason : listed) {
                reasons.add(reason.getAsString());
            }
        }
        return reasons;
    }

    private static boolean isObject(Reply reply) {
        return Answers.parse(reply.body()).filter(JsonElement::isJsonObject).isPresent();
    }

    private static JsonObject body(Reply reply) {
        return Answers.parse(reply.body()).map(JsonElement::getAsJsonObject).orElseGet(JsonObject::new);
    }

    private static String first(JsonObject body, String... names) {
        for (String name : names) {
            String value = string(body, name);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static String string(JsonObject body, String name) {
        JsonElement value = body.get(name);
        if (value == null || value.isJsonNull()) {
            return "";
        }
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static String excerpt(Reply reply) {
        String text = Redaction.redact(reply.body()).strip().replaceAll("\\s+", " ");
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
