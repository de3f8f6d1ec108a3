package dev.prismo.supabase;

import com.google.gson.reflect.TypeToken;
import dev.prismo.supabase.RestRequest.Shape;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.util.List;
import java.util.Optional;

/// Reads rows.
public final class Select extends Ordered<Select> {

    Select(RestApi api, String path, String columns) {
        super(api, path);
        parameter("select", compact(columns));
    }

    /// Some rows, and how many there are without limit and offset.
    public <T> Page<T> page(Class<T> rowType) {
        prefer.add("count=exact");
        Reply reply = rows(Shape.ROWS);
        List<T> rows = Answers.decode(
                api.gson(), reply, TypeToken.getParameterized(List.class, rowType).getType());
        return new Page<>(rows, total(reply));
    }

    /// How many rows there are. Fetches none.
    public long count() {
        prefer.add("count=exact");
        return total(send("HEAD", Shape.ROWS, Optional.empty(), Repeat.SAFE));
    }

    /// @param total of all pages
    public record Page<T>(List<T> rows, long total) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    @Override
    Select self() {
        return this;
    }

    @Override
    Reply rows(Shape shape) {
        return send("GET", shape, Optional.empty(), Repeat.SAFE);
    }

    private static long total(Reply reply) {
        String range = reply.header("Content-Range").orElse("");
        return Answers.number(reply, range.substring(range.indexOf('/') + 1));
    }
}
