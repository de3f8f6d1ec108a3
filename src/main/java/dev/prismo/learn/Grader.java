package dev.prismo.learn;

import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Grades a submission in the learner's own sandbox, by visible and hidden tests. Tests alone decide the score.
public final class Grader implements Grading {
    private final GradingDesk desk;
    private final CodeRunner runner;

    public Grader(GradingDesk desk, CodeRunner runner) {
        this.desk = desk;
        this.runner = runner;
    }

    @Override
    public void grade(UUID attemptId) {
        GradingDesk.Job job = desk.job(attemptId);
        RunResult result = runner.start(
                        RunRequest.tests(job.language(), job.files(), job.entryPoint(), job.tests()),
                        CodeRunner.Listener.NONE)
                .await();
        desk.record(attemptId, grade(job.tests(), result));
    }

    private static GradingDesk.Grade grade(List<TestCase> tests, RunResult result) {
        Map<String, TestResult> byId = new HashMap<>();
        result.tests().forEach(test -> byId.put(test.testId(), test));
        int all = 0;
        int earned = 0;
        for (TestCase test : tests) {
            all += test.points();
            TestResult outcome = byId.get(test.id());
            earned += outcome != null && outcome.passed() ? test.points() : 0;
        }
        int score = all == 0 ? 0 : (int) Math.floor(100.0 * earned / all);
        Verdict verdict = result.verdict() == Verdict.OK && earned < all ? Verdict.WRONG_ANSWER : result.verdict();
        return new GradingDesk.Grade(verdict, score, shown(tests, result), result.stdout(), result.stderr());
    }

    private static List<TestResult> shown(List<TestCase> tests, RunResult result) {
        Map<String, TestCase> byId = new HashMap<>();
        tests.forEach(test -> byId.put(test.id(), test));
        return result.tests().stream()
                .map(outcome -> {
                    TestCase test = byId.get(outcome.testId());
                    boolean hidden = test == null || test.visibility() == TestCase.Visibility.HIDDEN;
                    return hidden ? outcome.redacted(test == null ? "" : test.category()) : outcome;
                })
                .toList();
    }
}
