package dev.prismo.cloud;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Activity;
import dev.prismo.model.Language;
import dev.prismo.model.SourceFile;
import java.util.List;

/// What `lab_steps.activity` and `lab_steps.config` say.
final class StepConfig {
    private static final String READING = "reading";
    private static final String CODE = "code";
    private static final String MULTIPLE_CHOICE = "multiple_choice";
    private static final String SHORT_ANSWER = "short_answer";

    private StepConfig() {}

    record Code(String language, String entryPoint, List<SourceFile> starterFiles) {
        Language languageOrFail() {
            return Language.byId(language)
                    .orElseThrow(() -> new LearnException.Refused("this version does not know the language " + language, null));
        }
    }

    static String kind(Activity activity) {
        return switch (activity) {
            case Activity.Reading r -> READING;
            case Activity.Code c -> CODE;
            case Activity.MultipleChoice m -> MULTIPLE_CHOICE;
            case Activity.ShortAnswer s -> SHORT_ANSWER;
        };
    }

    static JsonElement json(Activity activity, Gson gson) {
        return switch (activity) {
            case Activity.Reading r -> new JsonObject();
            case Activity.Code c -> gson.toJsonTree(new Code(c.language().id(), c.entryPoint(), c.starterFiles()));
            case Activity.MultipleChoice m -> gson.toJsonTree(m);
            case Activity.ShortAnswer s -> gson.toJsonTree(s);
        };
    }

    /// A kind that this version does not know is shown as reading, so that it never bars the way.
    static Activity activity(LabRows.Step step, Gson gson) {
        return switch (step.activity()) {
            case CODE -> code(step, gson.fromJson(step.config(), Code.class));
            case MULTIPLE_CHOICE -> gson.fromJson(step.config(), Activity.MultipleChoice.class);
            case SHORT_ANSWER -> gson.fromJson(step.config(), Activity.ShortAnswer.class);
            default -> new Activity.Reading();
        };
    }

    private static Activity code(LabRows.Step step, Code config) {
        return new Activity.Code(
                config.languageOrFail(),
                config.starterFiles(),
                config.entryPoint(),
                step.labTests().stream().map(TestRow::toTest).toList(),
                step.hiddenTestCount(),
                step.hints().stream().map(LabRows.HintRow::toHint).toList());
    }
}
