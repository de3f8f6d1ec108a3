package dev.prismo.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.ProjectUnfit.Reason;
import dev.prismo.localserver.postgres.SqlFile;
import dev.prismo.wire.Http;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import dev.prismo.wire.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// Asks a Supabase project what it is, with nothing but its address and the key that learners have. Blocks.
final class ProjectProbe {
    private static final Pattern MIGRATION = Pattern.compile("(\\d+)_.*\\.sql");
    /// What hosted Supabase answers for a project that sleeps.
    static final int PAUSED = 540;

    private static final MediaType JSON = MediaType.get("application/json");

    private final Http http;
    private final String url;
    private final String key;

    /// @param url without a slash at the end
    ProjectProbe(Http http, String url, String key) {
        this.http = http;
        this.url = url;
        this.key = key;
    }

    /// Whether a learner can work there.
    sealed interface Verdict {
        record Fit(String version) implements Verdict {}

        /// It knows more than this app does, which is no reason not to work with it.
        record Newer(String version) implements Verdict {}

        record Unfit(Reason reason, String detail) implements Verdict {
            LearnException.ProjectUnfit failure() {
                return new LearnException.ProjectUnfit(reason + " " + detail, reason, detail);
            }
        }

        /// Nothing is known: the network or the server is in trouble.
        record Unknown(LearnException why) implements Verdict {}
    }

    /// What Auth says of itself.
    Reply authHealth() throws TransportException {
        return http.exchange(request("/auth/v1/health").build(), Repeat.SAFE).send();
    }

    Reply authSettings() throws TransportException {
        return http.exchange(request("/auth/v1/settings").build(), Repeat.SAFE).send();
    }

    /// One request, or two if the first finds nothing.
    Verdict verdict() {
        try {
            Reply reply = http.exchange(
                            request("/rest/v1/rpc/project_health")
                                    .post(RequestBody.create("{}", JSON))
                                    .build(),
                            Repeat.SAFE)
                    .send();
            return verdict(reply);
        } catch (TransportException e) {
            return new Verdict.Unknown(new LearnException.Unreachable(String.valueOf(e.getMessage()), e));
        }
    }

    /// The version of the newest migration that this app brings along.
    static String ownVersion() {
        return SqlFile.onClassPath("supabase/migrations").stream()
                .map(file -> MIGRATION.matcher(file.name()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .reduce("", (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    /// Whether somebody between us and the server answered: a network that wants its visitors to sign in first.
    static boolean isIntercepted(Reply reply) {
        return reply.status() >= 300 && reply.status() < 400 || reply.status() == 511;
    }

    static Optional<JsonObject> object(Reply reply) {
        try {
            return JsonParser.parseString(reply.body()) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonParseException notJson) {
            return Optional.empty();
        }
    }

    private Verdict verdict(Reply reply) throws TransportException {
        Optional<JsonObject> body = object(reply);
        if (isIntercepted(reply)) {
            return new Verdict.Unknown(new LearnException.NetworkSignIn("a redirect to another server", null));
        }
        if (reply.status() == PAUSED) {
            return new Verdict.Unknown(new LearnException.ServerPaused("status " + PAUSED, null));
        }
        if (reply.status() >= 500) {
            return new Verdict.Unknown(new LearnException.ServerFault("status " + reply.status(), null));
        }
        if (reply.status() == 429) {
            return new Verdict.Unknown(new LearnException.ServerFault("too many requests", null));
        }
        if (body.isEmpty()) {
            return new Verdict.Unfit(Reason.NOT_SUPABASE, "status " + reply.status());
        }
        if (reply.successful()) {
            return ofHealth(body.get());
        }
        // By PostgREST if it knows, by PostgreSQL if PostgREST still believes in what was dropped.
        if (List.of("PGRST202", "42883").contains(text(body.get(), "code"))) {
            return withoutHealth();
        }
        return switch (reply.status()) {
            case 401, 403 -> new Verdict.Unfit(Reason.WRONG_KEY, "");
            default -> new Verdict.Unfit(Reason.NOT_SUPABASE, "status " + reply.status());
        };
    }

    /// The function came with a later migration than the tables.
    private Verdict withoutHealth() throws TransportException {
        Reply labs = http.exchange(request("/rest/v1/labs?select=id&limit=1").build(), Repeat.SAFE)
                .send();
        return new Verdict.Unfit(labs.status() == 404 ? Reason.NO_SCHEMA : Reason.OLDER, "");
    }

    private static Verdict ofHealth(JsonObject health) {
        List<String> open = texts(health.get("tables_without_rls"));
        if (!open.isEmpty()) {
            return new Verdict.Unfit(Reason.UNPROTECTED, String.join(", ", open));
        }
        String version = text(health, "schema_version");
        int compared = version.compareTo(ownVersion());
        if (compared < 0) {
            return new Verdict.Unfit(Reason.OLDER, version);
        }
        List<String> shut = texts(health.get("tables_without_policies"));
        if (!shut.isEmpty()) {
            return new Verdict.Unfit(Reason.NO_POLICIES, String.join(", ", shut));
        }
        return compared > 0 ? new Verdict.Newer(version) : new Verdict.Fit(version);
    }

    private Request.Builder request(String path) {
        return new Request.Builder()
                .url(url + path)
                .header("apikey", key)
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json");
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private static List<String> texts(@Nullable JsonElement value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof JsonArray array) {
            array.forEach(element -> texts.add(element.isJsonPrimitive() ? element.getAsString() : element.toString()));
        }
        return texts;
    }
}
