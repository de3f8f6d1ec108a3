package dev.prismo.supabase;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.supabase.RestRequest.Shape;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.lang.reflect.Type;
import java.util.Optional;

/// Calls a function of the database. Conditions and order apply to the rows that it returns. Not repeated after an
/// answer that got lost, unless [#idempotent].
public final class Rpc extends Ordered<Rpc> {
    private final JsonObject arguments;
    private Repeat repeat = Repeat.UNSAFE;
    private boolean reading;

    Rpc(RestApi api, String function, JsonObject arguments) {
        super(api, "rpc/" + function);
        this.arguments = arguments;
    }

    /// Calling it twice is as good as once.
    public Rpc idempotent() {
        repeat = Repeat.SAFE;
        return this;
    }

    /// The function only reads: it is called by GET, in a transaction that can't write, and may be repeated. Its arguments
    /// are values or lists of values, none null.
    public Rpc readOnly() {
        if (!reading) {
            arguments.entrySet().forEach(argument -> parameter(argument.getKey(), text(argument.getValue())));
        }
        reading = true;
        return this;
    }

    /// How many rows a function that only reads would return. Fetches none.
    public long count() {
        readOnly();
        prefer.add(Count.EXACT.wireName());
        return total(send("HEAD", Shape.ROWS, Optional.empty(), Repeat.SAFE));
    }

    /// The columns of the rows returned.
    public Rpc select(String columns) {
        parameter("select", compact(columns));
        return this;
    }

    /// Whatever it returns is of no interest.
    public void execute() {
        rows(Shape.ROWS);
    }

    /// What it returns: a scalar, or a composite value.
    public <T> T value(Class<T> type) {
        return value((Type) type);
    }

    /// As [#value(Class)], for a generic type.
    public <T> T value(Type type) {
        return Answers.decode(api.gson(), rows(Shape.ROWS), type);
    }

    /// What it returns, or none if that is null.
    public <T> Optional<T> maybeValue(Class<T> type) {
        Reply reply = rows(Shape.ROWS);
        if (reply.status() == 204) {
            return Optional.empty();
        }
        JsonElement json = Answers.json(reply);
        return json.isJsonNull() ? Optional.empty() : Optional.of(Answers.decode(api.gson(), json, type, reply));
    }

    @Override
    Rpc self() {
        return this;
    }

    @Override
    Reply rows(Shape shape) {
        return reading
                ? send("GET", shape, Optional.empty(), Repeat.SAFE)
                : send("POST", shape, Optional.of(api.gson().toJson(arguments)), repeat);
    }

    private static String text(JsonElement argument) {
        if (argument.isJsonNull()) {
            throw new IllegalArgumentException("null can't be told from the text in an address");
        }
        if (argument instanceof JsonArray elements) {
            return Literal.array(elements.asList().stream().map(Rpc::text).toList());
        }
        return argument.isJsonPrimitive() ? argument.getAsString() : argument.toString();
    }
}
