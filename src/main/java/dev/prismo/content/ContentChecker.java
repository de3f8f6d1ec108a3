package dev.prismo.content;

import dev.prismo.learn.CodeRunner;
import dev.prismo.learn.ContentStore.PackLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Proves a content pack: its files hold together, its prose is whole, and each lab can be solved, is not solved
/// already, and does not give itself away.
public final class ContentChecker {
    private final Proof proof;

    /// @param runner runs reference solutions and starters, as it will run learners' programs
    public ContentChecker(CodeRunner runner) {
        this.proof = new Proof(runner);
    }

    /// Blocks until all programs have run.
    ///
    /// @param progress told the path of each lab before its programs run
    /// @throws dev.prismo.learn.LearnException.RunnerUnavailable if no program can be run
    public Report check(Path root, Consumer<String> progress) {
        ContentReader.Reading reading = new ContentReader().readAll(root);
        List<Finding> findings = new ArrayList<>(reading.findings());
        findings.addAll(PackRules.check(reading));
        int tests = 0;
        for (PackLab lab : reading.pack().labs()) {
            LabFolder folder = new LabFolder(root, reading.labFolders().get(lab.summary().id()), lab);
            progress.accept(folder.name());
            findings.addAll(LabRules.check(folder));
            findings.addAll(ProseRules.check(folder));
            findings.addAll(LeakRules.check(folder));
            findings.addAll(proof.check(folder));
            tests += folder.code().map(code -> code.allTests().size()).orElse(0);
        }
        return new Report(reading.pack().labs().size(), tests, findings);
    }

    /// @param tests how many tests the reference solutions were put to
    public record Report(int labs, int tests, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        public boolean ok() {
            return findings.isEmpty();
        }
    }
}
