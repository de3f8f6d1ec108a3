package dev.prismo.app;

import dev.prismo.learn.Doctor.Outcome;
import dev.prismo.learn.LearnException;
import dev.prismo.ui.Problem;
import dev.prismo.ui.Problems;

/// The outcome of one check, before it has a name.
///
/// @param mend empty if there is nothing to do
record Note(Outcome outcome, String message, String mend) {
    static Note ok(String message) {
        return new Note(Outcome.OK, message, "");
    }

    static Note skipped(String message) {
        return new Note(Outcome.SKIPPED, message, "");
    }

    static Note warning(String message, String mend) {
        return new Note(Outcome.WARNING, message, mend);
    }

    static Note failed(String message, String mend) {
        return new Note(Outcome.FAILED, message, mend);
    }

    /// As the app itself would say it.
    static Note failed(LearnException failure, Problems problems) {
        Problem problem = problems.describe(failure);
        return failed(problem.title() + ".", problem.detail());
    }
}
