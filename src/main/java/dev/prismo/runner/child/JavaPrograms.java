package dev.prismo.runner.child;

import dev.prismo.model.RunRequest;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.model.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/// Compiles and checks programs, each once however many tests it has.
final class JavaPrograms {
    private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern.compile("^\\s*import\\s+[\\w.*\\s]+;", Pattern.MULTILINE);

    private static final Pattern LONG_NAMES = Pattern.compile("\\bjava\\.(lang|util)\\.(?=[A-Z])");

    private final JavaCompilation compilation = new JavaCompilation();
    private final AllowedJava allowed;
    private @Nullable RunRequest lastRequest;
    private @Nullable Program last;

    JavaPrograms(AllowedJava allowed) {
        this.allowed = allowed;
    }

    /// A compiled program.
    ///
    /// @param failure why it can't run at all, if it can't
    /// @param testFailures by the id of the test whose expression does not compile with this program
    record Program(
            Map<String, byte[]> classes,
            AllowedJava allowed,
            Optional<Outcome> failure,
            Map<String, Outcome> testFailures,
            Map<String, String> testClasses) {

        Class<?> load(String className) throws ClassNotFoundException {
            return new LearnerLoader(classes, allowed).loadClass(className);
        }

        String testClass(TestCase.Call call) {
            return testClasses.getOrDefault(call.id(), "");
        }
    }

    Program of(RunRequest request) {
        if (last == null || request != lastRequest) {
            last = compile(request);
            lastRequest = request;
        }
        return last;
    }

    static Optional<String> packageOf(String source) {
        Matcher matcher = PACKAGE.matcher(source);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Program compile(RunRequest request) {
        List<SourceFile> sources = new ArrayList<>(request.files().stream()
                .filter(file -> file.path().endsWith(".java"))
                .toList());
        Map<String, SourceFile> tests = new TreeMap<>();
        Map<String, String> testClasses = new HashMap<>();
        String entry = sources.stream()
                .filter(file -> file.path().equals(request.entryPoint()))
                .findFirst()
                .map(SourceFile::text)
                .orElse("");
        for (TestCase test : request.tests()) {
            if (test instanceof TestCase.Call call) {
                String name = "PrismoTest" + tests.size();
                tests.put(call.id(), new SourceFile(name + ".java", testSource(name, entry, call)));
                testClasses.put(call.id(), packageOf(entry).map(folder -> folder + ".").orElse("") + name);
            }
        }
        Map<String, Outcome> testFailures = new HashMap<>();
        while (true) {
            List<SourceFile> units = new ArrayList<>(sources);
            units.addAll(tests.values());
            JavaCompilation.Result result = compilation.compile(units);
            Optional<Outcome> failure = firstIn(sources, result.errors());
            if (failure.isPresent() || tests.isEmpty() || result.errors().isEmpty()) {
                Optional<Outcome> verdict = failure.or(() -> result.errors().stream().findFirst().map(this::compileError))
                        .or(() -> blocked(result.classes(), testClasses.values()));
                return new Program(result.classes(), allowed, verdict, testFailures, testClasses);
            }
            Set<String> broken = new HashSet<>();
            tests.forEach((id, unit) -> firstIn(List.of(unit), result.errors()).ifPresent(outcome -> {
                broken.add(id);
                testFailures.put(id, Outcome.failed(Verdict.COMPILE_ERROR, outcome.message()));
            }));
            if (broken.isEmpty()) {
                tests.clear();
            }
            tests.keySet().removeAll(broken);
        }
    }

    private static String testSource(String name, String entry, TestCase.Call call) {
        StringBuilder source = new StringBuilder();
        packageOf(entry).ifPresent(folder -> source.append("package ").append(folder).append(";\n"));
        source.append("import java.util.*;\nimport java.util.function.*;\nimport java.util.stream.*;\nimport java.math.*;\n");
        IMPORT.matcher(entry).results().forEach(match -> source.append(match.group().strip()).append('\n'));
        return source.append("final class ").append(name).append(" {\n")
                .append("static Object expected() throws Throwable { return (\n").append(call.expected()).append("\n); }\n")
                .append("static Object actual() throws Throwable { return (\n").append(call.expression()).append("\n); }\n}\n")
                .toString();
    }

    private Optional<Outcome> firstIn(List<SourceFile> sources, List<Diagnostic<? extends JavaFileObject>> errors) {
        Set<String> paths = new HashSet<>();
        sources.forEach(source -> paths.add(source.path()));
        return errors.stream()
                .filter(error -> paths.contains(JavaCompilation.pathOf(error)))
                .min(Comparator.comparingLong(Diagnostic::getLineNumber))
                .map(this::compileError);
    }

    private Outcome compileError(Diagnostic<? extends JavaFileObject> error) {
        int line = (int) Math.max(0, error.getLineNumber());
        int column = (int) Math.max(0, error.getColumnNumber());
        String message = "error: " + LONG_NAMES.matcher(error.getMessage(Locale.ENGLISH)).replaceAll("");
        return Outcome.failed(
                Verdict.COMPILE_ERROR,
                new dev.prismo.model.Diagnostic(JavaCompilation.pathOf(error), line, column, message, ""));
    }

    private Optional<Outcome> blocked(Map<String, byte[]> classes, Collection<String> trusted) {
        ClassScan scan = new ClassScan(allowed, classes.keySet());
        return classes.entrySet().stream()
                .filter(entry -> !trusted.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> scan.violation(entry.getValue()).stream())
                .findFirst()
                .map(diagnostic -> Outcome.failed(Verdict.BLOCKED, diagnostic));
    }
}
