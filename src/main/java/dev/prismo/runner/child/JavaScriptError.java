package dev.prismo.runner.child;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;

/// An exception that ended a JavaScript program, told much as Node tells it.
final class JavaScriptError {
    private static final Pattern SYNTAX_MESSAGE = Pattern.compile("^SyntaxError: [^:\n]*:(\\d+):(\\d+) ([^\n]*)");
    private static final int FRAMES_SHOWN = 10;

    private final PolyglotException exception;
    private final ProgramFiles files;
    private final String thrown;

    private record Frame(String function, String file, int line, int column) {}

    /// @param thrown the value that was thrown, as JavaScript writes it, unless it was an error
    JavaScriptError(PolyglotException exception, ProgramFiles files, String thrown) {
        this.exception = exception;
        this.files = files;
        this.thrown = thrown;
    }

    /// Prints the error and tells the outcome.
    Outcome report(PrintStream stderr, Optional<String> refusal) {
        String message = String.valueOf(exception.getMessage());
        SourceSection place = exception.getSourceLocation();
        List<Frame> frames = frames();
        if (exception.isSyntaxError() && frames.isEmpty() && place != null && isOwn(place.getSource().getName())) {
            return syntaxError(message, place, stderr);
        }
        if (exception.isHostException() && refusal.isPresent()) {
            message = "Error: " + message;
        } else if (!thrown.isEmpty()) {
            message = "Uncaught " + thrown;
        }
        if (exception.isSyntaxError()) {
            Matcher matcher = SYNTAX_MESSAGE.matcher(message);
            message = matcher.find() ? "SyntaxError: " + matcher.group(3) : message;
        }
        String[] lines = message.split("\n", 2);
        Frame at = frames.isEmpty() ? new Frame("", "", 0, 0) : frames.getFirst();
        if (at.line() > 0) {
            stderr.println(at.file() + ":" + at.line());
            stderr.println(line(at.file(), at.line()));
            stderr.println(" ".repeat(Math.max(0, at.column() - 1)) + "^\n");
        }
        stderr.println(message);
        frames.stream().limit(FRAMES_SHOWN).forEach(frame -> stderr.println("    at " + told(frame)));
        boolean blocked = refusal.isPresent() && (exception.isHostException() || message.contains("not allowed"));
        return Outcome.failed(
                blocked ? Verdict.BLOCKED : Verdict.RUNTIME_ERROR,
                new Diagnostic(at.file(), at.line(), at.column(), lines[0], blocked ? refusal.get() : ""));
    }

    private Outcome syntaxError(String message, SourceSection place, PrintStream stderr) {
        String file = ProgramFiles.shortName(place.getSource().getName());
        int line = place.getStartLine();
        int column = place.getStartColumn();
        Matcher matcher = SYNTAX_MESSAGE.matcher(message);
        String plain = matcher.find() ? "SyntaxError: " + matcher.group(3) : message.lines().findFirst().orElse(message);
        stderr.println(file + ":" + line);
        stderr.println(line(file, line));
        stderr.println(" ".repeat(Math.max(0, column - 1)) + "^\n");
        stderr.println(plain);
        return Outcome.failed(Verdict.COMPILE_ERROR, new Diagnostic(file, line, column, plain, ""));
    }

    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (PolyglotException.StackFrame frame : exception.getPolyglotStackTrace()) {
            SourceSection place = frame.getSourceLocation();
            if (frame.isGuestFrame() && place != null && isOwn(place.getSource().getName())) {
                add(frames, frame.getRootName(), place);
            }
        }
        return frames;
    }

    private void add(List<Frame> frames, String function, SourceSection place) {
        String file = ProgramFiles.shortName(place.getSource().getName());
        boolean wrapped = place.getStartLine() == 1
                && place.getSource().getCharacters().toString().startsWith(ScriptHost.WRAPPER);
        int column = place.getStartColumn() - (wrapped ? ScriptHost.WRAPPER.length() : 0);
        // What stands below the last line is ours.
        if (place.getStartLine() <= files.text(file).orElse("").lines().count()) {
            frames.add(new Frame(function, file, place.getStartLine(), Math.max(1, column)));
        }
    }

    private static String told(Frame frame) {
        String place = frame.file() + ":" + frame.line() + ":" + frame.column();
        return frame.function().startsWith(":") || frame.function().isEmpty()
                ? place
                : frame.function() + " (" + place + ")";
    }

    private boolean isOwn(String name) {
        return !name.startsWith("<") && files.text(name).isPresent();
    }

    private String line(String file, int number) {
        List<String> lines = files.text(file).orElse("").lines().toList();
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}
