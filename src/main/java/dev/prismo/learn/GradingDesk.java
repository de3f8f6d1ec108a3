package dev.prismo.learn;

import dev.prismo.model.Language;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import java.util.List;
import java.util.UUID;

/// The grader's access to submissions, with rights that no learner has: it sees hidden tests and writes verdicts.
public interface GradingDesk {

    /// @throws LearnException.Gone if there is no such attempt
    Job job(UUID attemptId);

    /// Writes the grade; streak, badges and mastery follow from it on the server. Hidden tests come redacted.
    void record(UUID attemptId, Grade grade);

    /// @param tests visible and hidden
    record Job(
            UUID attemptId, Language language, List<SourceFile> files, String entryPoint, List<TestCase> tests) {
        public Job {
            files = List.copyOf(files);
            tests = List.copyOf(tests);
        }
    }

    /// @param score 0 to 100
    record Grade(Verdict verdict, int score, List<TestResult> tests, String stdout, String stderr) {
        public Grade {
            tests = List.copyOf(tests);
        }
    }
}
