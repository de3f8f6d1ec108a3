package dev.prismo.runner;

import dev.prismo.learn.CodeRunner;
import dev.prismo.model.Comparison;
import dev.prismo.model.Language;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Arranges runs.
final class Runs {
    static final Path CACHE = Path.of("target", "runner-cache");

    private Runs() {}

    static RunResult run(CodeRunner runner, RunRequest request) {
        return runner.start(request, CodeRunner.Listener.NONE).await();
    }

    static RunRequest program(Language language, String text) {
        return program(language, text, "");
    }

    static RunRequest program(Language language, String text, String stdin) {
        return RunRequest.program(language, List.of(new SourceFile(language.mainFile(), text)), language.mainFile(), stdin);
    }

    static RunRequest tests(Language language, String text, List<? extends TestCase> tests) {
        return RunRequest.tests(language, List.of(new SourceFile(language.mainFile(), text)), language.mainFile(), tests);
    }

    static RunRequest within(Limits limits, RunRequest request) {
        return new RunRequest(
                request.language(),
                request.files(),
                request.entryPoint(),
                request.stdin(),
                request.args(),
                request.tests(),
                limits);
    }

    static Limits limits(Duration wall, int outputBytes) {
        return new Limits(wall, wall, Limits.DEFAULT.memoryBytes(), outputBytes, Limits.DEFAULT.sourceBytes());
    }

    /// A test that gives `stdin` and wants `expected`; its id is the standard input.
    static TestCase.Program prints(String stdin, String expected) {
        return new TestCase.Program(
                stdin,
                stdin,
                stdin,
                List.of(),
                expected,
                new Comparison.Trimmed(),
                1,
                Duration.ofSeconds(5),
                TestCase.Visibility.VISIBLE,
                "");
    }

    /// A test whose id is its expression.
    static TestCase.Call call(String expression, String expected) {
        return new TestCase.Call(
                expression, expression, expression, expected, 1e-6, 1, Duration.ofSeconds(5), TestCase.Visibility.VISIBLE, "");
    }
}
