package dev.prismo.supabase;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.supabase.RestRequest.Shape;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Adds rows, or with [Table#upsert] replaces those that exist. Only an upsert is repeated after an answer that got
/// lost: a second insert would add a second row, or fail on the first.
public final class Insert extends Fetch {
    private final JsonElement body;
    private Repeat repeat;

    Insert(RestApi api, String path, JsonElement body, Repeat repeat) {
        super(api, path);
        this.body = body;
        this.repeat = repeat;
        if (body instanceof JsonArray rows && !rows.isEmpty()) {
            parameter("columns", columns(rows));
        }
    }

    static Insert insert(RestApi api, String path, JsonElement body) {
        return new Insert(api, path, body, Repeat.UNSAFE);
    }

    static Insert upsert(RestApi api, String path, JsonElement body) {
        Insert upsert = new Insert(api, path, body, Repeat.SAFE);
        upsert.prefer.add("resolution=merge-duplicates");
        return upsert;
    }

    /// The columns by which an upsert finds the row that exists; the primary key if not called.
    public Insert onConflict(String... columns) {
        parameter("on_conflict", String.join(",", columns));
        return this;
    }

    /// Leaves rows that exist as they are; they are not among the rows returned.
    public Insert ignoreDuplicates() {
        prefer.remove("resolution=merge-duplicates");
        prefer.add("resolution=ignore-duplicates");
        repeat = Repeat.SAFE;
        return this;
    }

    /// The columns that [#list] and its like return; all if not called.
    public Insert returning(String columns) {
        parameter("select", compact(columns));
        return this;
    }

    /// A column that a row lacks gets its default, not null.
    public Insert missingAsDefault() {
        prefer.add("missing=default");
        return this;
    }

    /// Gives up after `longest`, all repetitions included.
    public Insert within(Duration longest) {
        limitTime(longest);
        return this;
    }

    public void execute() {
        prefer.add("return=minimal");
        send("POST", Shape.ROWS, Optional.of(api.gson().toJson(body)), repeat);
    }

    @Override
    Reply rows(Shape shape) {
        prefer.add("return=representation");
        return send("POST", shape, Optional.of(api.gson().toJson(body)), repeat);
    }

    /// Rows of a bulk insert may have different columns; the server would take those of the first.
    private static String columns(JsonArray rows) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonElement row : rows) {
            names.addAll(((JsonObject) row).keySet());
        }
        return names.stream().map(Literal::quoted).collect(Collectors.joining(","));
    }
}
