package dev.prismo.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prismo.learn.CodeRunner;
import dev.prismo.model.Language;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What holds for every language: limits, stopping, streaming, and that nothing is left behind.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxRunnerTest {
    private final SandboxRunner runner = new SandboxRunner(Runs.CACHE);

    @AfterAll
    void close() {
        runner.close();
    }

    /// Keeps what it hears, in order.
    private static final class Heard implements CodeRunner.Listener {
        private final List<String> words = new CopyOnWriteArrayList<>();

        @Override
        public void stdout(String text) {
            words.add("out:" + text);
        }

        @Override
        public void stderr(String text) {
            words.add("err:" + text);
        }

        private String all() {
            return String.join("", words);
        }
    }

    @Test
    void output_arrives_while_the_program_runs_and_stop_ends_it() {
        Heard heard = new Heard();
        CodeRunner.Run run = runner.start(
                Runs.program(Language.JAVASCRIPT, "console.log('started'); while (true);"), heard);
        await().atMost(Duration.ofSeconds(60)).until(() -> heard.all().contains("started"));

        run.stop();

        RunResult result = run.await();
        assertThat(result.verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(result.exitCode()).isEqualTo(137);
        assertThat(result.stdout()).isEqualTo("started\n");
    }

    @Test
    void both_streams_keep_their_order() {
        Heard heard = new Heard();

        runner.start(Runs.program(Language.JAVASCRIPT, "console.log(1); console.error(2); console.log(3);"), heard).await();

        assertThat(heard.all()).isEqualTo("out:1\nerr:2\nout:3\n");
    }

    @Test
    void an_endless_loop_is_stopped_and_what_it_printed_is_kept() {
        RunRequest request = Runs.program(
                Language.JAVA,
                "public class Main { public static void main(String[] a) { System.out.println(1); while (true) { try { while (true); } catch (Throwable t) { } } } }");

        RunResult result = Runs.run(runner, Runs.within(Runs.limits(Duration.ofSeconds(1), 1000), request));

        assertThat(result.verdict()).isEqualTo(Verdict.TIMEOUT);
        assertThat(result.stdout()).isEqualTo("1\n");
        assertThat(result.diagnostic()).get().extracting("explanation").asString().contains("1 seconds");
    }

    @Test
    void a_flood_of_output_is_cut() {
        RunRequest request = Runs.program(Language.JAVASCRIPT, "while (true) console.log('é'.repeat(50));");

        RunResult result = Runs.run(runner, Runs.within(Runs.limits(Duration.ofSeconds(10), 5000), request));

        assertThat(result.verdict()).isEqualTo(Verdict.OUTPUT_LIMIT);
        assertThat(result.stdout().length()).isBetween(2400, 2600);
    }

    @Test
    void a_hungry_program_hits_the_memory_limit() {
        RunResult result = Runs.run(runner, Runs.program(
                Language.JAVA,
                """
                import java.util.*;
                public class Main {
                    public static void main(String[] a) {
                        List<long[]> all = new ArrayList<>();
                        System.out.println("eating");
                        while (true) {
                            try { all.add(new long[1 << 20]); } catch (OutOfMemoryError e) { }
                        }
                    }
                }
                """));

        assertThat(result.verdict()).isEqualTo(Verdict.MEMORY_LIMIT);
    }

    @Test
    void a_hungry_script_hits_the_memory_limit() {
        RunResult result = Runs.run(runner, Runs.program(
                Language.JAVASCRIPT, "const all = []; while (true) all.push(new Array(100000).fill(all.length));"));

        assertThat(result.verdict()).isEqualTo(Verdict.MEMORY_LIMIT);
    }

    @Test
    void printing_frames_spoofs_no_verdict() {
        RunResult result = Runs.run(runner, Runs.program(
                Language.JAVA,
                """
                public class Main {
                    public static void main(String[] a) {
                        byte[] frame = new byte[64];
                        frame[16] = 6;
                        for (int i = 0; i < 100; i++) System.out.write(frame, 0, 64);
                        System.out.flush();
                        throw new IllegalStateException("the truth");
                    }
                }
                """));

        assertThat(result.verdict()).isEqualTo(Verdict.RUNTIME_ERROR);
        assertThat(result.stdout()).hasSize(6400);
    }

    @Test
    void random_bytes_are_no_program_and_do_no_harm() {
        String garbage = new Random(7)
                .ints(2000, 0, 0x3000)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        for (Language language : List.of(Language.JAVASCRIPT, Language.JAVA)) {
            assertThat(Runs.run(runner, Runs.program(language, garbage)).verdict()).isEqualTo(Verdict.COMPILE_ERROR);
        }
    }

    @Test
    void a_giant_source_is_refused_unseen() {
        RunResult result = Runs.run(runner, Runs.program(Language.JAVA, "/" + "*".repeat(300 << 10) + "/"));

        assertThat(result.verdict()).isEqualTo(Verdict.COMPILE_ERROR);
        assertThat(result.stderr()).contains("256 KB");
    }

    @Test
    void a_child_whose_parent_is_gone_ends() throws IOException {
        ChildFiles files = new ChildFiles(Runs.CACHE);
        Path folder = files.workingFolder();
        List<String> command = new ChildCommand(System.getProperty("java.class.path"), files)
                .line(Language.JAVA, Limits.DEFAULT.memoryBytes(), folder);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        process.getOutputStream().close();

        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
        ChildFiles.delete(folder);
    }

    @Test
    void the_child_inherits_no_environment() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("GEMINI_API_KEY", "secret", "PATH", "/bin"));

        ChildProcess.clean(environment);

        assertThat(environment).doesNotContainKeys("GEMINI_API_KEY", "PATH").containsEntry("TZ", "UTC");
    }
}
