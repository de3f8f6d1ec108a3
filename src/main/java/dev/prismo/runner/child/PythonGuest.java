package dev.prismo.runner.child;

import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Python by GraalPy. A context costs a good part of a second with the modules that programs import, so the tests of
/// one job share one, and everything a program can reach by name is put back between them.
final class PythonGuest extends PolyglotGuest {
    private static final int TEST_SEED = 1;
    /// What programs import most, and what that imports, in steps as small as possible.
    private static final List<String> MODULES = List.of(
            "math", "itertools", "os", "types", "operator", "keyword", "collections", "functools", "enum", "re", "random",
            "string", "time", "datetime", "json", "copy", "heapq", "bisect", "contextlib", "typing", "dis", "inspect",
            "dataclasses");
    /// Gets the compiler itself compiled.
    private static final String SPIN = """
            def f(n):
                total = 1
                for i in range(n):
                    total += i * 2 % 7
                while n > 0:
                    n -= 1
                    total -= n
                return total
            f(150000)
            """;
    private static final int SPINS = 4;

    private static final Pattern IMPORT = Pattern.compile("^\\s*(?:import\\s+([\\w ,.]+)|from\\s+(\\w+))", Pattern.MULTILINE);

    private final Set<String> imported = new HashSet<>();
    private @Nullable Harness harness;

    private record Harness(Value reset, Value flush, Value equal, Value show) {}

    PythonGuest() {
        super("python");
    }

    @Override
    public void warmUp() {
        RunRequest program = Warm.program(
                Language.PYTHON, Resources.text("warm-up.py"), new SourceFile("warm_up_other.py", "def one():\n    return 1\n"));
        renew(program, Warm.console("a line\n"));
        Warm.check(run(program, List.of()));
        renew(program, Warm.console(""));
        Warm.check(call(program, Warm.call("[f(2), {'a': (1.5, None)}]", "[3, {'a': (1.5, None)}]")));
        renew(program, Warm.console(""));
    }

    @Override
    public boolean warmUpFurther(int step) {
        if (step == 0) {
            RunRequest failing = Warm.program(Language.PYTHON, "def f():\n    return 1 / 0\nf()\n");
            renew(failing, Warm.console(""));
            run(failing, List.of());
        } else if (step <= SPINS) {
            rehearse(SPIN.replace("7", String.valueOf(step + 7)));
        } else {
            rehearse("import " + MODULES.get(step - SPINS - 1) + "\n");
        }
        renew(Warm.program(Language.PYTHON, ""), Warm.console(""));
        return step < SPINS + MODULES.size();
    }

    private void rehearse(String text) {
        RunRequest program = Warm.program(Language.PYTHON, text);
        renew(program, Warm.console(""));
        Warm.check(run(program, List.of()));
    }

    @Override
    public void renew(RunRequest program, Console console) {
        lead(program, console);
        if (harness == null) {
            imported.clear();
            open(Map.of());
            Value parts = eval("<prismo>", Resources.text("python.py"));
            harness = new Harness(
                    parts.getArrayElement(0), parts.getArrayElement(1), parts.getArrayElement(2), parts.getArrayElement(3));
        }
        try {
            importFor(program);
            reset("__main__", program, List.of());
        } catch (PolyglotException e) {
            // An earlier program has left a state that can't be put right.
            abandon();
            renew(program, console);
        }
    }

    /// A module of the language's own takes time to load that a program should not pay for.
    private void importFor(RunRequest program) {
        for (SourceFile file : program.files()) {
            Matcher matcher = IMPORT.matcher(file.text());
            while (matcher.find()) {
                String names = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                for (String name : names.split(",")) {
                    importOnce(name.strip().replaceFirst("\\W.*", ""));
                }
            }
        }
    }

    private void importOnce(String module) {
        if (MODULES.contains(module) && imported.add(module)) {
            eval("<prismo>", "import " + module + "\n");
        }
    }

    private void abandon() {
        harness = null;
        close();
    }

    private void reset(String name, RunRequest program, List<String> args) {
        harness().reset()
                .executeVoid(name, program.entryPoint(), new Arguments(args), seed(program));
    }

    /// Tests see the same random numbers every time; whoever merely runs a game should not.
    private static int seed(RunRequest program) {
        boolean random = program.files().stream().anyMatch(file -> file.text().contains("random"));
        return random && !program.tests().isEmpty() ? TEST_SEED : -1;
    }

    private Harness harness() {
        if (harness == null) {
            throw new IllegalStateException("not renewed");
        }
        return harness;
    }

    @Override
    public Outcome run(RunRequest program, List<String> args) {
        return attempt(() -> {
            reset("__main__", program, args);
            load(program);
            return Outcome.ok();
        });
    }

    @Override
    public Outcome call(RunRequest program, TestCase.Call call) {
        return attempt(() -> {
            Optional<Value> early = independent(call.expected());
            reset("main", program, List.of());
            load(program);
            Value expected = early.orElseGet(() -> eval("<expected>", call.expected()));
            Value actual = eval("<test>", call.expression());
            boolean equal = harness().equal().execute(actual, expected, call.tolerance()).asBoolean();
            return Outcome.compared(equal, show(expected), show(actual));
        });
    }

    /// The expected value, computed before the program is there to see it; absent if it needs the program's own names.
    private Optional<Value> independent(String expression) {
        try {
            return Optional.of(eval("<expected>", expression));
        } catch (PolyglotException e) {
            if (e.isGuestException() && String.valueOf(e.getMessage()).startsWith("NameError")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void load(RunRequest program) {
        eval(program.entryPoint(), files.text(program.entryPoint()).orElse(""));
    }

    private String show(Value value) {
        return harness().show().execute(value).asString();
    }

    private interface Attempt {
        Outcome outcome();
    }

    private Outcome attempt(Attempt attempt) {
        try {
            Outcome outcome = attempt.outcome();
            harness().flush().executeVoid();
            return outcome;
        } catch (PolyglotException e) {
            return ended(e);
        }
    }

    private Outcome ended(PolyglotException e) {
        Optional<Outcome> plain = plainEnd(e);
        if (plain.isPresent()) {
            abandon();
            return plain.get();
        }
        harness().flush().executeVoid();
        if (e.isExit()) {
            return exited(e);
        }
        return new PythonError(e, files).report(stderr());
    }

    /// `sys.exit("a text")` prints the text and fails.
    private Outcome exited(PolyglotException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("SystemExit: ")) {
            stderr().println(message.substring("SystemExit: ".length()));
        }
        return Outcome.exited(e.getExitStatus());
    }
}
