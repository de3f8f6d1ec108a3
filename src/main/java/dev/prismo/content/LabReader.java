package dev.prismo.content;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.learn.ContentStore.PackLab;
import dev.prismo.learn.ContentStore.PackStep;
import dev.prismo.model.Activity;
import dev.prismo.model.Hint;
import dev.prismo.model.LabStep;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Language;
import dev.prismo.model.Rubric;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reads the folder of one lab.
final class LabReader {
    private static final int TIERS = 3;

    private final PackFiles files;
    private final TestReader testReader;

    LabReader(PackFiles files) {
        this.files = files;
        this.testReader = new TestReader(files);
    }

    /// @param path slugs from the pack to the lab, from which all ids are made
    /// @return nothing if the lab's own file can't be read, or any step of it
    Optional<PackLab> read(PackFiles.Numbered folder, String path, UUID moduleId) {
        Optional<JsonObject> json = files.json(folder.path().resolve("lab.json"), "lab");
        if (json.isEmpty()) {
            return Optional.empty();
        }
        JsonObject lab = json.get();
        Language language = Language.byId(Fields.text(lab, "language")).orElseThrow();
        List<PackStep> steps = new ArrayList<>();
        JsonArray entries = lab.getAsJsonArray("steps");
        for (int i = 0; i < entries.size(); i++) {
            readStep(new Place(folder.path(), path, language, i + 1), lab, entries.get(i).getAsJsonObject())
                    .ifPresent(steps::add);
        }
        checkCodeSteps(folder.path(), lab, steps);
        if (steps.size() < entries.size()) {
            return Optional.empty();
        }
        LabSummary summary = new LabSummary(
                Ids.of(path),
                moduleId,
                folder.slug(),
                Fields.text(lab, "name"),
                Fields.text(lab, "description"),
                language,
                Fields.number(lab, "difficulty", 1),
                Fields.number(lab, "minutes", 1),
                Fields.texts(lab, "skills"),
                folder.number());
        return Optional.of(new PackLab(summary, rubric(lab), steps));
    }

    private record Place(Path folder, String path, Language language, int number) {
        Path labFile() {
            return folder.resolve("lab.json");
        }

        String field() {
            return "steps[" + (number - 1) + "]";
        }
    }

    private void checkCodeSteps(Path folder, JsonObject lab, List<PackStep> steps) {
        long code = steps.stream().filter(step -> step.step().activity() instanceof Activity.Code).count();
        if (code > 1) {
            files.report(folder.resolve("lab.json"), "steps", "expected one step with code at most, found " + code);
        }
        if (code == 0 && lab.has("tests")) {
            files.report(folder.resolve("lab.json"), "tests", "there is no step with code to test");
        }
    }

    private Optional<PackStep> readStep(Place place, JsonObject lab, JsonObject step) {
        Path file = place.folder().resolve(Fields.text(step, "file"));
        Optional<String> text = files.text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String title = text.get().lines().findFirst().filter(line -> line.startsWith("# ")).orElse("");
        if (title.isEmpty()) {
            files.report(file, "", "expected the title in the first line: # Title");
            return Optional.empty();
        }
        if (List.of("choice", "answer", "code").stream().filter(step::has).count() > 1) {
            files.report(place.labFile(), place.field(), "expected one of choice, answer and code");
            return Optional.empty();
        }
        String instruction = text.get().substring(title.length()).strip();
        LabStep base = new LabStep(
                stepId(place, step),
                place.number(),
                title.substring(2).strip(),
                instruction,
                new Activity.Reading(),
                Fields.flag(step, "optional"));
        return Optional.of(withActivity(place, lab, step, base));
    }

    /// From the file's name without its number, so that a step keeps its id when another is put before it.
    private static UUID stepId(Place place, JsonObject step) {
        String name = Fields.text(step, "file").replaceFirst("^steps/(\\d+-)?", "").replaceFirst("\\.md$", "");
        return Ids.of(place.path(), "steps", name);
    }

    private PackStep withActivity(Place place, JsonObject lab, JsonObject step, LabStep base) {
        if (step.has("choice")) {
            return choice(place, step.getAsJsonObject("choice"), base);
        }
        if (step.has("answer")) {
            JsonObject answer = step.getAsJsonObject("answer");
            Activity activity =
                    new Activity.ShortAnswer(Fields.text(answer, "question"), Fields.text(answer, "placeholder", ""));
            return question(base, activity, Fields.texts(answer, "accepted"), Fields.text(answer, "explanation"));
        }
        if (step.has("code")) {
            return code(place, lab, step.getAsJsonObject("code"), base);
        }
        return question(base, base.activity(), List.of(), "");
    }

