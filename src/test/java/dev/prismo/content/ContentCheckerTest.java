package dev.prismo.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.CodeRunner;
import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCheckerTest {
    private static final String LAB_JSON = SamplePack.LAB + "lab.json";
    private static final String REFERENCE = SamplePack.LAB + "reference/main.py";
    private static final String STARTER = SamplePack.LAB + "starter/main.py";

    @TempDir
    Path folder;

    private SamplePack sample;

    @BeforeEach
    void write_the_sample() {
        sample = new SamplePack(folder).change(SamplePack.LAB + "steps/1-story.md", "needs sums.",
                "needs sums. " + "They come all day long. ".repeat(20));
    }

    @Test
    void a_good_pack_has_no_findings() {
        ContentChecker.Report report = check();
        assertThat(report.findings()).isEmpty();
        assertThat(List.of(report.labs(), report.tests())).containsExactly(1, 6);
    }

    @Test
    void labs_and_findings_are_told_as_they_come() {
        sample.change(REFERENCE, "a + b", "a - b");
        List<String> told = new ArrayList<>();
        ContentChecker.Report report = new ContentChecker(new AddingRunner()).check(folder, new ContentChecker.Watcher() {
            @Override
            public void proving(String lab) {
                told.add(lab);
            }

            @Override
            public void found(Finding finding) {
                told.add(finding.toString());
            }
        });
        assertThat(told.getFirst()).isEqualTo("01-basics/01-sums/01-add");
        assertThat(told.subList(1, told.size()))
                .isNotEmpty()
                .isEqualTo(report.findings().stream().map(Finding::toString).toList());
    }

    @Test
    void a_reference_that_fails_a_test_is_found() {
        sample.change(REFERENCE, "a + b", "a - b");
        assertThat(findings()).contains(SamplePack.LAB + "reference: minus: fails: WRONG_ANSWER, expected -3, got 0");
    }

    @Test
    void a_starter_that_solves_the_lab_is_found() {
        sample.write(STARTER, "def add(a, b): return a + b\n");
        assertThat(findings()).contains(SamplePack.LAB + "starter: passes all tests, so there is nothing to do");
    }

    @Test
    void a_starter_that_does_not_compile_is_found() {
        sample.write(STARTER, "def add(a, b) syntax error\n");
        assertThat(findings()).contains(SamplePack.LAB + "starter: does not compile: COMPILE_ERROR");
    }

    @Test
    void a_hint_that_holds_the_solution_is_found() {
        sample.write(SamplePack.LAB + "hints/3.md", "```python\ntotal = a + b\nreturn round(total, 9)\n```\n");
        assertThat(findings()).anyMatch(f -> f.startsWith(SamplePack.LAB + "hints/3.md: contains the reference solution: "));
    }

    @Test
    void a_hint_that_holds_the_solution_in_another_layout_is_found() {
        sample.write(SamplePack.LAB + "hints/2.md", "Try `total=a+b`, then `return   round( total,9 )`.\n");
        assertThat(findings()).anyMatch(f -> f.startsWith(SamplePack.LAB + "hints/2.md: contains the reference solution: "));
    }

    @Test
    void a_worked_example_that_is_the_solution_is_found() {
        sample.write(SamplePack.LAB + "steps/3-code.md", "# Write\n\n```python\ntotal = a + b\nreturn round(total, 9)\n```\n");
        assertThat(findings()).anyMatch(f -> f.startsWith(SamplePack.LAB + "steps: contain the reference solution: "));
    }

    @Test
    void a_missing_hint_is_found() {
        sample.delete(SamplePack.LAB + "hints/2.md");
        assertThat(findings()).containsExactly(SamplePack.LAB + "hints/2.md: is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "hidden": true, "category": "signs"    | "category": "signs"         | expected at least 3 hidden tests, found 2
            "expected": "0"                        | "expected": "0", "hidden": true, "category": "c" | expected at least 3 visible tests, found 2
            "category": "signs"                    | "points": 2                 | "mixed" is hidden and needs a category
            add(-1, 2)                             | add( 1,2 )                  | "mixed" asks the same as a test before it
            "levels": ["no", "partly", "yes"]}     | "levels": ["no", "yes"]}    | expected at least 3 levels of "Short"
            "name": "Short"                        | "name": "Clear"             | expected different names, found "Clear" twice
            "a": "first"                           | "a": "second"               | expected different texts
            ,{"file": "steps/3-code.md", "code": {}} | ,{"file": "steps/3-code.md", "code": {}}, {"file": "steps/1-story.md"} | a step of the lab add gets the same id as a step of the lab add
            """)
    void what_a_lab_lacks_is_found(String from, String to, String message) {
        if (from.startsWith(",{")) {
            sample.change(LAB_JSON, from.substring(1), to.substring(1));
        } else {
            sample.change(LAB_JSON, from, to);
        }
        assertThat(findings()).anyMatch(finding -> finding.endsWith(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ```\\ncode\\n```               | a code fence needs a language; output is ```text
            A.\\n\\n    indented            | code belongs in a fence with a language, not indented: indented
            <b>bold</b>                   | HTML is not shown: <b>
            ^ a ^ b ^                     | tables are not shown; use a list: ^ a ^ b ^
            # Again                       | expected one # heading, the title in the first line
            [go](javascript:alert())      | expected a file of the lab or an https address, found javascript:alert()
            ![a lamp](lamp.png)           | expected a file of the lab or an https address, found lamp.png
            """)
    void prose_that_would_not_be_shown_well_is_found(String markdown, String message) {
        sample.write(SamplePack.LAB + "steps/3-code.md", "# Write it\n\n" + markdown.replace("\\n", "\n").replace("^", "|") + "\n");
        assertThat(findings()).contains(SamplePack.LAB + "steps: step 3, Write it: " + message.replace("^", "|"));
    }

    @Test
    void an_image_of_the_pack_is_fine() {
        sample.write(SamplePack.LAB + "steps/3-code.md", "# Write it\n\n![code](../starter/main.py)\n");
        assertThat(findings()).isEmpty();
    }

    @Test
    void an_empty_step_is_found() {
        sample.write(SamplePack.LAB + "steps/3-code.md", "# Write it\n");
        assertThat(findings()).contains(SamplePack.LAB + "steps: step 3, Write it: is empty");
    }

    @Test
    void a_step_that_no_lab_names_is_found() {
        sample.write(SamplePack.LAB + "steps/4-more.md", "# More\n\nMore.\n");
        assertThat(findings()).containsExactly(
                SamplePack.LAB + "steps: expected lab.json to name every file, 1 are not named");
    }

    @Test
    void a_skill_outside_the_vocabulary_of_the_pack_is_found() {
        sample.change("pack.json", "\"Sample\"", "\"Sample\", \"skills\": [\"loops\"]");
        assertThat(findings()).containsExactly("pack.json: skills: does not have \"functions\" of the lab add");
    }

    @Test
    void two_labs_of_one_slug_are_found() {
        sample.write("01-basics/02-sums/module.json", "{\"name\": \"Sums\", \"description\": \"Adding again.\"}");
        assertThat(findings()).contains(
                "pack.json: expected different slugs: the module sums gets the same id as the module sums");
    }

    @Test
    void what_can_not_be_read_is_reported_with_the_rest() {
        sample.change(LAB_JSON, "\"minutes\": 5,", "");
        assertThat(findings()).contains(LAB_JSON + ": minutes: is missing");
    }

    private ContentChecker.Report check() {
        return new ContentChecker(new AddingRunner()).check(folder, ContentChecker.Watcher.NONE);
    }

    private List<String> findings() {
        return check().findings().stream().map(Finding::toString).toList();
    }

    /// Understands the one program of the sample well enough to tell right from wrong.
    private static final class AddingRunner implements CodeRunner {
        @Override
        public Run start(RunRequest request, Listener listener) {
            String text = request.files().getFirst().text();
            boolean right = text.contains("a + b");
            Verdict verdict = text.contains("syntax error")
                    ? Verdict.COMPILE_ERROR
                    : right ? Verdict.OK : Verdict.WRONG_ANSWER;
            List<TestResult> tests = request.tests().stream()
                    .map(test -> result((TestCase.Call) test, right, verdict))
                    .toList();
            RunResult result = new RunResult(verdict, "", "", 0, 1, "none", tests, Optional.empty());
            return new Run() {
                @Override
                public RunResult await() {
                    return result;
                }

                @Override
                public void stop() {}
            };
        }

        private static TestResult result(TestCase.Call test, boolean right, Verdict verdict) {
            return new TestResult(test.id(), test.name(), right, test.visibility(), verdict, test.expression(),
                    test.expected(), right ? test.expected() : "0", "", 1, test.points());
        }

        @Override
        public Run startThenTest(RunRequest request, Listener listener) {
            return start(request, listener);
        }

        @Override
        public void prepare(Language language) {}

        @Override
        public String isolation() {
            return "none";
        }
    }
}
