package dev.prismo.cloud;

import dev.prismo.learn.ContentStore.Pack;
import dev.prismo.learn.ContentStore.PackLab;
import dev.prismo.learn.ContentStore.PackStep;
import dev.prismo.model.Activity;
import dev.prismo.model.Comparison;
import dev.prismo.model.Hint;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabStep;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Language;
import dev.prismo.model.Rubric;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// A pack with one module of two labs; the first lab has a step of each kind.
final class SamplePack {
    static final UUID COLLECTION = UUID.randomUUID();
    static final UUID MODULE = UUID.randomUUID();
    static final UUID LAB = UUID.randomUUID();
    static final UUID OTHER_LAB = UUID.randomUUID();
    static final UUID READING = UUID.randomUUID();
    static final UUID CODE = UUID.randomUUID();
    static final UUID CHOICE = UUID.randomUUID();
    static final UUID ANSWER = UUID.randomUUID();
    static final UUID OTHER_CODE = UUID.randomUUID();

    static final TestCase VISIBLE_TEST = program("t1", new Comparison.Trimmed(), TestCase.Visibility.VISIBLE);
    static final TestCase CALL_TEST = new TestCase.Call(
            "t2", "adds", "add(1, 2)", "3", 0.001, 2, Duration.ofSeconds(2), TestCase.Visibility.VISIBLE, "sums");
    static final TestCase HIDDEN_TEST = program("t3", new Comparison.Numeric(0.5), TestCase.Visibility.HIDDEN);

    private SamplePack() {}

    static Pack pack() {
        return pack(List.of(lab(), otherLab()));
    }

    static Pack pack(List<PackLab> labs) {
        return new Pack(
                "sample",
                List.of(new LabCollection(COLLECTION, "python", "Python from zero", "Begin here", List.of("python"), 1)),
                List.of(new LabModule(MODULE, COLLECTION, "loops", "Loops", "Again and again", 1)),
                labs);
    }

    static PackLab lab() {
        return lab(List.of(readingStep(1), codeStep(CODE, 2), choiceStep(3), answerStep(4)));
    }

    static PackLab lab(List<PackStep> steps) {
        return new PackLab(
                summary(LAB, "collatz", "Collatz steps", 1),
                new Rubric(List.of(new Rubric.Criterion("c1", "Names", "Say what they hold", 2, List.of("poor", "good")))),
                steps);
    }

    static PackLab otherLab() {
        return new PackLab(summary(OTHER_LAB, "primes", "Primes", 2), Rubric.EMPTY, List.of(codeStep(OTHER_CODE, 1)));
    }

    static PackStep readingStep(int number) {
        return new PackStep(
                new LabStep(READING, number, "Read", "# Loops", new Activity.Reading(), false), List.of(), List.of(), List.of(), "");
    }

    static PackStep codeStep(UUID id, int number) {
        Activity.Code code = new Activity.Code(
                Language.PYTHON,
                List.of(new SourceFile("main.py", "# here\n"), new SourceFile("data.txt", "1 2 3")),
                "main.py",
                List.of(VISIBLE_TEST, CALL_TEST),
                1,
                List.of(new Hint(hint(id, 1), 1, "Think"), new Hint(hint(id, 2), 2, "Count")));
        return new PackStep(
                new LabStep(id, number, "Write", "Write `add`.", code, false),
                List.of(HIDDEN_TEST),
                List.of(new SourceFile("main.py", "print(42)")),
                List.of(),
                "");
    }

    static PackStep choiceStep(int number) {
        Activity.MultipleChoice choice = new Activity.MultipleChoice(
                "Which loop?",
                List.of(new Activity.MultipleChoice.Option("a", "for"), new Activity.MultipleChoice.Option("b", "while")),
                true);
        return new PackStep(
                new LabStep(CHOICE, number, "Choose", "", choice, false), List.of(), List.of(), List.of("a", "b"), "Both loop.");
    }

    static PackStep answerStep(int number) {
        return new PackStep(
                new LabStep(ANSWER, number, "Say", "", new Activity.ShortAnswer("How many?", "a number"), true),
                List.of(), List.of(), List.of("42", "forty-two"), "It is 42.");
    }

    /// One program-level test for each rule of comparison.
    static List<TestCase> everyComparison() {
        List<Comparison> all = List.of(new Comparison.Exact(), new Comparison.Trimmed(), new Comparison.Lines(),
                new Comparison.Tokens(), new Comparison.Numeric(0.25), new Comparison.Regex(), new Comparison.UnorderedLines());
        return IntStream.range(0, all.size())
                .<TestCase>mapToObj(i -> program("c" + i, all.get(i), TestCase.Visibility.VISIBLE))
                .toList();
    }

    private static TestCase program(String id, Comparison comparison, TestCase.Visibility visibility) {
        return new TestCase.Program(id, "prints " + id, "6\n7\n", List.of("-v", "a b"), "42\n", comparison, 3,
                Duration.ofMillis(1500), visibility, "output");
    }

    private static LabSummary summary(UUID id, String slug, String name, int position) {
        return new LabSummary(id, MODULE, slug, name, "About " + name, Language.PYTHON, 2, 15, List.of("loops", "output"), position);
    }

    private static UUID hint(UUID step, int tier) {
        return new UUID(step.getMostSignificantBits(), tier);
    }
}