    private PackStep choice(Place place, JsonObject choice, LabStep base) {
        List<Activity.MultipleChoice.Option> options = new ArrayList<>();
        for (Map.Entry<String, JsonElement> option : choice.getAsJsonObject("options").entrySet()) {
            options.add(new Activity.MultipleChoice.Option(option.getKey(), option.getValue().getAsString()));
        }
        List<String> correct = Fields.texts(choice, "correct");
        for (String id : correct) {
            if (options.stream().noneMatch(option -> option.id().equals(id))) {
                files.report(place.labFile(), place.field() + ".choice.correct", "there is no option \"" + id + "\"");
            }
        }
        Activity activity =
                new Activity.MultipleChoice(Fields.text(choice, "question"), options, choice.get("correct").isJsonArray());
        return question(base, activity, correct, Fields.text(choice, "explanation"));
    }

    private static PackStep question(LabStep base, Activity activity, List<String> accepted, String explanation) {
        return new PackStep(with(base, activity), List.of(), List.of(), accepted, explanation);
    }

    private PackStep code(Place place, JsonObject lab, JsonObject code, LabStep base) {
        List<TestCase> tests = testReader.read(
                place.labFile(), key -> Ids.of(place.path(), "tests", key).toString(), place.language(), lab);
        List<TestCase> visible =
                tests.stream().filter(test -> test.visibility() == TestCase.Visibility.VISIBLE).toList();
        List<TestCase> hidden =
                tests.stream().filter(test -> test.visibility() == TestCase.Visibility.HIDDEN).toList();
        List<SourceFile> starter = files.sources(place.folder().resolve("starter"));
        List<SourceFile> reference = files.sources(place.folder().resolve("reference"));
        String entryPoint = Fields.text(code, "entryPoint", place.language().mainFile());
        if (starter.stream().noneMatch(file -> file.path().equals(entryPoint))) {
            files.report(place.folder().resolve("starter").resolve(entryPoint), "", "is missing");
        }
        Activity activity = new Activity.Code(place.language(), starter, entryPoint, visible, hidden.size(), hints(place));
        return new PackStep(with(base, activity), hidden, overlay(starter, reference), List.of(), "");
    }

    private List<Hint> hints(Place place) {
        List<Hint> hints = new ArrayList<>();
        for (int tier = 1; tier <= TIERS; tier++) {
            Path file = place.folder().resolve("hints").resolve(tier + ".md");
            if (Files.exists(file)) {
                UUID id = Ids.of(place.path(), "hints", Integer.toString(tier));
                int number = tier;
                files.text(file).ifPresent(text -> hints.add(new Hint(id, number, text.strip())));
            }
        }
        return hints;
    }

    /// The reference's files, and those of the starter that it does not replace.
    private static List<SourceFile> overlay(List<SourceFile> starter, List<SourceFile> reference) {
        if (reference.isEmpty()) {
            return List.of();
        }
        Map<String, SourceFile> byPath = new LinkedHashMap<>();
        starter.forEach(file -> byPath.put(file.path(), file));
        reference.forEach(file -> byPath.put(file.path(), file));
        return List.copyOf(byPath.values());
    }

    private static LabStep with(LabStep base, Activity activity) {
        return new LabStep(base.id(), base.number(), base.title(), base.instruction(), activity, base.optional());
    }

    private static Rubric rubric(JsonObject lab) {
        if (!lab.has("rubric")) {
            return Rubric.EMPTY;
        }
        List<Rubric.Criterion> criteria = new ArrayList<>();
        lab.getAsJsonArray("rubric").forEach(element -> {
            JsonObject criterion = element.getAsJsonObject();
            criteria.add(new Rubric.Criterion(
                    Ids.slug(Fields.text(criterion, "name")),
                    Fields.text(criterion, "name"),
                    Fields.text(criterion, "description"),
                    Fields.number(criterion, "weight", 1),
                    Fields.texts(criterion, "levels")));
        });
        return new Rubric(criteria);
    }
}
