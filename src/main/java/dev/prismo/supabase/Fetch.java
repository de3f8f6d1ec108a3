package dev.prismo.supabase;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.prismo.supabase.RestRequest.Parameter;
import dev.prismo.supabase.RestRequest.Shape;
import dev.prismo.supabase.SupabaseException.Rest;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A request that can answer with rows. Its last method sends it, blocking until the answer is here; interrupting the
/// thread ends it. Types of rows are records, or `JsonObject`.
public abstract sealed class Fetch permits Insert, Filtered {
    /// More than one row where at most one was asked for.
    static final String NOT_ONE = "PGRST116";

    final RestApi api;
    final String path;
    final List<Parameter> parameters = new ArrayList<>();
    final List<String> prefer = new ArrayList<>();
    private Optional<Duration> limit = Optional.empty();

    Fetch(RestApi api, String path) {
        this.api = api;
        this.path = path;
    }

    public final <T> List<T> list(Class<T> rowType) {
        Reply reply = rows(Shape.ROWS);
        return Answers.decode(api.gson(), reply, TypeToken.getParameterized(List.class, rowType).getType());
    }

    /// Exactly one row.
    ///
    /// @throws Rest with code `PGRST116` if there are more or none
    public final <T> T single(Class<T> rowType) {
        return Answers.decode(api.gson(), rows(Shape.ONE_OBJECT), rowType);
    }

    /// One row or none.
    ///
    /// @throws Rest with code `PGRST116` if there are more
    public final <T> Optional<T> maybeSingle(Class<T> rowType) {
        Reply reply = rows(Shape.ROWS);
        JsonArray rows = Answers.decode(api.gson(), reply, JsonArray.class);
        if (rows.size() > 1) {
            throw new Rest(406, new Rest.Detail(NOT_ONE, rows.size() + " rows where one was expected", "", ""), reply.date());
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(Answers.decode(api.gson(), rows.get(0), rowType, reply));
    }

    /// The answer as it is.
    public final JsonElement json() {
        return Answers.json(rows(Shape.ROWS));
    }

    /// The answer as comma-separated values, with a line of names.
    public final String csv() {
        return rows(Shape.CSV).body();
    }

    /// How the database would go about it, where the server lets everybody know.
    public final String explain() {
        return rows(Shape.PLAN).body();
    }

    abstract Reply rows(Shape shape);

    final void limitTime(Duration longest) {
        limit = Optional.of(longest);
    }

    final void parameter(String name, String value) {
        parameters.add(new Parameter(name, value));
    }

    final Reply send(String method, Shape shape, Optional<String> body, Repeat repeat) {
        return api.send(request(method, shape, body, repeat));
    }

    final RestRequest request(String method, Shape shape, Optional<String> body, Repeat repeat) {
        return new RestRequest(method, path, List.copyOf(parameters), List.copyOf(prefer), shape, body, repeat, limit);
    }

    /// White space outside of quotes means nothing in a `select`, so that it may be written over several lines.
    static String compact(String select) {
        StringBuilder compact = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < select.length(); i++) {
            char c = select.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            if (quoted || !Character.isWhitespace(c)) {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}
