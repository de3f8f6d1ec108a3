package dev.prismo.content;

import dev.prismo.model.Activity;
import dev.prismo.model.Hint;
import dev.prismo.model.Rubric;
import dev.prismo.model.TestCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a lab must have to teach and to be graded.
final class LabRules {
    private static final int FEWEST_TESTS = 3;
    private static final int FEWEST_CRITERIA = 3;
    private static final int FEWEST_LEVELS = 3;

    private final LabFolder lab;
    private final List<Finding> findings = new ArrayList<>();

    private LabRules(LabFolder lab) {
        this.lab = lab;
    }

    static List<Finding> check(LabFolder lab) {
        LabRules rules = new LabRules(lab);
        lab.code().ifPresent(rules::checkCode);
        rules.checkOptions();
        rules.checkEveryStepIsUsed();
        return rules.findings;
    }

    private void report(String file, String field, String message) {
        findings.add(lab.finding(file, field, message));
    }

    private void checkCode(LabFolder.CodeStep code) {
        if (!code.step().id().equals(lab.lab().steps().getLast().id())) {
            report("lab.json", "steps", "expected the step with code to be the last one");
        }
        if (code.step().reference().isEmpty()) {
            report("reference", "", "is missing");
        }
        checkTests(code);
        checkRubric(lab.lab().rubric());
        List<Integer> tiers = code.activity().hints().stream().map(Hint::tier).toList();
        for (int tier = 1; tier <= 3; tier++) {
            if (!tiers.contains(tier)) {
                report("hints/" + tier + ".md", "", "is missing");
            }
        }
        code.activity().hints().stream().filter(hint -> hint.text().isBlank()).forEach(hint ->
                report("hints/" + hint.tier() + ".md", "", "is empty"));
    }

    private void checkTests(LabFolder.CodeStep code) {
        List<TestCase> visible = code.activity().visibleTests();
        List<TestCase> hidden = code.step().hiddenTests();
        if (visible.size() < FEWEST_TESTS) {
            report("lab.json", "tests", "expected at least " + FEWEST_TESTS + " visible tests, found " + visible.size());
        }
        if (hidden.size() < FEWEST_TESTS) {
            report("lab.json", "tests", "expected at least " + FEWEST_TESTS + " hidden tests, found " + hidden.size());
        }
        Set<String> asked = new HashSet<>();
        for (TestCase test : code.allTests()) {
            if (!asked.add(question(test))) {
                report("lab.json", "tests", "\"" + test.name() + "\" asks the same as a test before it");
            }
        }
        for (TestCase test : hidden) {
            if (test.category().isBlank()) {
                report("lab.json", "tests", "\"" + test.name() + "\" is hidden and needs a category");
            }
        }
    }

    private static String question(TestCase test) {
        return switch (test) {
            case TestCase.Call call -> call.expression().replaceAll("\\s+", "");
            case TestCase.Program program -> program.args() + "\n" + program.stdin();
        };
    }

    private void checkRubric(Rubric rubric) {
        if (rubric.criteria().size() < FEWEST_CRITERIA) {
            report("lab.json", "rubric",
                    "expected at least " + FEWEST_CRITERIA + " criteria, found " + rubric.criteria().size());
        }
        Set<String> ids = new HashSet<>();
        for (Rubric.Criterion criterion : rubric.criteria()) {
            if (criterion.levels().size() < FEWEST_LEVELS) {
                report("lab.json", "rubric", "expected at least " + FEWEST_LEVELS + " levels of \"" + criterion.name() + "\"");
            }
            if (!ids.add(criterion.id())) {
                report("lab.json", "rubric", "expected different names, found \"" + criterion.name() + "\" twice");
            }
        }
    }

    private void checkOptions() {
        lab.lab().steps().forEach(step -> {
            if (step.step().activity() instanceof Activity.MultipleChoice choice
                    && choice.options().stream().map(Activity.MultipleChoice.Option::text).distinct().count()
                            < choice.options().size()) {
                report("lab.json", "steps[" + (step.step().number() - 1) + "].choice.options", "expected different texts");
            }
        });
    }

    private void checkEveryStepIsUsed() {
        Path steps = lab.path().resolve("steps");
        try (Stream<Path> files = Files.list(steps)) {
            long unused = files.count() - lab.lab().steps().size();
            if (unused > 0) {
                report("steps", "", "expected lab.json to name every file, " + unused + " are not named");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
