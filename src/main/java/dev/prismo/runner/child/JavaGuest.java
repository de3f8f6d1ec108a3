package dev.prismo.runner.child;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.TestCase;
import dev.prismo.model.Verdict;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Java: compiled here, checked against an allow-list, then loaded afresh for every execution.
final class JavaGuest implements Guest {
    private static final int REHEARSALS = 6;

    private final SwitchedStreams streams = new SwitchedStreams();
    private final JavaPrograms programs;
    private PrintStream stderr = new LearnerStderr(streams.stderr());

    JavaGuest() {
        programs = new JavaPrograms(new AllowedJava(Resources.text("java-allowed.txt")));
    }

    @Override
    public void warmUp() {
        rehearse("0");
    }

    @Override
    public boolean warmUpFurther(int step) {
        if (step == 0) {
            RunRequest failing = Warm.program(
                    Language.JAVA,
                    "public class Main { public static void main(String[] a) { System.out.println(1 / a.length); } }");
            renew(failing, Warm.console(""));
            run(failing, List.of());
            run(Warm.program(Language.JAVA, "public class Main { int x = \"\"; }"), List.of());
        } else {
            rehearse(String.valueOf(step));
        }
        return step < REHEARSALS;
    }

    /// @param difference makes this rehearsal's program differ from the others
    private void rehearse(String difference) {
        TestCase.Call call = Warm.call("List.of(Main.f(2))", "List.of(3)");
        RunRequest simple = Warm.program(Language.JAVA, Resources.text("warm-up.java.txt") + "// " + difference);
        RunRequest program = new RunRequest(
                Language.JAVA, simple.files(), "Main.java", "", List.of(), List.of(call), simple.limits());
        renew(program, Warm.console("a line"));
        Warm.check(run(program, List.of()));
        renew(program, Warm.console(""));
        Warm.check(call(program, call));
    }

    @Override
    public void renew(RunRequest program, Console console) {
        streams.lead(console);
        // New ones, because an earlier program may have closed its own.
        stderr = new LearnerStderr(streams.stderr());
        System.setIn(streams.stdin());
        System.setOut(new PrintStream(streams.stdout(), true, StandardCharsets.UTF_8));
        System.setErr(stderr);
        Thread.interrupted();
    }

    @Override
    public Outcome run(RunRequest request, List<String> args) {
        JavaPrograms.Program program = programs.of(request);
        if (program.failure().isPresent()) {
            return told(program.failure().get());
        }
        return attempt(() -> {
            Class<?> main = program.load(mainClass(request));
            Optional<Method> method = mainMethod(main);
            if (method.isEmpty()) {
                return told(Outcome.failed(
                        Verdict.COMPILE_ERROR,
                        new Diagnostic(request.entryPoint(), 0, 0, "error: no main method found in " + main.getName(), "")));
            }
            start(method.get(), main, args.toArray(String[]::new));
            return Outcome.ok();
        });
    }

    /// JDK 25 starts `main` with or without arguments, static or not; the first of these that exists counts.
    private static Optional<Method> mainMethod(Class<?> main) {
        for (boolean withArguments : new boolean[] {true, false}) {
            for (Method method : main.getDeclaredMethods()) {
                boolean fits = withArguments
                        ? method.getParameterCount() == 1 && method.getParameterTypes()[0] == String[].class
                        : method.getParameterCount() == 0;
                if (method.getName().equals("main") && fits && !Modifier.isPrivate(method.getModifiers())) {
                    return Optional.of(method);
                }
            }
        }
        return Optional.empty();
    }

    private static void start(Method method, Class<?> main, String[] args) throws ReflectiveOperationException {
        @Nullable Object receiver = null;
        if (!Modifier.isStatic(method.getModifiers())) {
            var constructor = main.getDeclaredConstructor();
            constructor.setAccessible(true);
            receiver = constructor.newInstance();
        }
        method.setAccessible(true);
        if (method.getParameterCount() == 0) {
            method.invoke(receiver);
        } else {
            method.invoke(receiver, (Object) args);
        }
    }

    private static String mainClass(RunRequest request) {
        String path = request.entryPoint();
        String name = path.endsWith(".java") ? path.substring(0, path.length() - ".java".length()) : path;
        String simple = name.substring(name.lastIndexOf('/') + 1);
        return request.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .flatMap(file -> JavaPrograms.packageOf(file.text()))
                .map(folder -> folder + "." + simple)
                .orElse(simple);
    }

    @Override
    public Outcome call(RunRequest request, TestCase.Call call) {
        JavaPrograms.Program program = programs.of(request);
        Optional<Outcome> failure = program.failure().or(() -> Optional.ofNullable(program.testFailures().get(call.id())));
        if (failure.isPresent()) {
            return told(failure.get());
        }
        return attempt(() -> {
            Class<?> test = program.load(program.testClass(call));
            Method expectedMethod = test.getDeclaredMethod("expected");
            Method actualMethod = test.getDeclaredMethod("actual");
            expectedMethod.setAccessible(true);
            actualMethod.setAccessible(true);
            Object expected = expectedMethod.invoke(null);
            Object actual = actualMethod.invoke(null);
            return Outcome.compared(
                    JavaValues.equal(actual, expected, call.tolerance()), JavaValues.show(expected), JavaValues.show(actual));
        });
    }

    private Outcome told(Outcome outcome) {
        outcome.diagnostic().ifPresent(diagnostic -> {
            boolean blocked = outcome.verdict() == Verdict.BLOCKED;
            String place = diagnostic.line() > 0 ? diagnostic.file() + ":" + diagnostic.line() + ": " : "";
            stderr.println(place + (blocked ? diagnostic.explanation() : diagnostic.message()));
        });
        return outcome;
    }

    private interface Attempt {
        Outcome outcome() throws ReflectiveOperationException;
    }

    private Outcome attempt(Attempt attempt) {
        try {
            return attempt.outcome();
        } catch (InvocationTargetException e) {
            return new JavaError(e.getCause()).report(stderr);
        } catch (ReflectiveOperationException | LinkageError e) {
            return new JavaError(e).report(stderr);
        } catch (RuntimeException | StackOverflowError e) {
            return new JavaError(e).report(stderr);
        }
    }

    @Override
    public boolean cancel() {
        return false;
    }
}
