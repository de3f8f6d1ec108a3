package dev.prismo.learn;

import dev.prismo.model.Activity;
import dev.prismo.model.Hint;
import dev.prismo.model.Lab;
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

/// A small course: one module with "Even numbers, one pass", in three steps, and "Running totals".
public final class SampleLabs {
    public static final LabCollection COLLECTION =
            new LabCollection(id(1), "python", "Python from zero", "From the first print on", List.of("python"), 1);
    public static final LabModule MODULE =
            new LabModule(id(2), COLLECTION.id(), "loops", "Loops and lists", "Do it again", 1);
    public static final String STARTER = """
            def evens(numbers):
                ""\"Return the even numbers, in order.""\"
                result = []
                for n in numbers:
                    if n % 2 == 1:
                        result.append(n)
                return result


            if __name__ == "__main__":
                print(evens([1, 2, 3, 4]))
            """;
    public static final List<TestCase> TESTS = List.of(
            call("t1", "empty list", "evens([])", "[]"),
            call("t2", "only odd numbers", "evens([1, 3])", "[]"),
            call("t3", "mixed numbers", "evens([1, 2, 3, 4])", "[2, 4]"));
    public static final Activity.Code CODE = new Activity.Code(
            Language.PYTHON,
            List.of(new SourceFile("evens.py", STARTER), new SourceFile("notes.txt", "Even: no rest.\n")),
            "evens.py",
            TESTS,
            2,
            List.of(
                    new Hint(id(31), 1, "What is left when 4 is divided by 2?"),
                    new Hint(id(32), 2, "The operator `%` gives the rest of a division."),
                    new Hint(id(33), 3, "```python\nif n % 5 == 0:\n    fives.append(n)\n```")));
    public static final LabStep QUESTION = new LabStep(
            id(11),
            1,
            "What is even?",
            "Some numbers can be halved without a rest.",
            new Activity.MultipleChoice(
                    "Which of these are even?",
                    List.of(
                            new Activity.MultipleChoice.Option("a", "`3`"),
                            new Activity.MultipleChoice.Option("b", "`8`"),
                            new Activity.MultipleChoice.Option("c", "`-2`")),
                    true),
            false);
    public static final LabStep WRITE = new LabStep(
            id(12),
            2,
            "Keep the even ones",
            """
            Write `evens(numbers)`. It gets a list of whole numbers and returns a new list with the even ones, in the
            order they came.

            A number is even when dividing it by two leaves nothing over. The operator `%` gives what is left.

            ```python
            evens([1, 2, 3, 4])  # [2, 4]
            evens([])            # []
            ```

            The list you get must not change: someone else may still need it.
            """,
            CODE,
            false);
    public static final LabStep SHORT = new LabStep(
            id(13),
            3,
            "In a word",
            "One more thing.",
            new Activity.ShortAnswer("What does `%` give?", "a word"),
            true);
    public static final Lab EVENS = new Lab(
            new LabSummary(id(3), MODULE.id(), "evens", "Even numbers, one pass", "Filter a list", Language.PYTHON, 2,
                    15, List.of("loops", "lists"), 1),
            List.of(QUESTION, WRITE, SHORT),
            Rubric.EMPTY);
    public static final Lab TOTALS = new Lab(
            new LabSummary(id(4), MODULE.id(), "totals", "Running totals", "Add as you go", Language.PYTHON, 2, 10,
                    List.of("loops", "accumulators"), 2),
            List.of(new LabStep(id(21), 1, "Read", "To read.", new Activity.Reading(), false)),
            Rubric.EMPTY);

    private SampleLabs() {}

    /// A catalogue with all of it.
    public static FakeCatalogue catalogue() {
        FakeCatalogue catalogue = new FakeCatalogue();
        catalogue.collections.add(COLLECTION);
        catalogue.modules.add(MODULE);
        catalogue.labs.put(EVENS.id(), EVENS);
        catalogue.labs.put(TOTALS.id(), TOTALS);
        catalogue.rightAnswers.put(QUESTION.id(), List.of("b", "c"));
        catalogue.rightAnswers.put(SHORT.id(), List.of("rest"));
        return catalogue;
    }

    public static UUID id(int number) {
        return new UUID(0, number);
    }

    private static TestCase call(String id, String name, String expression, String expected) {
        return new TestCase.Call(
                id, name, expression, expected, 0, 1, Duration.ofSeconds(2), TestCase.Visibility.VISIBLE, "");
    }
}
