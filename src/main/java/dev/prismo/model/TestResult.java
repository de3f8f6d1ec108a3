package dev.prismo.model;

/// How one test went. Of a hidden test, `expected`, `actual`, `input` and `message` are empty and `name` is its category.
///
/// @param input the expression called, or the standard input given
/// @param message why it failed where expected and actual do not tell, such as an exception
public record TestResult(
        String testId,
        String name,
        boolean passed,
        TestCase.Visibility visibility,
        Verdict verdict,
        String input,
        String expected,
        String actual,
        String message,
        long millis,
        int points) {

    /// The same result with all that a learner may not see of a hidden test taken out.
    public TestResult redacted(String category) {
        return new TestResult(
                testId, category, passed, TestCase.Visibility.HIDDEN, verdict, "", "", "", "", millis, points);
    }
}
