package dev.prismo.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prismo.learn.CodeRunner;
import dev.prismo.model.Comparison;
import dev.prismo.model.Language;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One press of Run: the program on the learner's own input, then the visible tests.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramThenTestsTest {
    private final SandboxRunner runner = new SandboxRunner(Runs.CACHE);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CodeRunner.Listener listener = new CodeRunner.Listener() {
        @Override
        public void stdout(String text) {
            heard.add("out " + text.strip());
        }

        @Override
        public void program(RunResult result) {
            heard.add("program " + result.verdict());
        }

        @Override
        public void test(TestResult result) {
            heard.add(result.name() + " " + result.verdict());
        }
    };

    @BeforeEach
    void forget() {
        heard.clear();
    }

    @AfterAll
    void close() {
        runner.close();
    }

    @Test
    void the_program_is_heard_first_and_its_tests_are_not() {
        RunResult result = run("console.log('Hi ' + readline());");

        assertThat(heard).containsExactly("out Hi Zoe", "program OK", "ada OK", "bob WRONG_ANSWER");
        assertThat(result.verdict()).isEqualTo(Verdict.WRONG_ANSWER);
        assertThat(result.tests()).extracting(TestResult::name).containsExactly("ada", "bob");
    }

    @Test
    void a_program_that_can_not_be_compiled_is_not_tested() {
        RunResult result = run("console.log('Hi' + ;");

        assertThat(heard).containsExactly("program COMPILE_ERROR");
        assertThat(result.verdict()).isEqualTo(Verdict.COMPILE_ERROR);
        assertThat(result.tests()).isEmpty();
    }

    @Test
    void a_program_that_ends_its_process_is_tested_all_the_same() {
        RunResult result = run("console.log('Hi ' + readline()); process.exit(0);");

        assertThat(heard).contains("program OK");
        assertThat(result.tests()).extracting(TestResult::name).containsExactly("ada", "bob");
    }

    @Test
    void stopping_the_program_leaves_the_tests_out() {
        CodeRunner.Run run = runner.startThenTest(request("console.log('on'); while (true);"), listener);
        await().atMost(Duration.ofSeconds(60)).until(() -> heard.contains("out on"));

        run.stop();

        assertThat(run.await().verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(heard).containsExactly("out on", "program TIMEOUT");
    }

    private RunResult run(String source) {
        return runner.startThenTest(request(source), listener).await();
    }

    private static RunRequest request(String source) {
        return new RunRequest(
                Language.JAVASCRIPT,
                List.of(new SourceFile("main.js", source)),
                "main.js",
                "Zoe\n",
                List.of(),
                List.of(test("ada", "Ada\n", "Hi Ada"), test("bob", "Bob\n", "Hi, Bob")),
                Limits.DEFAULT);
    }

    private static TestCase test(String name, String stdin, String expected) {
        return new TestCase.Program(
                name,
                name,
                stdin,
                List.of(),
                expected,
                new Comparison.Trimmed(),
                1,
                Duration.ofSeconds(5),
                TestCase.Visibility.VISIBLE,
                "");
    }
}
