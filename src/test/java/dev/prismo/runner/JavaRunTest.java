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

/// Java in a real child; one program does different things as its input asks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaRunTest {
    private static final String PROGRAM = """
            import java.util.*;

            public class Main {
                static int count;

                static List<Integer> evens(List<Integer> numbers) {
                    System.out.println("printed by a call");
                    return numbers.stream().filter(n -> n % 2 == 0).toList();
                }

                static int divide(int n) {
                    return 10 / n;
                }

                static int next() {
                    return ++count;
                }

                static int recurse(int n) {
                    return recurse(n + 1) + 1;
                }

                public static void main(String[] args) throws Exception {
                    Scanner in = new Scanner(System.in);
                    switch (in.nextLine()) {
                        case "hello" -> System.out.println("héllo " + new Point(1, 2));
                        case "count" -> System.out.println(next());
                        case "count again" -> System.out.println(next());
                        case "divide" -> divide(0);
                        case "recursion" -> recurse(0);
                        case "no input" -> in.nextLine();
                        case "trace" -> {
                            try {
                                divide(0);
                            } catch (ArithmeticException e) {
                                e.printStackTrace();
                                System.out.println("caught");
                            }
                        }
                        case "close" -> {
                            in.close();
                            System.out.close();
                            Thread.currentThread().interrupt();
                        }
                        case "sleep" -> {
                            Thread.sleep(1);
                            System.out.println("slept");
                        }
                        case "exit" -> {
                            System.out.println("before");
                            System.exit(3);
                        }
                        default -> System.out.println("what?");
                    }
                }
            }
            """;
    private static final List<String> ACTIONS =
            List.of(
            "hello", "count", "count again", "divide", "recursion", "no input", "trace", "close", "sleep", "exit", "after");

    private final SandboxRunner runner = new SandboxRunner(Runs.CACHE);
    private Map<String, TestResult> printed = Map.of();
    private Map<String, TestResult> called = Map.of();

    @BeforeAll
    void run_everything() {
        printed = byId(run(ACTIONS.stream().map(action -> Runs.prints(action, "")).toList()));
        called = byId(run(List.of(
                Runs.call("Main.evens(List.of(1, 2, 3, 4))", "List.of(2, 4)"),
                Runs.call("Main.evens(List.of(1, 3))", "List.of(2)"),
                Runs.call("new int[] {1, 2}", "new int[] {1, 2}"),
                Runs.call("Main.next()", "1"),
                Runs.call("Main.next() + 0", "1"),
                Runs.call("Main.divide(0)", "1"),
                Runs.call("new Point(1, 2)", "new Point(1, 2)"),
                Runs.call("Main.unknown()", "1"),
                Runs.call("10 / 3.0", "3.3333333"))));
    }

    @AfterAll
    void close() {
        runner.close();
    }

    private RunResult run(List<? extends TestCase> tests) {
        return Runs.run(runner, RunRequest.tests(
                Language.JAVA,
                List.of(
                        new SourceFile("Main.java", PROGRAM),
                        new SourceFile("Point.java", "record Point(int x, int y) {}")),
                "Main.java",
                tests));
    }

    private static Map<String, TestResult> byId(RunResult result) {
        return result.tests().stream().collect(Collectors.toMap(TestResult::testId, Function.identity()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "hello | héllo Point[x=1, y=2]",
        "count | 1",
        "count again | 1",
        "trace | caught",
        "sleep | slept",
        "exit | before",
        "after | what?",
    })
    void a_program_prints(String action, String output) {
        assertThat(printed.get(action).actual().strip()).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "divide | java.lang.ArithmeticException: / by zero (Main.java, line 12)",
        "recursion | java.lang.StackOverflowError (Main.java, line 20)",
        "no input | java.util.NoSuchElementException: No line found (Main.java, line 31)",
    })
    void an_exception_names_its_line(String action, String message) {
        assertThat(printed.get(action).verdict()).isEqualTo(Verdict.RUNTIME_ERROR);
        assertThat(printed.get(action).message()).isEqualTo(message);
    }

    @Test
    void a_call_is_compared_by_value() {
        assertThat(called.get("Main.evens(List.of(1, 2, 3, 4))").passed()).isTrue();
        assertThat(called.get("new int[] {1, 2}").passed()).isTrue();
        assertThat(called.get("new Point(1, 2)").passed()).isTrue();
        assertThat(called.get("10 / 3.0").passed()).isTrue();
    }

    @Test
    void statics_start_afresh_for_each_test() {
        assertThat(called.get("Main.next()").passed()).isTrue();
        assertThat(called.get("Main.next() + 0").passed()).isTrue();
    }

    @Test
    void a_wrong_value_is_shown_beside_the_right_one() {
        assertThat(called.get("Main.evens(List.of(1, 3))").expected()).isEqualTo("[2]");
        assertThat(called.get("Main.evens(List.of(1, 3))").actual()).isEqualTo("[]");
    }

    @Test
    void a_call_to_what_is_not_there_fails_alone() {
        assertThat(called.get("Main.unknown()").verdict()).isEqualTo(Verdict.COMPILE_ERROR);
        assertThat(called.get("Main.unknown()").message()).contains("cannot find symbol").contains("unknown()");
    }

    @Test
    void an_exception_in_a_call_is_told() {
        assertThat(called.get("Main.divide(0)").message()).contains("/ by zero (Main.java, line 12)");
    }

    @Test
    void a_stack_trace_shows_the_programs_own_frames_only() {
        RunResult result = Runs.run(runner, Runs.program(Language.JAVA, PROGRAM.replace("new Point(1, 2)", "1"), "trace\n"));

        assertThat(result.stderr())
                .isEqualTo("""
                        java.lang.ArithmeticException: / by zero
                        \tat Main.divide(Main.java:12)
                        \tat Main.main(Main.java:34)
                        """);
    }

    @Test
    void the_exit_code_is_the_programs_own() {
        RunResult result = Runs.run(runner, Runs.program(Language.JAVA, PROGRAM.replace("new Point(1, 2)", "1"), "exit\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.OK);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("before\n");
    }

    @Test
    void a_compact_program_runs() {
        RunResult result = Runs.run(runner, Runs.program(Language.JAVA, "void main() { IO.println(\"compact\"); }"));

        assertThat(result.stdout()).isEqualTo("compact\n");
    }

    @Test
    void a_compile_error_is_explained_with_line_and_column() {
        RunResult result = Runs.run(runner, Runs.program(
                Language.JAVA, "public class Main {\n    public static void main(String[] args) {\n        int n = \"text\";\n    }\n}\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.COMPILE_ERROR);
        assertThat(result.diagnostic()).hasValueSatisfying(diagnostic -> {
            assertThat(diagnostic.line()).isEqualTo(3);
            assertThat(diagnostic.column()).isEqualTo(17);
            assertThat(diagnostic.message()).isEqualTo("error: incompatible types: String cannot be converted to int");
            assertThat(diagnostic.explanation()).contains("String").contains("int");
        });
    }

    @Test
    void what_reaches_outside_is_blocked_before_it_runs() {
        RunResult result = Runs.run(runner, Runs.program(
                Language.JAVA,
                "public class Main { public static void main(String[] a) { System.out.println(1); new ProcessBuilder(); } }"));

        assertThat(result.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(result.stdout()).isEmpty();
    }
}
