package dev.prismo.content;

import dev.prismo.learn.ContentStore.PackLab;
import dev.prismo.learn.ContentStore.PackStep;
import dev.prismo.model.Activity;
import dev.prismo.model.TestCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A lab and where it lies, for rules that look at both.
record LabFolder(Path root, Path path, PackLab lab) {

    /// The path within the pack.
    String name() {
        return root.relativize(path).toString().replace('\\', '/');
    }

    Finding finding(String file, String field, String message) {
        return new Finding(name() + "/" + file, field, message);
    }

    Optional<CodeStep> code() {
        return lab.steps().stream()
                .filter(step -> step.step().activity() instanceof Activity.Code)
                .map(step -> new CodeStep(step, (Activity.Code) step.step().activity()))
                .findFirst();
    }

    record CodeStep(PackStep step, Activity.Code activity) {
        List<TestCase> allTests() {
            return Stream.concat(activity.visibleTests().stream(), step.hiddenTests().stream()).toList();
        }
    }
}
