package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells under which names a relation shows the columns of a key: a table its own, a view those of the tables below.
final class ViewKeys {
    private static final int DEPTH = 32;

    private final Map<Long, Map<Integer, ViewColumns.Origin>> views;
    private final ColumnNames names;

    interface ColumnNames {
        @Nullable String of(long relation, int column);
    }

    ViewKeys(Map<Long, Map<Integer, ViewColumns.Origin>> views, ColumnNames names) {
        this.views = views;
        this.names = names;
    }

    /// @param table whose columns they are
    /// @return the columns' names in their order; several lists if a view shows a column more than once, none if it lacks one
    List<List<String>> shown(long relation, long table, List<Integer> columns) {
        List<List<String>> lists = List.of(List.of());
        for (int column : columns) {
            List<String> each = relation == table
                    ? own(table, column)
                    : shownAs(relation, new ViewColumns.Origin(table, column));
            List<List<String>> longer = new ArrayList<>();
            for (List<String> list : lists) {
                for (String name : each) {
                    List<String> more = new ArrayList<>(list);
                    more.add(name);
                    longer.add(more);
                }
            }
            lists = longer;
        }
        return lists;
    }

    private List<String> own(long table, int column) {
        String name = names.of(table, column);
        return name == null ? List.of() : List.of(name);
    }

    private List<String> shownAs(long view, ViewColumns.Origin wanted) {
        return views.getOrDefault(view, Map.of()).entrySet().stream()
                .filter(entry -> resolve(entry.getValue()).equals(wanted))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> names.of(view, entry.getKey()))
                .filter(Objects::nonNull)
                .toList();
    }

    /// Follows a column through views upon views.
    private ViewColumns.Origin resolve(ViewColumns.Origin origin) {
        ViewColumns.Origin at = origin;
        for (int i = 0; i < DEPTH; i++) {
            ViewColumns.Origin below = views.getOrDefault(at.relation(), Map.of()).get(at.column());
            if (below == null) {
                return at;
            }
            at = below;
        }
        return at;
    }
}
