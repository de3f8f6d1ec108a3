package dev.prismo.cloud;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.prismo.model.Hint;
import dev.prismo.model.Lab;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabStep;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Language;
import dev.prismo.model.Rubric;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rows of `collections`, `modules`, `labs`, `lab_steps` and `hints` as they come embedded in each other.
final class LabRows {
    static final String SUMMARY =
            "id, module_id, slug, name, description, language, difficulty, estimated_time, skills, position";

    static final String CONTENTS = """
            id, slug, name, description, tags, position,
            modules(id, collection_id, slug, name, description, position, labs(%s))""".formatted(SUMMARY);

    static final String LAB = """
            %s, rubric, lab_steps(id, step_number, title, instruction, activity, config, is_optional, hidden_test_count,
            lab_tests(%s), hints(id, hint_level, hint_text))""".formatted(SUMMARY, TestRow.COLUMNS);

    private LabRows() {}

    record CollectionRow(
            UUID id, String slug, String name, String description, List<String> tags, int position, List<ModuleRow> modules) {
        LabCollection toCollection() {
            return new LabCollection(id, slug, name, description, tags, position);
        }
    }

    record ModuleRow(
            UUID id, UUID collectionId, String slug, String name, String description, int position, List<SummaryRow> labs) {
        LabModule toModule() {
            return new LabModule(id, collectionId, slug, name, description, position);
        }
    }

    record SummaryRow(
            UUID id,
            UUID moduleId,
            String slug,
            String name,
            String description,
            String language,
            int difficulty,
            int estimatedTime,
            List<String> skills,
            int position) {
        static SummaryRow of(LabSummary lab) {
            return new SummaryRow(lab.id(), lab.moduleId(), lab.slug(), lab.name(), lab.description(), lab.language().id(),
                    lab.difficulty(), lab.estimatedMinutes(), lab.skills(), lab.position());
        }

        /// None if this version does not know the lab's language.
        Optional<LabSummary> toSummary() {
            return Language.byId(language).map(known -> new LabSummary(
                    id, moduleId, slug, name, description, known, difficulty, estimatedTime, skills, position));
        }
    }

    record LabRow(
            UUID id,
            UUID moduleId,
            String slug,
            String name,
            String description,
            String language,
            int difficulty,
            int estimatedTime,
            List<String> skills,
            int position,
            Rubric rubric,
            List<Step> labSteps) {
        Optional<Lab> toLab(Gson gson) {
            return new SummaryRow(id, moduleId, slug, name, description, language, difficulty, estimatedTime, skills, position)
                    .toSummary()
                    .map(summary -> new Lab(summary, labSteps.stream().map(step -> step.toStep(gson)).toList(), rubric));
        }
    }

    record Step(
            UUID id,
            int stepNumber,
            String title,
            String instruction,
            String activity,
            JsonObject config,
            boolean isOptional,
            int hiddenTestCount,
            List<TestRow> labTests,
            List<HintRow> hints) {
        LabStep toStep(Gson gson) {
            return new LabStep(id, stepNumber, title, instruction, StepConfig.activity(this, gson), isOptional);
        }
    }

    record HintRow(UUID id, int hintLevel, String hintText) {
        Hint toHint() {
            return new Hint(id, hintLevel, hintText);
        }
    }
}
