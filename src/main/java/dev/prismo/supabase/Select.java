package dev.prismo.supabase;

import dev.prismo.supabase.RestRequest.Shape;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.util.Optional;

/// Reads rows.
public final class Select extends Ordered<Select> {
    private boolean nullsLeftOut;

    Select(RestApi api, String path, String columns) {
        super(api, path);
        parameter("select", compact(columns));
    }

    /// The answer leaves out columns that are null, which makes sparse rows smaller; a record does not notice.
    public Select withoutNulls() {
        nullsLeftOut = true;
        return this;
    }

    /// How many rows there are. Fetches none.
    public long count() {
        return count(Count.EXACT);
    }

    /// As [#count()], perhaps cheaper.
    public long count(Count count) {
        prefer.add(count.wireName());
        return total(send("HEAD", Shape.ROWS, Optional.empty(), Repeat.SAFE));
    }

    /// All rows, one request for each `size` of them, made when they are asked for. An access token that expires in
    /// between is refreshed. Rows that others add or remove meanwhile may shift a row across the border of two pages.
    ///
    /// @param size the server may have a smaller limit of its own, which is noticed
    /// @throws IllegalStateException unless there is an [#order(String)], which must tell any two rows apart
    public <T> Pages<T> pages(Class<T> rowType, int size) {
        if (parameters.stream().noneMatch(p -> p.name().equals("order"))) {
            throw new IllegalStateException("pages of " + path + " without an order could repeat rows");
        }
        return new Pages<>(size, (offset, limit) -> offset(offset).limit(limit).list(rowType));
    }

    /// The rows as they arrive, however many: one is held at a time. Close it.
    public <T> RowStream<T> stream(Class<T> rowType) {
        return new RowStream<>(api.open(request("GET", shape(Shape.ROWS), Optional.empty(), Repeat.SAFE)), api.gson(), rowType);
    }

    @Override
    Select self() {
        return this;
    }

    @Override
    Reply rows(Shape shape) {
        return send("GET", shape(shape), Optional.empty(), Repeat.SAFE);
    }

    private Shape shape(Shape asked) {
        if (!nullsLeftOut) {
            return asked;
        }
        return switch (asked) {
            case ROWS -> Shape.ROWS_WITHOUT_NULLS;
            case ONE_OBJECT -> Shape.ONE_WITHOUT_NULLS;
            case ROWS_WITHOUT_NULLS, ONE_WITHOUT_NULLS, CSV, PLAN -> asked;
        };
    }
}
