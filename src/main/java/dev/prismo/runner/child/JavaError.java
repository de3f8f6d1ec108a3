package dev.prismo.runner.child;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A throwable that ended a Java program, told as Java tells it, without the frames below the program's own.
final class JavaError {
    private static final int FRAMES_SHOWN = 20;

    private final Throwable error;

    JavaError(Throwable error) {
        this.error = error;
    }

    Outcome report(PrintStream stderr) {
        StringBuilder text = new StringBuilder("Exception in thread \"main\" ");
        write(text, error, 0);
        stderr.print(text);
        Optional<StackTraceElement> own = deepest(error).stream().filter(JavaError::isOwn).findFirst();
        String file = own.map(StackTraceElement::getFileName).orElse("");
        int line = own.map(StackTraceElement::getLineNumber).orElse(0);
        if (error instanceof NoClassDefFoundError || error instanceof ClassNotFoundException) {
            String what = String.valueOf(error.getMessage()).replace('/', '.');
            return Outcome.failed(Verdict.BLOCKED, new Diagnostic(file, line, 0, error.toString(), ClassScan.reason(what)));
        }
        return Outcome.failed(
                Verdict.RUNTIME_ERROR, new Diagnostic(file == null ? "" : file, Math.max(0, line), 0, header(error), ""));
    }

    private static String header(Throwable error) {
        String name = error.getClass().getName();
        String message;
        try {
            message = error.getLocalizedMessage();
        } catch (RuntimeException e) {
            message = null;
        }
        return message == null ? name : name + ": " + message;
    }

    private static void write(StringBuilder text, Throwable error, int depth) {
        text.append(header(error)).append('\n');
        List<StackTraceElement> frames = deepest(error);
        frames.stream().limit(FRAMES_SHOWN).forEach(frame -> text.append("\tat ").append(told(frame)).append('\n'));
        if (frames.size() > FRAMES_SHOWN) {
            text.append("\t... and ").append(frames.size() - FRAMES_SHOWN).append(" more\n");
        }
        Throwable cause = error.getCause();
        if (cause != null && cause != error && depth < 5) {
            text.append("Caused by: ");
            write(text, cause, depth + 1);
        }
    }

    /// The frames from the top down to the last one of the program.
    private static List<StackTraceElement> deepest(Throwable error) {
        List<StackTraceElement> frames = new ArrayList<>(List.of(error.getStackTrace()));
        while (!frames.isEmpty() && !isOwn(frames.getLast())) {
            frames.removeLast();
        }
        return frames;
    }

    /// Without the names of loaders and modules, which mean nothing to a learner.
    private static String told(StackTraceElement frame) {
        String place = frame.getFileName() == null ? "" : frame.getFileName();
        return frame.getClassName() + "." + frame.getMethodName() + "(" + place
                + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "") + ")";
    }

    private static boolean isOwn(StackTraceElement frame) {
        return "program".equals(frame.getClassLoaderName()) && !frame.getClassName().contains("PrismoTest");
    }
}
