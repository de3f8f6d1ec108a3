package dev.prismo.runner.child;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/// An exception that ended a Python program, told as Python tells it, without the frames that are not the learner's.
final class PythonError {
    private static final Pattern PLACE_IN_MESSAGE = Pattern.compile(" \\([^()]*, line \\d+\\)$");
    private static final Pattern PROCESS_FUNCTION =
            Pattern.compile("module '(os|posix)' has no attribute '(fork|exec|spawn|posix_spawn|popen|kill)");
    private static final int REPEATS_SHOWN = 3;

    private final PolyglotException exception;
    private final ProgramFiles files;
    private final String message;
    private final List<Frame> frames;

    private record Frame(String path, String file, int line, String function, boolean own) {}

    PythonError(PolyglotException exception, ProgramFiles files) {
        this.exception = exception;
        this.files = files;
        this.message = PLACE_IN_MESSAGE.matcher(String.valueOf(exception.getMessage())).replaceFirst("");
        this.frames = frames(exception.getGuestObject());
    }

    /// Prints the traceback and tells the outcome.
    Outcome report(PrintStream stderr) {
        SourceSection place = exception.getSourceLocation();
        if (exception.isSyntaxError() && place != null && isOwn(place.getSource().getName())) {
            return syntaxError(place, stderr);
        }
        stderr.print(traceback());
        int line = 0;
        String file = "";
        for (Frame frame : frames) {
            if (frame.own()) {
                file = frame.file();
                line = frame.line();
            }
        }
        Optional<String> blocked = blockedReason();
        if (blocked.isPresent()) {
            return Outcome.failed(Verdict.BLOCKED, new Diagnostic(file, line, 0, message, blocked.get()));
        }
        return Outcome.failed(Verdict.RUNTIME_ERROR, new Diagnostic(file, line, 0, message, ""));
    }

    private Outcome syntaxError(SourceSection place, PrintStream stderr) {
        String file = ownName(place);
        int line = place.getStartLine();
        int column = place.getStartColumn();
        String text = lineOf(file, line);
        int indent = text.length() - text.stripLeading().length();
        stderr.println("  File \"" + file + "\", line " + line);
        stderr.println("    " + text.strip());
        stderr.println("    " + " ".repeat(Math.max(0, column - 1 - indent)) + "^");
        stderr.println(message);
        return Outcome.failed(Verdict.COMPILE_ERROR, new Diagnostic(file, line, column, message, ""));
    }

    private Optional<String> blockedReason() {
        if (message.startsWith("PermissionError") && files.refusal().isPresent()) {
            return files.refusal();
        }
        if (PROCESS_FUNCTION.matcher(message).find() || passedThrough("/subprocess.py") || passedThrough("/multiprocessing/")) {
            return Optional.of("The program tried to start another program. That is not possible here.");
        }
        if (passedThrough("/socket.py")) {
            return Optional.of("The program tried to use the network. Programs run here have no network.");
        }
        if (message.contains("host lookup is not allowed")
                || message.contains("polyglot access is not allowed")
                || passedThrough("/ctypes/")) {
            return Optional.of("The program tried to reach out of Python. Programs run here can't.");
        }
        return Optional.empty();
    }

    private boolean passedThrough(String module) {
        return frames.stream().anyMatch(frame -> !frame.own() && frame.path().contains(module));
    }

    private String traceback() {
        StringBuilder text = new StringBuilder(frames.isEmpty() ? "" : "Traceback (most recent call last):\n");
        int repeated = 0;
        Frame previous = null;
        for (Frame frame : frames) {
            repeated = frame.equals(previous) ? repeated + 1 : 0;
            previous = frame;
            if (repeated < REPEATS_SHOWN) {
                text.append(told(frame));
            } else if (repeated == REPEATS_SHOWN) {
                text.append("  [the line above repeats many times]\n");
            }
        }
        return text.append(message).append('\n').toString();
    }

    private String told(Frame frame) {
        String line = "  File \"" + frame.file() + "\", line " + frame.line() + ", in " + frame.function() + "\n";
        String source = frame.own() ? lineOf(frame.file(), frame.line()).strip() : "";
        return source.isEmpty() ? line : line + "    " + source + "\n";
    }

    private String lineOf(String file, int line) {
        List<String> lines = files.text(file).orElse("").lines().toList();
        return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
    }

    private List<Frame> frames(Value guestException) {
        List<Frame> found = new ArrayList<>();
        if (guestException == null || !guestException.hasMember("__traceback__")) {
            return found;
        }
        Value at = guestException.getMember("__traceback__");
        while (at != null && !at.isNull()) {
            Value code = at.getMember("tb_frame").getMember("f_code");
            String path = code.getMember("co_filename").asString();
            boolean own = isOwn(path);
            String name = own ? ProgramFiles.shortName(path) : path.substring(path.lastIndexOf('/') + 1);
            if (!path.startsWith("<")) {
                found.add(new Frame(path, name, at.getMember("tb_lineno").asInt(), code.getMember("co_name").asString(), own));
            }
            at = at.getMember("tb_next");
        }
        return found;
    }

    private boolean isOwn(String path) {
        return !path.startsWith("<") && files.text(path).isPresent();
    }

    private static String ownName(SourceSection place) {
        return ProgramFiles.shortName(place.getSource().getName());
    }
}
