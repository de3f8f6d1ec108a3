package dev.prismo.supabase;

import dev.prismo.supabase.Filter.Group;
import dev.prismo.supabase.Filter.Is;
import dev.prismo.supabase.Filter.Not;
import dev.prismo.supabase.Filter.RangeTest;
import dev.prismo.supabase.Filter.Test;
import dev.prismo.supabase.Filter.TextSearch;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/// A request that concerns some rows: those that meet all the conditions. A column of an embedded table is
/// `table.column`; a value of a `jsonb` column is `column->>name`.
public abstract sealed class Filtered<Q extends Filtered<Q>> extends Fetch permits Ordered, Change {

    Filtered(RestApi api, String path) {
        super(api, path);
    }

    abstract Q self();

    public final Q eq(String column, Object value) {
        return test(column, "eq", Literal.plain(value));
    }

    public final Q neq(String column, Object value) {
        return test(column, "neq", Literal.plain(value));
    }

    public final Q gt(String column, Object value) {
        return test(column, "gt", Literal.plain(value));
    }

    public final Q gte(String column, Object value) {
        return test(column, "gte", Literal.plain(value));
    }

    public final Q lt(String column, Object value) {
        return test(column, "lt", Literal.plain(value));
    }

    public final Q lte(String column, Object value) {
        return test(column, "lte", Literal.plain(value));
    }

    /// `*` stands for any text.
    public final Q like(String column, String pattern) {
        return test(column, "like", pattern);
    }

    /// As [#like], whatever the case.
    public final Q ilike(String column, String pattern) {
        return test(column, "ilike", pattern);
    }

    public final Q is(String column, Is value) {
        return test(column, "is", value.wireName());
    }

    /// None match if `values` is empty.
    public final Q in(String column, Collection<?> values) {
        return test(column, "in", Literal.list(values));
    }

    /// The array column has all of `elements`.
    public final Q contains(String column, Collection<?> elements) {
        return test(column, "cs", Literal.array(elements));
    }

    /// The `jsonb` column contains `value`.
    public final Q containsJson(String column, Object value) {
        return test(column, "cs", Literal.json(api.gson(), value));
    }

    /// The array column has only such as are in `elements`.
    public final Q containedBy(String column, Collection<?> elements) {
        return test(column, "cd", Literal.array(elements));
    }

    /// The array column has any of `elements`.
    public final Q overlaps(String column, Collection<?> elements) {
        return test(column, "ov", Literal.array(elements));
    }

    /// The range column stands like this to `range`, which is written as in SQL: `[1,5)`.
    public final Q range(String column, RangeTest test, String range) {
        return where(Filter.range(column, test, range));
    }

    /// The text, or `tsvector`, matches `words`.
    public final Q textSearch(String column, TextSearch how, String words) {
        return where(Filter.textSearch(column, how, words));
    }

    /// A regular expression of PostgreSQL finds something.
    public final Q matches(String column, String expression) {
        return where(Filter.matches(column, expression));
    }

    /// As [#neq], but null is a value like others.
    public final Q isDistinct(String column, Object value) {
        return where(Filter.isDistinct(column, value));
    }

    /// Every column has its value.
    public final Q match(Map<String, ?> values) {
        values.forEach(this::eq);
        return self();
    }

    /// Gives up after `longest`, all repetitions included. A [Select#stream] is limited by silence alone.
    public final Q within(Duration longest) {
        limitTime(longest);
        return self();
    }

    /// Any of `filters` holds.
    public final Q or(Filter... filters) {
        return where(Filter.or(filters));
    }

    public final Q not(Filter filter) {
        return where(Filter.not(filter));
    }

    public final Q where(Filter filter) {
        return add("", filter);
    }

    /// A condition on the rows of an embedded table, where columns go by their bare names.
    public final Q whereIn(String embedded, Filter filter) {
        return add(embedded + ".", filter);
    }

    private Q add(String prefix, Filter filter) {
        switch (filter) {
            case Test test -> test(prefix + test.column(), test.operator(), test.alone());
            case Group group -> parameter(prefix + group.operator(), group.body());
            case Not(Test test) -> test(prefix + test.column(), "not." + test.operator(), test.alone());
            case Not(Group group) -> parameter(prefix + "not." + group.operator(), group.body());
            case Not(Not(Filter twice)) -> add(prefix, twice);
        }
        return self();
    }

    private Q test(String column, String operator, String value) {
        parameter(column, operator + "." + value);
        return self();
    }
}
