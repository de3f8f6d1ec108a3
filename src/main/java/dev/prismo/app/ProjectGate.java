package dev.prismo.app;

import dev.prismo.app.ProjectProbe.Verdict;
import java.util.function.Supplier;

/// Keeps the app away from a project that learners should not work with. Asks until there is a verdict that lets them
/// in, which then holds for this start; a project that was mended is let in without a new one.
final class ProjectGate {
    private final Supplier<Verdict> probe;
    private volatile boolean open;

    ProjectGate(Supplier<Verdict> probe) {
        this.probe = probe;
    }

    static ProjectGate alwaysOpen() {
        return new ProjectGate(() -> new Verdict.Fit(""));
    }

    /// Asks the project if need be. A verdict that can't be had refuses nobody: what follows fails by itself.
    ///
    /// @return what was found
    /// @throws dev.prismo.learn.LearnException.ProjectUnfit if nobody should work there
    Verdict pass() {
        if (open) {
            return new Verdict.Fit("");
        }
        Verdict verdict = probe.get();
        switch (verdict) {
            case Verdict.Fit _, Verdict.Newer _ -> open = true;
            case Verdict.Unfit unfit -> throw unfit.failure();
            case Verdict.Unknown _ -> {}
        }
        return verdict;
    }
}
