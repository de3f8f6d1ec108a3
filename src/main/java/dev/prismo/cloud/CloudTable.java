package dev.prismo.cloud;

import dev.prismo.learn.LearnException;
import dev.prismo.supabase.Change;
import dev.prismo.supabase.Filter;
import dev.prismo.supabase.Select;
import dev.prismo.supabase.SupabaseClient;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One table, or view, read into rows of one type. What a caller sees of it is up to the policies of the database.
/// Fails with [LearnException]s.
///
/// @param <R> a record whose components are among the columns, or `JsonObject`
public final class CloudTable<R> {
    private final SupabaseClient supabase;
    private final TableName name;
    private final String columns;
    private final Class<R> rowType;
    private final Boundary boundary;

    /// @param columns what to read, embedded tables included: `id, name, lab_steps(id)`
    public CloudTable(SupabaseClient supabase, TableName name, String columns, Class<R> rowType) {
        this.supabase = supabase;
        this.name = name;
        this.columns = columns;
        this.rowType = rowType;
        boundary = new Boundary(supabase);
    }

    /// The rows that pass all `filters`, in no order; no more than the server hands out at once.
    public List<R> query(Filter... filters) {
        return query(UnaryOperator.identity(), filters);
    }

    /// The rows that pass all `filters`, in the order and number that `refined` asks for.
    public List<R> query(UnaryOperator<Select> refined, Filter... filters) {
        return boundary.call(() -> select(refined, filters).list(rowType));
    }

    /// The row with this key, if there is one that the caller may see.
    public Optional<R> getByKey(Object key) {
        return getByKey(key, UnaryOperator.identity());
    }

    /// As [#getByKey(Object)], with the order of embedded rows that `refined` asks for.
    public Optional<R> getByKey(Object key, UnaryOperator<Select> refined) {
        return boundary.call(() -> select(refined, Filter.eq(name.key(), key)).maybeSingle(rowType));
    }

    /// Changes columns of the row with this key; twice is as good as once.
    ///
    /// @param values by column
    /// @return the row as it is now
    /// @throws LearnException.Gone if there is none that the caller may change
    public R update(Object key, Object values) {
        return boundary.call(() -> change(key, values).returning(columns).maybeSingle(rowType))
                .orElseThrow(() -> Boundary.gone("the row of " + name.wireName()));
    }

    private Change change(Object key, Object values) {
        return supabase.from(name.wireName()).update(values).eq(name.key(), key).idempotent();
    }

    private Select select(UnaryOperator<Select> refined, Filter... filters) {
        Select select = supabase.from(name.wireName()).select(columns);
        for (Filter filter : filters) {
            select.where(filter);
        }
        return refined.apply(select);
    }
}
