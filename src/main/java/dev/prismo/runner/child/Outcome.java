package dev.prismo.runner.child;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.Verdict;
import java.util.Optional;

/// How one execution ended: of the whole program, or of one test.
///
/// @param expected of a call, as its language writes values
/// @param actual of a call, as its language writes values
/// @param message what went wrong, in one line, or empty
public record Outcome(
        Verdict verdict,
        int exitCode,
        long millis,
        String expected,
        String actual,
        String message,
        Optional<Diagnostic> diagnostic) {

    public static Outcome ok() {
        return exited(0);
    }

    public static Outcome exited(int exitCode) {
        return new Outcome(Verdict.OK, exitCode, 0, "", "", "", Optional.empty());
    }

    public static Outcome failed(Verdict verdict, String message) {
        return new Outcome(verdict, 1, 0, "", "", message, Optional.empty());
    }

    public static Outcome failed(Verdict verdict, Diagnostic diagnostic) {
        return new Outcome(verdict, 1, 0, "", "", diagnostic.message(), Optional.of(diagnostic));
    }

    public static Outcome compared(boolean equal, String expected, String actual) {
        return new Outcome(
                equal ? Verdict.OK : Verdict.WRONG_ANSWER, 0, 0, expected, actual, "", Optional.empty());
    }

    Outcome taking(long elapsedMillis) {
        return new Outcome(verdict, exitCode, elapsedMillis, expected, actual, message, diagnostic);
    }
}
