package dev.prismo.localserver.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds which column of which relation each column of a view shows, from the view's stored parse tree. Foreign keys
/// of tables thereby hold for their views.
final class ViewColumns {
    private static final Pattern ENTRY = Pattern.compile(
            ":resno (\\d+) :resname \\S+ :ressortgroupref \\d+ :resorigtbl (\\d+) :resorigcol (\\d+) :resjunk false");

    private ViewColumns() {}

    record Origin(long relation, int column) {}

    /// @param tree `pg_rewrite.ev_action`
    /// @return by the number of the view's column
    static Map<Integer, Origin> of(String tree) {
        Map<Integer, Origin> origins = new HashMap<>();
        for (String entry : topLevelEntries(tree)) {
            Matcher match = ENTRY.matcher(entry);
            if (match.find() && !match.group(2).equals("0")) {
                origins.put(
                        Integer.parseInt(match.group(1)),
                        new Origin(Long.parseLong(match.group(2)), Integer.parseInt(match.group(3))));
            }
        }
        return origins;
    }

    /// What is left of each target entry of the outermost query when nested nodes are dropped.
    private static List<String> topLevelEntries(String tree) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < tree.length(); i++) {
            char c = tree.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                if (depth == 2 && entry.indexOf("TARGETENTRY") == 0) {
                    entries.add(entry.toString());
                }
                depth--;
                if (depth == 1) {
                    entry.setLength(0);
                }
            } else if (depth == 2) {
                entry.append(c);
            }
        }
        return entries;
    }
}
