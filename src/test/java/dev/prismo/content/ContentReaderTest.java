package dev.prismo.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.learn.ContentStore.Pack;
import dev.prismo.learn.ContentStore.PackStep;
import dev.prismo.model.Activity;
import dev.prismo.model.Comparison;
import dev.prismo.model.Hint;
import dev.prismo.model.Language;
import dev.prismo.model.LabModule;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentReaderTest {
    private static final String LAB_JSON = SamplePack.LAB + "lab.json";

    @TempDir
    Path folder;

    private SamplePack sample;

    @BeforeEach
    void write_the_sample() {
        sample = new SamplePack(folder.resolve("pack"));
    }

    @Test
    void a_lab_comes_with_all_its_parts() {
        Pack pack = read();
        PackStep code = pack.labs().getFirst().steps().get(2);
        assertThat(pack.labs().getFirst().summary().language()).isEqualTo(Language.PYTHON);
        assertThat(code.step().title()).isEqualTo("Write it");
        assertThat(code.step().instruction()).isEqualTo("Write `add`.");
        assertThat(code.hiddenTests()).extracting(TestCase::category).contains("negative numbers");
        assertThat(code.reference()).extracting(SourceFile::path).containsExactly("main.py");
        assertThat(((Activity.Code) code.step().activity()).hints()).extracting(Hint::tier).containsExactly(1, 2, 3);
        assertThat(pack.labs().getFirst().rubric().criteria()).hasSize(3);
    }

    @Test
    void options_keep_the_order_of_the_file_and_their_answer_stays_apart() {
        PackStep quiz = read().labs().getFirst().steps().get(1);
        assertThat(((Activity.MultipleChoice) quiz.step().activity()).options())
                .extracting(Activity.MultipleChoice.Option::id)
                .containsExactly("b", "a");
        assertThat(quiz.acceptedAnswers()).containsExactly("a");
    }

    @Test
    void files_that_the_reference_leaves_alone_come_from_the_starter() {
        sample.write(SamplePack.LAB + "starter/prices.txt", "1\n");
        assertThat(read().labs().getFirst().steps().get(2).reference())
                .extracting(SourceFile::path)
                .containsExactly("main.py", "prices.txt");
    }

    @Test
    void numbers_of_folders_give_the_order_and_not_the_ids() {
        Pack before = read();
        sample.write("01-basics/01-more/module.json", "{\"name\": \"More\", \"description\": \"More.\"}");
        sample.rename("01-basics/01-sums", "01-basics/02-sums");
        Pack after = read();
        assertThat(after.modules()).extracting(LabModule::slug).containsExactly("more", "sums");
        assertThat(after.labs()).isEqualTo(before.labs());
    }

    @Test
    void a_pack_can_lie_in_a_zip() throws IOException {
        Path zip = zipped();
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            assertThat(new ContentReader().read(files.getPath("/pack"))).isEqualTo(read());
        }
    }

    @Test
    void the_built_in_curriculum_opens_from_a_jar_too() throws IOException {
        URI packJson = URI.create("jar:" + zipped().toUri() + "!/pack/pack.json");
        try (BuiltInCurriculum curriculum = BuiltInCurriculum.open(packJson.toURL())) {
            assertThat(new ContentReader().read(curriculum.root())).isEqualTo(read());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expected", "expectedOutput", "expected_output"})
    void all_spellings_of_the_expected_output_mean_the_same(String spelling) {
        tests("{\"name\": \"t\", \"stdin\": \"1\", \"%s\": \"2\"}".formatted(spelling));
        assertThat(((TestCase.Program) onlyTest()).expected()).isEqualTo("2");
    }

    @Test
    void a_list_of_lines_is_a_text_with_line_feeds() {
        tests("{\"name\": \"t\", \"stdin\": [\"1\", \"\", \"2\"], \"expected\": \"2\"}");
        assertThat(((TestCase.Program) onlyTest()).stdin()).isEqualTo("1\n\n2\n");
    }

    @Test
    void an_older_input_that_prints_a_call_becomes_a_call() {
        tests("{\"description\": \"t\", \"input\": \"print(add(1, 2))\", \"expected_output\": \"3\\n\"}");
        TestCase.Call call = (TestCase.Call) onlyTest();
        assertThat(List.of(call.name(), call.expression(), call.expected())).containsExactly("t", "str(add(1, 2))", "\"3\"");
    }

    @Test
    void an_older_input_that_is_a_call_becomes_a_call() {
        tests("{\"input\": \"add(1, 2)\", \"expectedOutput\": \"3\"}");
        assertThat(((TestCase.Call) onlyTest()).expression()).isEqualTo("add(1, 2)");
    }

    @Test
    void an_older_input_that_is_text_becomes_standard_input() {
        tests("{\"input\": \"1\\n2\\n\", \"expectedOutput\": \"3\"}");
        assertThat(((TestCase.Program) onlyTest()).stdin()).isEqualTo("1\n2\n");
    }

    @Test
    void a_comparison_carries_its_tolerance() {
        tests("{\"name\": \"t\", \"expected\": \"2\", \"comparison\": \"numeric\", \"tolerance\": 0.5}");
        assertThat(((TestCase.Program) onlyTest()).comparison()).isEqualTo(new Comparison.Numeric(0.5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "difficulty": 1          | "difficulty": 9           | difficulty          | expected a number from 1 to 5, found 9
            "minutes": 5,            | "minutes": "five",        | minutes             | expected a whole number, found "five"
            "minutes": 5,            |                           | minutes             | is missing
            "language": "python"     | "language": "cobol"       | language            | expected one of python, javascript, java, found "cobol"
            "skills": ["functions"]  | "skills": ["Functions!"]  | skills[0]           | expected text like
            "skills": ["functions"]  | "skils": ["functions"]    | skils               | is not known here; expected one of name,
            "correct": "a"           | "correct": "z"            | steps[1].choice.correct | there is no option "z"
            "expected": "101"        | "expekted": "101"         | tests[2].expekted   | is not known here
            , "expected": "101"      |                           | tests[2].expected   | expected it once, as one of expected,
            "name": "zero"           | "name": "small"           | tests[1].name       | another test is called so
            "name": "zero",          | "name": "zero", "args": ["1"], | tests[1]       | a call has no stdin, args or comparison
            "choice": {              | "code": {}, "choice": {   | steps[1]            | expected one of choice, answer and code
            "weight": 2,             | "weight": 0,              | rubric[0].weight    | expected a number from 1 to 100, found 0
            "minutes": 5,            | "minutes": 5              |                     | is not JSON: Unterminated object at line 7
            """)
    void what_is_wrong_is_told_with_its_field(String from, String to, String field, String message) {
        sample.change(LAB_JSON, from, to == null ? "" : to);
        assertThat(findings()).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(LAB_JSON);
            assertThat(finding.field()).isEqualTo(field == null ? "" : field);
            assertThat(finding.message()).contains(message);
        });
    }

    @Test
    void a_missing_file_is_named() {
        sample.delete(SamplePack.LAB + "steps/2-quiz.md");
        assertThat(findings()).containsExactly(new Finding(SamplePack.LAB + "steps/2-quiz.md", "", "is missing"));
    }

    @Test
    void a_step_without_a_title_is_named() {
        sample.write(SamplePack.LAB + "steps/2-quiz.md", "Think first.\n");
        assertThat(findings()).singleElement().satisfies(f -> assertThat(f.message()).contains("# Title"));
    }

    @Test
    void all_mistakes_are_told_at_once() {
        sample.change(LAB_JSON, "\"minutes\": 5,", "").write("01-basics/01-sums/scraps/notes.txt", "");
        assertThat(findings()).extracting(Finding::file).containsExactlyInAnyOrder(LAB_JSON, "01-basics/01-sums/scraps");
    }

    @Test
    void a_folder_that_is_no_pack_is_refused() {
        assertThatThrownBy(() -> new ContentReader().read(folder))
                .isInstanceOf(ContentException.class)
                .hasMessage("pack.json: is missing");
    }

    private void tests(String test) {
        int start;
        String json;
        try {
            json = Files.readString(sample.root.resolve(LAB_JSON));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        start = json.indexOf("\"tests\"");
        sample.write(LAB_JSON, json.substring(0, start) + "\"tests\": [" + test + "]}");
    }

    private TestCase onlyTest() {
        Activity.Code code =
                (Activity.Code) read().labs().getFirst().steps().get(2).step().activity();
        return code.visibleTests().getFirst();
    }

    private Pack read() {
        return new ContentReader().read(sample.root);
    }

    private List<Finding> findings() {
        return new ContentReader().readAll(sample.root).findings();
    }

    private Path zipped() throws IOException {
        Path zip = folder.resolve("pack.zip");
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"));
                Stream<Path> paths = Files.walk(sample.root)) {
            for (Path path : paths.toList()) {
                Path target = files.getPath("/" + sample.root.getParent().relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return zip;
    }
}
