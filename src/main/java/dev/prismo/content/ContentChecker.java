package dev.prismo.content;

import dev.prismo.learn.CodeRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    /// @param watcher told on the calling thread, while it goes on
    /// @throws dev.prismo.learn.LearnException.RunnerUnavailable if no program can be run
    public Report check(Path root, Watcher watcher) {
        ContentReader.Reading reading = new ContentReader().readAll(root);
        List<Finding> findings = new ArrayList<>(withoutRunning(root, reading));
        findings.forEach(watcher::found);
        int tests = 0;
        for (LabFolder lab : labs(root, reading)) {
            watcher.proving(lab.name());
            List<Finding> ofLab = proof.check(lab);
            ofLab.forEach(watcher::found);
            findings.addAll(ofLab);
            tests += lab.code().map(code -> code.allTests().size()).orElse(0);
        }
        return new Report(reading.pack().labs().size(), tests, findings);
    }

    /// All that can be told without running a program, in a fraction of a second.
    public static List<Finding> checkWithoutRunning(Path root) {
        return withoutRunning(root, new ContentReader().readAll(root));
    }

    private static List<Finding> withoutRunning(Path root, ContentReader.Reading reading) {
        List<Finding> findings = new ArrayList<>(reading.findings());
        findings.addAll(PackRules.check(reading));
        for (LabFolder lab : labs(root, reading)) {
            findings.addAll(LabRules.check(lab));
            findings.addAll(ProseRules.check(lab));
            findings.addAll(LeakRules.check(lab));
        }
        return findings;
    }

    private static List<LabFolder> labs(Path root, ContentReader.Reading reading) {
        return reading.pack().labs().stream()
                .map(lab -> new LabFolder(root, reading.labFolders().get(lab.summary().id()), lab))
                .toList();
    }

    /// Proving a large pack takes minutes; whoever waits sees where it is and what is wrong so far.
    public interface Watcher {
        Watcher NONE = new Watcher() {};

        /// @param lab the path of a lab whose programs run next
        default void proving(String lab) {}

        default void found(Finding finding) {}
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
