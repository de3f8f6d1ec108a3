package dev.prismo.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.cloud.policy.PolicyMatrix.Action;
import dev.prismo.cloud.policy.PolicyMatrix.Block;
import dev.prismo.cloud.policy.PolicyMatrix.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Everything in `matrix.txt`, tried over HTTP with real tokens. How many cells came out how is left in
/// `target/policy-matrix.txt`.
@ExtendWith(SharedWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyMatrixTest {
    private static final PolicyMatrix MATRIX = PolicyMatrix.parse(PolicyWorld.resource("matrix.txt"));
    private final Map<String, Integer> cells = new TreeMap<>();
    private final PolicyWorld world;
    private final PolicySchema schema;
    private final PolicyProbe probe;

    PolicyMatrixTest(PolicyWorld world) {
        this.world = world;
        schema = PolicySchema.of(world);
        probe = new PolicyProbe(world, schema);
    }

    @AfterAll
    void report() throws IOException {
        StringBuilder report = new StringBuilder();
        cells.forEach((what, count) -> report.append("%-16s %6d%n".formatted(what, count)));
        Files.writeString(Path.of("target", "policy-matrix.txt"), report);
    }

    @TestFactory
    Stream<DynamicTest> everybody_may_do_what_the_matrix_says_and_no_more() {
        return MATRIX.blocks().stream().map(block -> DynamicTest.dynamicTest(block.title(), () -> {
            assertThat(schema.columns()).as("tables and views, for " + block.title()).containsKey(block.table());
            probe.restore();
            List<String> wrong = new ArrayList<>();
            block.lines().forEach(line -> wrong.addAll(wrongCells(block, line)));
            assertThat(wrong).as("cells of " + block.title()).isEmpty();
        }));
    }

    @Test
    void every_table_and_every_column_is_in_the_matrix() {
        List<String> missing = new ArrayList<>();
        schema.columns().keySet().stream()
                .filter(table -> MATRIX.blocks().stream().noneMatch(block -> block.table().equals(table)))
                .forEach(table -> missing.add("No rule for " + table + ". " + newBlock(table)));
        MATRIX.blocks().forEach(block -> missing.addAll(unmentioned(block)));
        assertThat(missing).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> functions_let_in_whom_the_matrix_says() {
        return schema.functions().stream().map(function -> DynamicTest.dynamicTest(function.signature(), () -> {
            String before = world.fingerprint();
            List<String> expected = MATRIX.functions().get(function.signature());
            List<String> observed = Arrays.stream(Caller.values()).map(caller -> probe.call(caller, function)).toList();
            assertThat(observed)
                    .as("Below \"# functions\" in matrix.txt: " + function.signature() + " | " + String.join(" | ", observed))
                    .isEqualTo(expected);
            assertThat(world.fingerprint()).isEqualTo(before);
            observed.forEach(outcome -> count("call", outcome));
        }));
    }

    @Test
    void the_matrix_names_no_function_that_is_gone() {
        assertThat(schema.functions()).extracting(PolicySchema.Function::signature).containsAll(MATRIX.functions().keySet());
    }

    @Test
    void nobody_writes_through_a_view() {
        for (String view : schema.views()) {
            String column = schema.columns().get(view).getFirst();
            for (Caller caller : Caller.values()) {
                String path = "/rest/v1/" + view;
                assertThat(world.request(caller, "POST", path).body("{\"" + column + "\": null}").send().status())
                        .as(caller.label() + " inserts into " + view).isGreaterThanOrEqualTo(400);
                assertThat(world.request(caller, "PATCH", path + "?" + column + "=is.null").body("{\"" + column + "\": null}").send().status())
                        .as(caller.label() + " updates " + view).isGreaterThanOrEqualTo(400);
                assertThat(world.request(caller, "DELETE", path + "?" + column + "=is.null").send().status())
                        .as(caller.label() + " deletes from " + view).isGreaterThanOrEqualTo(400);
            }
        }
    }

    /// What came out otherwise, cell by cell, and then the line as it was observed.
    private List<String> wrongCells(Block block, Line line) {
        List<String> wrong = new ArrayList<>();
        List<String> observed = new ArrayList<>();
        for (Caller caller : Caller.values()) {
            String expected = line.outcome(caller);
            TreeSet<String> outcomes = new TreeSet<>();
            each(block, line, caller, (what, outcome) -> {
                outcomes.add(outcome);
                count(line.action() == Action.INSERT_WITH ? "insert" : line.action().label(), outcome);
                if (!outcome.equals(expected)) {
                    wrong.add("%s %s as %s: expected %s, was %s".formatted(block.title(), what, caller.label(), expected, outcome));
                }
            });
            observed.add(String.join("/", outcomes));
        }
        if (!wrong.isEmpty()) {
            wrong.add("observed: " + new Line(line.action(), line.columns(), observed).text());
        }
        return wrong;
    }

    private void each(Block block, Line line, Caller caller, BiConsumer<String, String> cell) {
        List<String> all = line.action() == Action.SELECT ? schema.columns().get(block.table()) : schema.writable(block.table());
        List<String> columns = block.expand(line, all);
        Function<String, String> name = column -> line.action().label() + " " + column;
        switch (line.action()) {
            case SELECT -> cell.accept(name.apply(String.join(", ", columns)), probe.select(caller, block, columns));
            case INSERT -> cell.accept(name.apply(String.join(", ", columns)), probe.insert(caller, block, columns));
            case INSERT_WITH -> columns.forEach(column -> {
                TreeSet<String> with = new TreeSet<>(block.lines(Action.INSERT).getFirst().columns());
                with.add(column);
                cell.accept(name.apply(column), probe.insert(caller, block, with));
            });
            case UPDATE -> columns.forEach(column -> cell.accept(name.apply(column), probe.update(caller, block, column)));
            case DELETE -> cell.accept("delete", probe.delete(caller, block));
        }
    }

    private List<String> unmentioned(Block block) {
        List<String> missing = new ArrayList<>();
        if (!schema.columns().containsKey(block.table())) {
            return missing;
        }
        boolean view = schema.views().contains(block.table());
        for (Action action : view ? List.of(Action.SELECT) : List.of(Action.SELECT, Action.INSERT, Action.UPDATE, Action.DELETE)) {
            List<Line> lines = block.lines(action);
            if (lines.isEmpty()) {
                missing.add(block.title() + " has no line for " + action.label());
                continue;
            }
            List<String> all = action == Action.SELECT ? schema.columns().get(block.table()) : schema.writable(block.table());
            TreeSet<String> left = new TreeSet<>(action == Action.DELETE ? List.of() : all);
            lines.forEach(line -> left.removeAll(block.expand(line, all)));
            if (action == Action.INSERT) {
                block.lines(Action.INSERT_WITH).forEach(line -> left.removeAll(block.expand(line, all)));
            }
            if (!left.isEmpty()) {
                missing.add("%s: no %s line in matrix.txt names %s".formatted(block.title(), action.label(), left));
            }
        }
        return missing;
    }

    private String newBlock(String table) {
        String columns = String.join(", ", schema.columns().get(table));
        String unknown = " | ?".repeat(Caller.values().length);
        String writing = schema.views().contains(table) ? "" : "insert *" + unknown + "\nupdate *" + unknown + "\ndelete" + unknown + "\n";
        return """
                Insert a row of the owner's into world.sql with the id '{%s}', add this to matrix.txt, run the test, which then \
                tells what it observed in place of each ?, and keep that only where it is right:
                # %s
                select %s%s
                %s""".formatted(table, table, columns, unknown, writing);
    }

    private void count(String action, String outcome) {
        cells.merge(action + " " + outcome, 1, Integer::sum);
        cells.merge("cells", 1, Integer::sum);
    }
}
