package dev.prismo.learn;

import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabSummary;
import dev.prismo.model.LabStep;
import dev.prismo.model.Rubric;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where content packs are imported to; needs the service role.
public interface ContentStore {

    /// The digest stored with the pack last imported, if any.
    Optional<String> importedDigest(String packSlug);

    /// Inserts or updates the whole pack in place, by id, so that attempts at its labs stay valid; then remembers `digest`.
    void replace(Pack pack, String digest);

    record Pack(String slug, List<LabCollection> collections, List<LabModule> modules, List<PackLab> labs) {
        public Pack {
            collections = List.copyOf(collections);
            modules = List.copyOf(modules);
            labs = List.copyOf(labs);
        }
    }

    record PackLab(LabSummary summary, Rubric rubric, List<PackStep> steps) {
        public PackLab {
            steps = List.copyOf(steps);
        }
    }

    /// A step with the parts that learners never get.
    ///
    /// @param hiddenTests empty unless the step is code
    /// @param reference the reference solution's files; empty unless the step is code
    /// @param acceptedAnswers right option ids, or accepted texts; empty if the step is code or reading
    /// @param explanation Markdown shown after an answer
    record PackStep(
            LabStep step,
            List<TestCase> hiddenTests,
            List<SourceFile> reference,
            List<String> acceptedAnswers,
            String explanation) {
        public PackStep {
            hiddenTests = List.copyOf(hiddenTests);
            reference = List.copyOf(reference);
            acceptedAnswers = List.copyOf(acceptedAnswers);
        }

        public UUID id() {
            return step.id();
        }
    }
}
