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

/// Python in a real child. A child takes seconds to start, so one program does different things as its input asks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PythonRunTest {
    private static final String PROGRAM = """
            import sys
            import helper

            def divide(n):
                return 10 / n

            def evens(numbers):
                print('printed by a call')
                return [n for n in numbers if n % 2 == 0]

            class Anything:
                def __eq__(self, other):
                    return True

            def act(what):
                if what == 'echo':
                    print(sys.stdin.read(), end='')
                elif what == 'helper':
                    print(helper.twice(21))
                elif what == 'unicode':
                    print('é 漢字 🎉')
                elif what == 'data':
                    print(open('data.txt').read())
                elif what == 'divide':
                    divide(0)
                elif what == 'recursion':
                    act(what)
                elif what == 'exit':
                    sys.exit(3)
                elif what == 'exit text':
                    sys.exit('a reason')
                elif what == 'end of input':
                    input()
                elif what == 'read':
                    open('/etc/passwd').read()
                elif what == 'write':
                    open('new.txt', 'w')
                elif what == 'list':
                    import os
                    os.listdir('/')
                elif what == 'thread':
                    import threading
                    threading.Thread(target=print).start()
                elif what == 'process':
                    import os
                    os.system('true')
                elif what == 'socket':
                    import socket
                    socket.socket()
                elif what == 'host':
                    import java
                    java.type('java.lang.System')
                elif what == 'environment':
                    import os
                    print('PATH' in os.environ, 'HOME' in os.environ)
                elif what == 'spoil':
                    import builtins
                    builtins.print = None
                    sys.modules.clear()
                    helper.twice = None
                elif what == 'close':
                    sys.stdout.close()
                    sys.stdin.close()
                elif what == 'random':
                    import random
                    print(random.random() == random.Random(1).random())
                elif what == 'argv':
                    print(sys.argv, __name__, __file__)
                elif what == 'loop':
                    while True:
                        try:
                            while True:
                                pass
                        except BaseException:
                            pass

            if __name__ == '__main__':
                act(input())
            """;
    private static final List<String> ACTIONS = List.of(
            "helper", "unicode", "data", "divide", "recursion", "exit", "exit text", "end of input", "read", "write", "list",
            "thread", "process", "socket", "host", "environment", "spoil", "random", "close", "argv", "echo");

    private final SandboxRunner runner = new SandboxRunner(Runs.CACHE);
    private Map<String, TestResult> printed = Map.of();
    private Map<String, TestResult> called = Map.of();

    @BeforeAll
    void run_everything_in_two_children() {
        printed = byId(run(ACTIONS.stream().map(action -> Runs.prints(action, "")).toList()));
        called = byId(run(List.of(
                Runs.call("evens([1, 2, 3, 4])", "[2, 4]"),
                Runs.call("evens([1, 3])", "[2]"),
                Runs.call("divide(3)", "3.3333333"),
                Runs.call("divide(0)", "1"),
                Runs.call("act('loop')", "None"),
                Runs.call("{'a': (1, {2, 3})}", "{'a': (1, {3, 2})}"),
                Runs.call("(1, 2)", "[1, 2]"),
                Runs.call("1", "True"),
                Runs.call("Anything()", "[1]"),
                Runs.call("type(Anything())", "Anything"))));
    }

    @AfterAll
    void close() {
        runner.close();
    }

    private RunResult run(List<? extends TestCase> tests) {
        return Runs.run(runner, RunRequest.tests(
                Language.PYTHON,
                List.of(
                        new SourceFile("main.py", PROGRAM),
                        new SourceFile("helper.py", "def twice(n):\n    return 2 * n\n"),
                        new SourceFile("data.txt", "some data")),
                "main.py",
                tests));
    }

    private static Map<String, TestResult> byId(RunResult result) {
        return result.tests().stream().collect(Collectors.toMap(TestResult::testId, Function.identity()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "helper, 42",
        "unicode, é 漢字 🎉",
        "data, some data",
        "environment, False False",
        "random, True",
        "argv, \"['main.py'] __main__ /program/main.py\"",
    })
    void a_program_prints(String action, String output) {
        assertThat(printed.get(action).actual().strip()).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "divide | ZeroDivisionError: division by zero (main.py, line 5)",
        "recursion | RecursionError: maximum recursion depth exceeded",
        "end of input | EOFError: EOF when reading a line (main.py, line 33)",
    })
    void an_exception_names_its_line(String action, String message) {
        assertThat(printed.get(action).verdict()).isEqualTo(Verdict.RUNTIME_ERROR);
        assertThat(printed.get(action).message()).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource({"read", "write", "list", "thread", "process", "socket", "host"})
    void what_reaches_outside_is_blocked(String action) {
        assertThat(printed.get(action).verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void an_exit_is_no_failure() {
        assertThat(printed.get("exit").verdict()).isEqualTo(Verdict.OK);
        assertThat(printed.get("exit text").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void a_program_that_spoils_its_builtins_spoils_no_other_test() {
        assertThat(printed.get("random").verdict()).isIn(Verdict.OK, Verdict.WRONG_ANSWER);
        assertThat(printed.get("argv").actual()).contains("main.py");
    }

    @Test
    void a_call_is_compared_by_value() {
        assertThat(called.get("evens([1, 2, 3, 4])").passed()).isTrue();
        assertThat(called.get("divide(3)").passed()).isTrue();
        assertThat(called.get("{'a': (1, {2, 3})}").passed()).isTrue();
        assertThat(called.get("type(Anything())").passed()).isTrue();
    }

    @Test
    void a_wrong_value_is_shown_beside_the_right_one() {
        TestResult wrong = called.get("evens([1, 3])");

        assertThat(wrong.verdict()).isEqualTo(Verdict.WRONG_ANSWER);
        assertThat(wrong.expected()).isEqualTo("[2]");
        assertThat(wrong.actual()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({"'(1, 2)'", "1", "Anything()"})
    void a_value_of_another_type_is_wrong(String expression) {
        assertThat(called.get(expression).verdict()).isEqualTo(Verdict.WRONG_ANSWER);
    }

    @Test
    void an_exception_in_a_call_is_told() {
        assertThat(called.get("divide(0)").verdict()).isEqualTo(Verdict.RUNTIME_ERROR);
        assertThat(called.get("divide(0)").message()).contains("division by zero (main.py, line 5)");
    }

    @Test
    void a_loop_that_swallows_everything_takes_no_other_test_down() {
        assertThat(called.get("act('loop')").verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(called).hasSize(10);
    }

    @Test
    void a_syntax_error_is_explained_with_line_and_column() {
        RunResult result = Runs.run(runner, Runs.program(Language.PYTHON, "x = 1\nprint('a'\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.COMPILE_ERROR);
        assertThat(result.diagnostic()).hasValueSatisfying(diagnostic -> {
            assertThat(diagnostic.line()).isEqualTo(2);
            assertThat(diagnostic.column()).isEqualTo(6);
            assertThat(diagnostic.explanation()).contains("no partner");
        });
    }
}
