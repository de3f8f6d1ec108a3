package dev.prismo.runner.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/// What JavaScript's standard objects need from outside: streams, time, the program's files, and the end.
final class ScriptHost {
    static final String WRAPPER = "(function (exports, require, module, __filename, __dirname) { ";

    private final ProgramFiles files;
    private final Runnable onExit;
    private final Context context;
    private final long bornNanos = System.nanoTime();
    private @Nullable Console console;
    private OptionalInt exitCode = OptionalInt.empty();
    private String refusal = "";

    ScriptHost(ProgramFiles files, Runnable onExit, Context context) {
        this.files = files;
        this.onExit = onExit;
        this.context = context;
    }

    void lead(Console newConsole) {
        console = newConsole;
    }

    OptionalInt exitCode() {
        return exitCode;
    }

    Optional<String> refusal() {
        return refusal.isEmpty() ? files.refusal() : Optional.of(refusal);
    }

    /// The object that `javascript.js` calls `host`.
    ProxyObject asMember() {
        Map<String, Object> members = Map.ofEntries(
                function("write", arguments -> write(arguments[0].asInt(), arguments[1].asString())),
                function("readLine", _ -> readLine()),
                function("readAll", _ -> readAll()),
                function("readFile", arguments -> readFile(arguments[0].asString())),
                function("resolve", arguments -> resolve(arguments[0].asString(), arguments[1].asString())),
                function("compile", arguments -> compile(arguments[0].asString())),
                function("refuse", arguments -> refuse(arguments[0].asString())),
                function("exit", arguments -> exit(arguments[0])),
                function("settle", arguments -> settle(arguments[0])),
                function("now", _ -> (System.nanoTime() - bornNanos) / 1e6),
                function("sleep", arguments -> sleep(arguments[0].asDouble())));
        return ProxyObject.fromMap(members);
    }

    private static Map.Entry<String, Object> function(String name, ProxyExecutable body) {
        return Map.entry(name, body);
    }

    private Console console() {
        if (console == null) {
            throw new IllegalStateException("no console");
        }
        return console;
    }

    private @Nullable Object write(int stream, String text) {
        try {
            OutputStream target = stream == 1 ? console().stdout() : console().stderr();
            target.write(text.getBytes(StandardCharsets.UTF_8));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object readLine() {
        try {
            InputStream in = console().stdin();
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = in.read();
            if (next < 0) {
                return null;
            }
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
            String text = line.toString(StandardCharsets.UTF_8);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object readAll() {
        try {
            return new String(console().stdin().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object readFile(String path) {
        Optional<String> text = files.text(path);
        if (text.isEmpty() && Path.of(path).isAbsolute()) {
            refuse("read " + path);
        }
        return text.orElse(null);
    }

    private @Nullable Object resolve(String folder, String name) {
        String path = ProgramFiles.shortName(Path.of(folder).resolve(name).toString());
        return Stream.of(path, path + ".js", path + ".json", path + ".cjs", path + "/index.js")
                .filter(candidate -> files.text(candidate).isPresent())
                .findFirst()
                .orElse(null);
    }

    private Object compile(String path) {
        String text = WRAPPER + files.text(path).orElse("") + "\n})";
        return context.eval(Source.newBuilder("js", text, path).buildLiteral());
    }

    private Object refuse(String deed) {
        if (refusal.isEmpty()) {
            refusal = "The program tried to " + deed + ". That is not possible here.";
        }
        throw new SecurityException("not allowed: " + deed);
    }

    private @Nullable Object exit(Value code) {
        exitCode = OptionalInt.of(code.fitsInInt() ? code.asInt() : 1);
        onExit.run();
        return null;
    }

    /// Runs a callback so that its promises' reactions run before the next one.
    private @Nullable Object settle(Value callback) {
        callback.executeVoid();
        return null;
    }

    private @Nullable Object sleep(double millis) {
        long end = System.nanoTime() + (long) (millis * 1e6);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted");
            }
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
        }
        return null;
    }
}
