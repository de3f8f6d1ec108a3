package dev.prismo.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.prismo.content.ContentException;
import dev.prismo.content.TestFile;
import dev.prismo.learn.CodeRunner;
import dev.prismo.model.Diagnostic;
import dev.prismo.model.Language;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.runner.SandboxRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs one program in the app's sandbox.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run a program in the same sandbox as the app, on its own or against tests.")
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The program.")
    private Path file = Path.of("");

    @Option(names = "--language", paramLabel = "L", description = "python, javascript or java (default: by the file's name).")
    private @Nullable String language;

    @Option(names = "--stdin", paramLabel = "F", description = "What the program reads.")
    private @Nullable Path stdin;

    @Option(names = "--tests", paramLabel = "F", description = "Tests as JSON: {\"tests\": [...]}, each written as in a lab.")
    private @Nullable Path tests;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Language chosen = language();
        String source = text(file);
        String name = chosen == Language.JAVA ? chosen.mainFile() : file.getFileName().toString();
        RunRequest request = new RunRequest(
                chosen,
                List.of(new SourceFile(name, source)),
                name,
                stdin == null ? "" : text(stdin),
                List.of(),
                tests == null ? List.of() : tests(tests, chosen),
                Limits.DEFAULT);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        boolean stream = !json && tests == null;
        try (SandboxRunner runner = new SandboxRunner(data.folder().prepared().cache())) {
            RunResult result =
                    runner.start(request, stream ? new Echo(out, err) : CodeRunner.Listener.NONE).await();
            if (json) {
                out.println(toJson(result));
            } else {
                result.tests().forEach(test -> out.println(line(test)));
            }
            out.flush();
            if (!result.passed()) {
                err.println("prismo: " + why(result));
            }
            return result.passed() ? 0 : 1;
        }
    }

    private Language language() {
        if (language != null) {
            return Language.byId(language)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "There is no language '%s'. There are: %s."
                                    .formatted(
                                            language,
                                            Arrays.stream(Language.values())
                                                    .map(Language::id)
                                                    .collect(Collectors.joining(", ")))));
        }
        return Language.byFileName(file.toString())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "The name of " + file + " does not tell its language. Add --language."));
    }

    private static List<TestCase> tests(Path file, Language language) {
        try {
            return TestFile.read(file, language);
        } catch (ContentException e) {
            throw new IllegalArgumentException(
                    e.findings().stream().map(Object::toString).collect(Collectors.joining("; ")), e);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException("There is no file " + file + ".");
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not text in UTF-8.", e);
        }
    }

    private static String line(TestResult test) {
        return (test.passed() ? "ok    " : "FAIL  ") + test.name();
    }

    private static String why(RunResult result) {
        String diagnostic = result.diagnostic().map(RunCommand::told).orElse("");
        long failed = result.tests().stream().filter(test -> !test.passed()).count();
        String counted = failed == 0 ? "" : " " + failed + " of " + result.tests().size() + " tests failed.";
        return result.verdict() + "." + counted + diagnostic;
    }

    private static String told(Diagnostic diagnostic) {
        return " Line " + diagnostic.line() + ": " + diagnostic.message()
                + (diagnostic.explanation().isEmpty() ? "" : " " + diagnostic.explanation());
    }

    private static String toJson(RunResult result) {
        Gson gson = new GsonBuilder().disableHtmlEscaping().create();
        return gson.toJson(new Outcome(
                result.verdict().name(),
                result.stdout(),
                result.stderr(),
                result.exitCode(),
                result.millis(),
                result.isolation(),
                result.tests().stream()
                        .map(test -> new Tested(
                                test.testId(), test.passed(), test.expected(), test.actual(), test.millis()))
                        .toList()));
    }

    private record Outcome(
            String verdict,
            String stdout,
            String stderr,
            int exitCode,
            long millis,
            String isolation,
            List<Tested> tests) {}

    private record Tested(String id, boolean passed, String expected, String actual, long millis) {}

    /// Passes the program's output on while it runs.
    private record Echo(PrintWriter out, PrintWriter err) implements CodeRunner.Listener {
        @Override
        public void stdout(String text) {
            out.print(text);
            out.flush();
        }

        @Override
        public void stderr(String text) {
            err.print(text);
            err.flush();
        }
    }
}
