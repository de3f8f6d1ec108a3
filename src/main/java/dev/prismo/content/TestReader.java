package dev.prismo.content;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.prismo.model.Comparison;
import dev.prismo.model.Language;
import dev.prismo.model.TestCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the tests of a lab, in today's spelling and in the older ones.
final class TestReader {
    private static final List<String> EXPECTED = List.of("expected", "expectedOutput", "expected_output");
    private static final double DEFAULT_SECONDS = 5;
    private static final double DEFAULT_TOLERANCE = 1e-9;
    private static final Pattern PRINTED =
            Pattern.compile("(?:print|console\\.log|System\\.out\\.println)\\((.*)\\)\\s*;?", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("(?:new\\s+)?[A-Za-z_$][\\w$.]*\\(.*\\)\\s*;?", Pattern.DOTALL);

    private final PackFiles files;

    TestReader(PackFiles files) {
        this.files = files;
    }

    /// @param ids makes the id of a test from the key that its file gives it
    List<TestCase> read(Path file, UnaryOperator<String> ids, Language language, JsonObject lab) {
        List<TestCase> tests = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        JsonArray entries = lab.has("tests") ? lab.getAsJsonArray("tests") : new JsonArray();
        for (int i = 0; i < entries.size(); i++) {
            JsonObject json = entries.get(i).getAsJsonObject();
            String field = "tests[" + i + "]";
            String name = Fields.text(json, "name", Fields.text(json, "description", ""));
            String key = Fields.text(json, "id", name.isEmpty() ? "test-" + (i + 1) : Ids.slug(name));
            if (!keys.add(key)) {
                files.report(file, field + ".name", "expected a name of its own; another test is called so");
            } else if (isWhole(file, field, json)) {
                tests.add(new Entry(json, ids.apply(key), name.isEmpty() ? "Test " + (i + 1) : name, language).test());
            }
        }
        return tests;
    }

    private boolean isWhole(Path file, String field, JsonObject json) {
        int before = files.findings().size();
        if (EXPECTED.stream().filter(json::has).count() != 1) {
            files.report(file, field + ".expected", "expected it once, as one of " + String.join(", ", EXPECTED));
        }
        if (json.has("call") && (json.has("stdin") || json.has("args") || json.has("comparison"))) {
            files.report(file, field, "a call has no stdin, args or comparison");
        }
        boolean numeric = json.has("comparison") && Fields.text(json, "comparison").equals("numeric");
        if (json.has("tolerance") && !numeric && !json.has("call")) {
            files.report(file, field + ".tolerance", "belongs to a call or to the comparison \"numeric\"");
        }
        if (json.has("input") && (json.has("call") || json.has("stdin"))) {
            files.report(file, field + ".input", "is the older spelling of call or stdin; expected one of them");
        }
        return files.findings().size() == before;
    }

    /// One test as it stands in the file.
    private record Entry(JsonObject json, String id, String name, Language language) {
        TestCase test() {
            if (json.has("call")) {
                return call(Fields.text(json, "call"), expected().strip());
            }
            if (!json.has("input")) {
                return program(Fields.block(json, "stdin"));
            }
            String input = Fields.block(json, "input").strip();
            Matcher printed = PRINTED.matcher(input);
            if (printed.matches()) {
                return call(asText(printed.group(1)), quoted(expected().strip()));
            }
            return CALL.matcher(input).matches()
                    ? call(input.replaceFirst("\\s*;$", ""), expected().strip())
                    : program(Fields.block(json, "input"));
        }

        private TestCase call(String expression, String expected) {
            double tolerance = json.has("tolerance") ? json.get("tolerance").getAsDouble() : DEFAULT_TOLERANCE;
            return new TestCase.Call(
                    id, name, expression, expected, tolerance, points(), timeLimit(), visibility(), category());
        }

        private TestCase program(String stdin) {
            return new TestCase.Program(
                    id, name, stdin, Fields.texts(json, "args"), expected(), comparison(), points(), timeLimit(),
                    visibility(), category());
        }

        private String expected() {
            return EXPECTED.stream().filter(json::has).map(key -> Fields.block(json, key)).findFirst().orElseThrow();
        }

        private Comparison comparison() {
            return switch (Fields.text(json, "comparison", "trimmed")) {
                case "exact" -> new Comparison.Exact();
                case "lines" -> new Comparison.Lines();
                case "tokens" -> new Comparison.Tokens();
                case "numeric" ->
                    new Comparison.Numeric(json.has("tolerance") ? json.get("tolerance").getAsDouble() : DEFAULT_TOLERANCE);
                case "regex" -> new Comparison.Regex();
                case "unordered-lines" -> new Comparison.UnorderedLines();
                default -> new Comparison.Trimmed();
            };
        }

        private int points() {
            return Fields.number(json, "points", 1);
        }

        private Duration timeLimit() {
            double seconds = json.has("timeLimit") ? json.get("timeLimit").getAsDouble() : DEFAULT_SECONDS;
            return Duration.ofMillis(Math.round(seconds * 1000));
        }

        private TestCase.Visibility visibility() {
            return Fields.flag(json, "hidden") ? TestCase.Visibility.HIDDEN : TestCase.Visibility.VISIBLE;
        }

        private String category() {
            return Fields.text(json, "category", "");
        }

        /// An older test printed a value and compared the text.
        private String asText(String expression) {
            return switch (language) {
                case PYTHON -> "str(" + expression + ")";
                case JAVASCRIPT -> "String(" + expression + ")";
                case JAVA -> "String.valueOf(" + expression + ")";
            };
        }

        private static String quoted(String text) {
            return new JsonPrimitive(text).toString();
        }
    }
}
