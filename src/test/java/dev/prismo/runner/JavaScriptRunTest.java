package dev.prismo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// JavaScript in a real child; one program does different things as its input asks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaScriptRunTest {
    private static final String PROGRAM = """
            const { twice } = require('./lib/helper');
            const count = [0];

            function evens(numbers) {
              console.log('printed by a call');
              return numbers.filter(n => n % 2 === 0);
            }

            async function later(n) {
              return n * 2;
            }

            const actions = {
              helper: () => console.log(twice(21)),
              inspect: () => console.log([1, 'two', { three: [null, undefined] }], new Map([[1, 'one']]), 'text', -0),
              columns: () => console.log([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
              rest: () => console.log(require('fs').readFileSync(0, 'utf8') + '!'),
              timers: () => { setTimeout(() => console.log('b'), 20); setTimeout(() => console.log('a'), 1); },
              promise: () => { Promise.resolve(1).then(console.log); },
              missing: () => console.log(prompt(), readline()),
              globals: () => console.log(typeof Java, typeof load, typeof Polyglot, typeof Graal),
              first: () => console.log(globalThis.mark = (globalThis.mark ?? 0) + 1),
              second: () => console.log(globalThis.mark = (globalThis.mark ?? 0) + 1),
              property: () => undefined.name,
              recursion: () => actions.recursion(),
              rejection: () => { Promise.reject(new Error('nobody cares')); },
              late: () => setTimeout(() => { throw new Error('too late'); }, 1),
              exit: () => { try { process.exit(3); } finally { console.log('never'); } },
              read: () => require('fs').readFileSync('/etc/passwd'),
              write: () => require('fs').writeFileSync('x', 'y'),
              process: () => require('child_process'),
              network: () => require('node:http'),
            };
            const action = actions[prompt()];
            if (action) action();
            """;
    private static final List<String> ACTIONS = List.of(
            "helper", "inspect", "columns", "rest", "timers", "promise", "missing", "globals", "first", "second", "property",
            "recursion", "rejection", "late", "exit", "read", "write", "process", "network");

    private final SandboxRunner runner = new SandboxRunner(Runs.CACHE);
    private Map<String, TestResult> printed = Map.of();
    private Map<String, TestResult> called = Map.of();

    @BeforeAll
    void run_everything_in_two_children() {
        printed = byId(run(ACTIONS.stream().map(action -> Runs.prints(action, "")).toList()));
        called = byId(run(List.of(
                Runs.call("evens([1, 2, 3, 4])", "[2, 4]"),
                Runs.call("evens([1, 3])", "[2]"),
                Runs.call("later(2)", "4"),
                Runs.call("count", "[0]"),
                Runs.call("{a: [1, {b: 1 / 3}]}", "{a: [1, {b: 0.3333333}]}"),
                Runs.call("evens(1)", "1"),
                Runs.call("1", "'1'"),
                Runs.call("(() => { while (true); })()", "1"),
                Runs.call("null", "undefined"))));
    }

    @AfterAll
    void close() {
        runner.close();
    }

    private RunResult run(List<? extends TestCase> tests) {
        return Runs.run(runner, RunRequest.tests(
                Language.JAVASCRIPT,
                List.of(
                        new SourceFile("main.js", PROGRAM),
                        new SourceFile("lib/helper.js", "exports.twice = n => 2 * n;")),
                "main.js",
                tests));
    }

    private static Map<String, TestResult> byId(RunResult result) {
        return result.tests().stream().collect(Collectors.toMap(TestResult::testId, Function.identity()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "helper | 42",
        "inspect | [ 1, 'two', { three: [ null, undefined ] } ] Map(1) { 1 => 'one' } text -0",
        "columns | \"[\n  1, 2, 3, 4,  5,\n  6, 7, 8, 9, 10\n]\"",
        "rest | !",
        "timers | \"a\nb\"",
        "promise | 1",
        "missing | null null",
        "globals | undefined undefined undefined undefined",
        "first | 1",
        "second | 1",
        "exit | \"\"",
    })
    void a_program_prints(String action, String output) {
        assertThat(printed.get(action).actual().strip()).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "property | TypeError: Cannot read property 'name' of undefined (main.js, line 24)",
        "recursion | RangeError: Maximum call stack size exceeded (main.js, line 25)",
        "rejection | Error: nobody cares (main.js, line 26)",
        "late | Error: too late (main.js, line 27)",
    })
    void an_error_names_its_line(String action, String message) {
        assertThat(printed.get(action).verdict()).isEqualTo(Verdict.RUNTIME_ERROR);
        assertThat(printed.get(action).message()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "write", "process", "network"})
    void what_reaches_outside_is_blocked(String action) {
        assertThat(printed.get(action).verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void a_call_is_compared_by_value_and_a_promise_by_what_it_brings() {
        assertThat(called.get("evens([1, 2, 3, 4])").passed()).isTrue();
        assertThat(called.get("later(2)").passed()).isTrue();
        assertThat(called.get("count").passed()).isTrue();
        assertThat(called.get("{a: [1, {b: 1 / 3}]}").passed()).isTrue();
    }

    @Test
    void a_wrong_value_is_shown_beside_the_right_one() {
        assertThat(called.get("evens([1, 3])").expected()).isEqualTo("[ 2 ]");
        assertThat(called.get("evens([1, 3])").actual()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null"})
    void a_value_of_another_type_is_wrong(String expression) {
        assertThat(called.get(expression).verdict()).isEqualTo(Verdict.WRONG_ANSWER);
    }

    @Test
    void an_error_in_a_call_is_told() {
        assertThat(called.get("evens(1)").message()).contains("is not a function (main.js, line 6)");
    }

    @Test
    void a_loop_takes_no_other_test_down() {
        assertThat(called.get("(() => { while (true); })()").verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(called).hasSize(9);
    }

    @Test
    void modules_import_each_other() {
        RunResult result = Runs.run(runner, RunRequest.program(
                Language.JAVASCRIPT,
                List.of(
                        new SourceFile("main.js", "import { twice } from './helper.js';\nconsole.log(twice(await 4));\n"),
                        new SourceFile("helper.js", "export const twice = n => 2 * n;\n")),
                "main.js",
                ""));

        assertThat(result.stdout()).isEqualTo("8\n");
    }

    @Test
    void a_syntax_error_is_explained_with_line_and_column() {
        RunResult result = Runs.run(runner, Runs.program(Language.JAVASCRIPT, "let a = 1;\nlet b = ;\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.COMPILE_ERROR);
        assertThat(result.stderr()).startsWith("main.js:2\nlet b = ;\n        ^\n");
        assertThat(result.diagnostic()).hasValueSatisfying(diagnostic -> {
            assertThat(diagnostic.line()).isEqualTo(2);
            assertThat(diagnostic.column()).isEqualTo(9);
            assertThat(diagnostic.explanation()).isNotEmpty();
        });
    }
}
