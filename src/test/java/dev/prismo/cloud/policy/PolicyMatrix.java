package dev.prismo.cloud.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// `matrix.txt`, read. That file says what its signs mean.
record PolicyMatrix(List<Block> blocks, Map<String, List<String>> functions) {
    private static final String OUTCOMES = "yes|none|4\\d\\d|\\?";
    /// All columns that the block's other lines of that kind do not name.
    static final String REST = "*";

    enum Action {
        SELECT,
        /// A copy of the row, made of the named columns alone.
        INSERT,
        /// That copy with one more column, for each named.
        INSERT_WITH,
        /// One column, for each named.
        UPDATE,
        DELETE;

        String label() {
            return this == INSERT_WITH ? "insert +" : name().toLowerCase(Locale.ROOT);
        }
    }

    /// What must happen when each caller does one thing to the columns.
    record Line(Action action, List<String> columns, List<String> outcomes) {
        String outcome(Caller caller) {
            return outcomes.get(caller.ordinal());
        }

        /// As it would stand in the file.
        String text() {
            String what = action.label() + (columns.isEmpty() ? "" : " " + String.join(", ", columns));
            return "%-76s | %s".formatted(what, outcomes.stream().map("%-4s"::formatted).collect(Collectors.joining(" | ")));
        }
    }

    /// One row of a table, by its name in `world.sql`.
    ///
    /// @param key which column finds it
    /// @param value of the key: a name in the world
    record Block(String table, String title, String key, String value, List<Line> lines) {
        List<Line> lines(Action action) {
            return lines.stream().filter(line -> line.action() == action).toList();
        }

        /// The columns that a line speaks of.
        List<String> expand(Line line, List<String> all) {
            if (!line.columns().equals(List.of(REST))) {
                return line.columns();
            }
            TreeSet<String> rest = new TreeSet<>(all);
            lines(line.action()).forEach(other -> rest.removeAll(other.columns()));
            if (line.action() == Action.INSERT_WITH) {
                lines(Action.INSERT).forEach(other -> rest.removeAll(other.columns()));
            }
            return List.copyOf(rest);
        }
    }

    static PolicyMatrix parse(String text) {
        List<Block> blocks = new ArrayList<>();
        Map<String, List<String>> functions = new TreeMap<>();
        boolean inFunctions = false;
        String pending = "";
        for (String raw : text.split("\n")) {
            String line = pending + raw.strip();
            pending = "";
            if (line.isEmpty() || line.startsWith("//")) {
                continue;
            }
            if (line.endsWith(",")) {
                pending = line + " ";
            } else if (line.equals("# functions")) {
                inFunctions = true;
            } else if (line.startsWith("#")) {
                inFunctions = false;
                blocks.add(block(line.substring(1).strip()));
            } else if (inFunctions) {
                String[] cells = cells(line);
                functions.put(cells[0], outcomes(cells, line));
            } else {
                blocks.getLast().lines().add(line(line));
            }
        }
        return new PolicyMatrix(List.copyOf(blocks), functions);
    }

    private static Block block(String header) {
        String[] parts = header.split(" by ", 2);
        String table = parts[0].split(" ")[0];
        String[] key = parts.length == 2 ? parts[1].split(" ", 2) : new String[] {"id", parts[0]};
        return new Block(table, parts[0], key[0], key[1], new ArrayList<>());
    }

    private static Line line(String text) {
        String[] cells = cells(text);
        String[] what = cells[0].split("[ ,]+");
        boolean more = what.length > 1 && what[1].equals("+");
        Action action = more ? Action.INSERT_WITH : Action.valueOf(what[0].toUpperCase(Locale.ROOT));
        Line line = new Line(action, List.of(what).subList(more ? 2 : 1, what.length), outcomes(cells, text));
        boolean open = Arrays.stream(Caller.values())
                .anyMatch(caller -> caller != Caller.SERVICE && line.outcome(caller).equals("yes"));
        if (line.columns().contains(REST) && (open || action == Action.SELECT)) {
            throw new IllegalArgumentException("* must not open columns that are not thought of: " + text);
        }
        return line;
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
    }

    private static List<String> outcomes(String[] cells, String line) {
        List<String> outcomes = List.of(cells).subList(1, cells.length);
        if (outcomes.size() != Caller.values().length || !outcomes.stream().allMatch(o -> o.matches(OUTCOMES))) {
            throw new IllegalArgumentException("Each line of the matrix ends in one outcome per caller: " + line);
        }
        return outcomes;
    }
}
