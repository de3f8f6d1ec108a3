package dev.prismo.runner.child;

import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// JavaScript by GraalJS, in a context of its own for every execution.
final class JavaScriptGuest extends PolyglotGuest {
    private static final int TEST_SEED = 1;
    private static final int REHEARSALS = 4;
    private static final Pattern MODULE_SYNTAX = Pattern.compile("^\\s*(import\\s*[\\w{*'\"]|export\\s)", Pattern.MULTILINE);
    private static final String EVAL_INSIDE = "__prismo_eval";

    private @Nullable Harness harness;
    private @Nullable ScriptHost host;

    private boolean used;

    private record Harness(Value equal, Value show, Value runPending, Value settled, Value exitCode, Value begin) {
        static Harness of(Value parts) {
            return new Harness(
                    parts.getArrayElement(0),
                    parts.getArrayElement(1),
                    parts.getArrayElement(2),
                    parts.getArrayElement(3),
                    parts.getArrayElement(4),
                    parts.getArrayElement(5));
        }
    }

    JavaScriptGuest() {
        super("js");
    }

    @Override
    public void warmUp() {
        rehearse();
    }

    @Override
    public boolean warmUpFurther(int step) {
        if (step == 0) {
            RunRequest failing = Warm.program(Language.JAVASCRIPT, "function f() {\n  null.x;\n}\nf();\n");
            renew(failing, Warm.console(""));
            run(failing, List.of());
            renew(failing, Warm.console(""));
        } else {
            rehearse();
        }
        return step < REHEARSALS;
    }

    private void rehearse() {
        RunRequest program = Warm.program(
                Language.JAVASCRIPT,
                Resources.text("warm-up.js"),
                new SourceFile("other.js", "module.exports = { one: () => 1 };"));
        renew(program, Warm.console("a line\n"));
        Warm.check(run(program, List.of("x")));
        renew(program, Warm.console(""));
        Warm.check(call(program, Warm.call("[f(2), {a: [1.5, null]}]", "[3, {a: [1.5, null]}]")));
        renew(program, Warm.console(""));
    }

    @Override
    public void renew(RunRequest program, Console console) {
        if (used || harness == null) {
            close();
            open(Map.of("js.unhandled-rejections", "throw"));
            ScriptHost fresh = new ScriptHost(files, this::exit, context());
            Value inspect = eval("<prismo>", Resources.text("inspect.js"));
            Value parts = eval("<prismo>", Resources.text("javascript.js")).execute(fresh.asMember(), inspect);
            harness = Harness.of(parts);
            host = fresh;
            used = false;
        }
        lead(program, console);
        host().lead(console);
    }

    /// Runs on the program's thread: nothing after it, not even a `finally`, gets a turn.
    private void exit() {
        context().close(true);
    }

    private ScriptHost host() {
        if (host == null) {
            throw new IllegalStateException("not renewed");
        }
        return host;
    }

    private void begin(RunRequest program, List<String> args) {
        used = true;
        int seed = program.tests().isEmpty() ? -1 : TEST_SEED;
        parts().begin().executeVoid(new Arguments(args), program.entryPoint(), seed);
    }

    @Override
    public Outcome run(RunRequest program, List<String> args) {
        return attempt(() -> {
            begin(program, args);
            load(program);
            return Outcome.exited(parts().exitCode().execute().asInt());
        });
    }

    @Override
    public Outcome call(RunRequest program, TestCase.Call call) {
        return attempt(() -> {
            begin(program, List.of());
            Optional<Value> early = independent(call.expected());
            load(program);
            Value expected = early.orElseGet(() -> inProgram(program, "<expected value>", call.expected()));
            Value actual = awaited(inProgram(program, "<test>", call.expression()));
            boolean equal = parts().equal().execute(actual, expected, call.tolerance()).asBoolean();
            return Outcome.compared(equal, show(expected), show(actual));
        });
    }

    private Value awaited(Value value) {
        Value result = parts().settled().execute(value);
        parts().runPending().execute();
        if (!result.getMember("done").asBoolean()) {
            return value;
        }
        if (result.getMember("failed").asBoolean()) {
            result.getMember("value").throwException();
        }
        return result.getMember("value");
    }

    private Harness parts() {
        if (harness == null) {
            throw new IllegalStateException("not renewed");
        }
        return harness;
    }

    private String show(Value value) {
        return parts().show().execute(value).asString();
    }

    /// The expected value, computed before the program is there to see it; absent if it needs the program's own names.
    private Optional<Value> independent(String expression) {
        try {
            return Optional.of(eval("<expected>", "(" + expression + "\n)"));
        } catch (PolyglotException e) {
            if (e.isGuestException() && String.valueOf(e.getMessage()).startsWith("ReferenceError")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void load(RunRequest program) {
        String text = files.text(program.entryPoint()).orElse("");
        if (isModule(program, text)) {
            String inside = text + "\n;globalThis." + EVAL_INSIDE + " = code => eval(code);";
            Value promise = context().eval(Source.newBuilder("js", inside, program.entryPoint())
                    .mimeType("application/javascript+module")
                    .buildLiteral());
            awaited(promise);
        } else {
            eval(program.entryPoint(), text);
        }
        parts().runPending().execute();
    }

    private Value inProgram(RunRequest program, String name, String expression) {
        if (isModule(program, files.text(program.entryPoint()).orElse(""))) {
            return context().getBindings("js").getMember(EVAL_INSIDE).execute("(" + expression + "\n)");
        }
        return eval(name, "(" + expression + "\n)");
    }

    private static boolean isModule(RunRequest program, String text) {
        return program.entryPoint().endsWith(".mjs") || MODULE_SYNTAX.matcher(text).find();
    }

    private String thrown(PolyglotException e) {
        Value value = e.getGuestObject();
        return value == null || value.isException() && value.hasMember("stack") ? "" : show(value);
    }

    private interface Attempt {
        Outcome outcome();
    }

    private Outcome attempt(Attempt attempt) {
        try {
            return attempt.outcome();
        } catch (PolyglotException e) {
            if (host().exitCode().isPresent()) {
                return Outcome.exited(host().exitCode().getAsInt());
            }
            return plainEnd(e).orElseGet(() -> new JavaScriptError(e, files, thrown(e)).report(stderr(), host().refusal()));
        }
    }
}
