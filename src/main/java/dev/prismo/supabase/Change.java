package dev.prismo.supabase;

import dev.prismo.supabase.RestRequest.Parameter;
import dev.prismo.supabase.RestRequest.Shape;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.util.Optional;

/// Updates or deletes the rows that meet the conditions, of which there must be one.
///
/// Rows that a policy hides are not changed and not mentioned: whoever must know asks for the changed rows with
/// [#list] and looks how many there are. Not repeated after an answer that got lost, unless [#idempotent].
public final class Change extends Filtered<Change> {
    private final String method;
    private final Optional<String> body;
    private Repeat repeat = Repeat.UNSAFE;

    Change(RestApi api, String path, String method, Optional<String> body) {
        super(api, path);
        this.method = method;
        this.body = body;
    }

    /// The columns that [#list] and its like return; all if not called.
    public Change returning(String columns) {
        parameter("select", compact(columns));
        return this;
    }

    /// Doing it twice is as good as once, also to whoever looks at the rows returned.
    public Change idempotent() {
        repeat = Repeat.SAFE;
        return this;
    }

    /// Refused, with nothing done, if more than `rows` rows meet the conditions.
    public Change maxAffected(int rows) {
        prefer.add("handling=strict");
        prefer.add("max-affected=" + rows);
        return this;
    }

    public void execute() {
        requireCondition();
        prefer.add("return=minimal");
        send(method, Shape.ROWS, body, repeat);
    }

    @Override
    Change self() {
        return this;
    }

    @Override
    Reply rows(Shape shape) {
        requireCondition();
        prefer.add("return=representation");
        return send(method, shape, body, repeat);
    }

    private void requireCondition() {
        if (parameters.stream().map(Parameter::name).allMatch("select"::equals)) {
            throw new IllegalStateException("a change of every row of " + path + " is never meant");
        }
    }
}
