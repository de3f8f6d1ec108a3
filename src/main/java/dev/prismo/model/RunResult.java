package dev.prismo.model;

import java.util.List;
import java.util.Optional;

/// What came of a [RunRequest].
///
/// @param stdout what the program printed, cut at the output limit; of the first failing test, or else the last one
/// @param millis wall time of the program alone, without start-up of the sandbox
/// @param isolation the active layers, for people to read, such as "Process + language sandbox"
/// @param diagnostic where the program failed to compile or run, if it did
public record RunResult(
        Verdict verdict,
        String stdout,
        String stderr,
        int exitCode,
        long millis,
        String isolation,
        List<TestResult> tests,
        Optional<Diagnostic> diagnostic) {
    public RunResult {
        tests = List.copyOf(tests);
    }

    public boolean passed() {
        return verdict == Verdict.OK;
    }

    /// Whether tests could tell more than this run did: not of a program that can't be compiled or never ends.
    public boolean isWorthTesting() {
        return verdict != Verdict.COMPILE_ERROR && verdict != Verdict.TIMEOUT;
    }
}
