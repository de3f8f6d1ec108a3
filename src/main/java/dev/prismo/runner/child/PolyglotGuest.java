package dev.prismo.runner.child;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.RunRequest;
import dev.prismo.model.Verdict;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;

/// A language of Graal's, in contexts that reach nothing but the program's own files and its standard streams.
abstract class PolyglotGuest implements Guest {
    private static final String NO_ASYNCIO = "The program uses asyncio, which needs the network. Programs run here have none.";

    protected final ProgramFiles files = new ProgramFiles();
    private final String language;
    private final Engine engine;
    private final SwitchedStreams streams = new SwitchedStreams();
    private volatile @Nullable Context context;

    PolyglotGuest(String language) {
        this.language = language;
        this.engine = Engine.newBuilder(language)
                .sandbox(SandboxPolicy.CONSTRAINED)
                .in(InputStream.nullInputStream())
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    @Override
    public boolean cancel() {
        Context running = context;
        if (running == null) {
            return false;
        }
        Thread closer = new Thread(() -> running.close(true), "cancel");
        closer.setDaemon(true);
        closer.start();
        return true;
    }

    /// Lets the streams lead to `console` and the file system hold the program.
    protected final void lead(RunRequest program, Console console) {
        streams.lead(console);
        files.hold(program.files());
    }

    /// @param options the language's own
    protected final void open(Map<String, String> options) {
        context = Context.newBuilder(language)
                .engine(engine)
                .sandbox(SandboxPolicy.CONSTRAINED)
                .allowHostAccess(HostAccess.CONSTRAINED)
                .allowIO(IOAccess.newBuilder()
                        .fileSystem(FileSystem.allowInternalResourceAccess(files))
                        .build())
                .in(streams.stdin())
                .out(streams.stdout())
                .err(streams.stderr())
                .options(options)
                .build();
    }

    protected final void close() {
        Context old = context;
        context = null;
        if (old != null) {
            try {
                old.close(true);
            } catch (PolyglotException e) {
                if (!e.isCancelled() && !e.isExit()) {
                    throw e;
                }
            }
        }
    }

    protected final Context context() {
        Context open = context;
        if (open == null) {
            throw new IllegalStateException("no context");
        }
        return open;
    }

    protected final Value eval(String name, String text) {
        return context().eval(Source.newBuilder(language, text, name).buildLiteral());
    }

    protected final PrintStream stderr() {
        return new PrintStream(streams.stderr(), true, StandardCharsets.UTF_8);
    }

    /// An end that has nothing to do with an error in the program's own terms, if it is one.
    protected final Optional<Outcome> plainEnd(PolyglotException e) {
        if (e.isCancelled() || e.isInterrupted()) {
            return Optional.of(Outcome.failed(Verdict.TIMEOUT, ""));
        }
        if (e.isResourceExhausted()) {
            return Optional.of(Outcome.failed(Verdict.MEMORY_LIMIT, String.valueOf(e.getMessage())));
        }
        if (e.isInternalError()) {
            return Optional.of(blocked(passedThrough(e, "asyncio") ? NO_ASYNCIO : internalReason(String.valueOf(e.getMessage()))));
        }
        return Optional.empty();
    }

    private static boolean passedThrough(PolyglotException e, String module) {
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            SourceSection place = frame.isGuestFrame() ? frame.getSourceLocation() : null;
            if (place != null && String.valueOf(place.getSource().getPath()).contains("/" + module + "/")) {
                return true;
            }
        }
        return false;
    }

    private Outcome blocked(String sentence) {
        stderr().println(sentence);
        return Outcome.failed(Verdict.BLOCKED, new Diagnostic("", 0, 0, sentence, sentence));
    }

    /// Graal ends a context with an internal error when a program touches something that was taken out.
    private static String internalReason(String message) {
        if (message.contains("thread") || message.contains("Thread")) {
            return "The program tried to start a thread. Programs run here have only one.";
        }
        if (message.contains("Process") || message.contains("process")) {
            return "The program tried to start another program. That is not possible here.";
        }
        if (message.contains("socket") || message.contains("Socket") || message.contains("Inet")) {
            return "The program tried to use the network. Programs run here have no network.";
        }
        return "The program used a part of the system that is closed here.";
    }
}
