package dev.prismo.content;

import dev.prismo.learn.CodeRunner;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a lab's own programs: the reference must pass all tests, the starter must run and fail.
final class Proof {
    private final CodeRunner runner;

    Proof(CodeRunner runner) {
        this.runner = runner;
    }

    List<Finding> check(LabFolder lab) {
        List<Finding> findings = new ArrayList<>();
        lab.code().filter(code -> !code.allTests().isEmpty()).ifPresent(code -> {
            if (!code.step().reference().isEmpty()) {
                findings.addAll(reference(lab, code));
            }
            findings.addAll(starter(lab, code));
        });
        return findings;
    }

    private List<Finding> reference(LabFolder lab, LabFolder.CodeStep code) {
        RunResult result = run(code, code.step().reference());
        Map<String, TestResult> byId = new HashMap<>();
        result.tests().forEach(test -> byId.put(test.testId(), test));
        List<Finding> findings = new ArrayList<>();
        for (TestCase test : code.allTests()) {
            TestResult outcome = byId.get(test.id());
            if (outcome == null || !outcome.passed()) {
                findings.add(lab.finding("reference", test.name(), "fails: " + why(outcome, result)));
            }
        }
        if (findings.isEmpty() && !result.passed()) {
            findings.add(lab.finding("reference", "", "ends as " + why(null, result)));
        }
        return findings;
    }

    private List<Finding> starter(LabFolder lab, LabFolder.CodeStep code) {
        RunResult result = run(code, code.activity().starterFiles());
        if (result.verdict() == Verdict.COMPILE_ERROR) {
            return List.of(lab.finding("starter", "", "does not compile: " + why(null, result)));
        }
        if (result.passed()) {
            return List.of(lab.finding("starter", "", "passes all tests, so there is nothing to do"));
        }
        return List.of();
    }

    private RunResult run(LabFolder.CodeStep code, List<SourceFile> files) {
        runner.prepare(code.activity().language());
        RunRequest request = RunRequest.tests(
                code.activity().language(), files, code.activity().entryPoint(), code.allTests());
        return runner.start(request, CodeRunner.Listener.NONE).await();
    }

    private static String why(@Nullable TestResult outcome, RunResult result) {
        if (outcome == null) {
            String diagnostic = result.diagnostic().map(d -> " line " + d.line() + ": " + d.message()).orElse("");
            return result.verdict() + diagnostic;
        }
        return outcome.message().isBlank()
                ? outcome.verdict() + ", expected " + outcome.expected().strip() + ", got " + outcome.actual().strip()
                : outcome.verdict() + ", " + outcome.message();
    }
}
