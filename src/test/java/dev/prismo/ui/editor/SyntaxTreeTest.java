package dev.prismo.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Language;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntaxTreeTest {
    private static final String PYTHON = """
            def evens(numbers):
                \"""Only 😀 even ones.\"""
                for n in numbers:  # each
                    print(n, 12, None)
            """;

    @Test
    void python_words_get_their_styles() {
        assertThat(styled(Language.PYTHON, PYTHON))
                .contains("keyword:def", "function:evens", "string:\"\"\"Only 😀 even ones.\"\"\"", "keyword:for",
                        "keyword:in", "comment:# each", "function:print", "number:12", "constant:None");
    }

    @Test
    void javascript_words_get_their_styles() {
        assertThat(styled(Language.JAVASCRIPT, "const f = (a) => `x${a}`; // done\nfunction g() { return 1.5 }"))
                .contains("keyword:const", "function:f", "string:`x", "plain:${a}", "comment:// done", "function:g",
                        "keyword:return", "number:1.5");
    }

    @Test
    void java_words_get_their_styles() {
        assertThat(styled(Language.JAVA, "class A { int f(String s) { return 'x'; /* c */ } }"))
                .contains("keyword:class", "type:A", "keyword:int", "function:f", "type:String", "string:'x'",
                        "comment:/* c */");
    }

    @Test
    void changes_after_an_emoji_land_where_they_were_made() {
        try (SyntaxTree tree = new SyntaxTree(Language.PYTHON, PYTHON)) {
            tree.update(List.of(), LineRange.ALL);
            int at = PYTHON.indexOf("12");
            String changed = PYTHON.replace("12", "'a'");

            Highlights after = tree.update(
                    List.of(new TextChange(at, 2, ""), new TextChange(at, 0, "'a'")), LineRange.ALL);

            assertThat(words(changed, after)).contains("string:'a'", "constant:None", "comment:# each");
        }
    }

    @Test
    void only_the_lines_asked_for_are_answered() {
        try (SyntaxTree tree = new SyntaxTree(Language.PYTHON, "x = 1\ny = 2\nz = 3\n")) {
            Highlights lines = tree.update(List.of(), new LineRange(1, 1));

            assertThat(lines.firstLine()).isEqualTo(1);
            assertThat(lines.lines()).containsExactly(List.of(new StyledRun(4, null), new StyledRun(1, "number")));
        }
    }

    @Test
    void a_text_that_does_not_parse_still_has_styles() {
        assertThat(styled(Language.PYTHON, "def f(:\n  retrn 12 if\n")).contains("keyword:def", "number:12");
    }

    @Test
    void an_empty_text_has_one_line_without_runs() {
        try (SyntaxTree tree = new SyntaxTree(Language.JAVA, "")) {
            assertThat(tree.update(List.of(), LineRange.ALL).lines()).containsExactly(List.of());
        }
    }

    @Test
    void a_closed_tree_answers_nothing() {
        SyntaxTree tree = new SyntaxTree(Language.PYTHON, PYTHON);
        tree.update(List.of(), LineRange.ALL);
        tree.close();

        assertThat(tree.update(List.of(new TextChange(0, 0, "x")), LineRange.ALL).lines()).isEmpty();
    }

    private static List<String> styled(Language language, String text) {
        try (SyntaxTree tree = new SyntaxTree(language, text)) {
            return words(text, tree.update(List.of(), LineRange.ALL));
        }
    }

    /// Every styled run as `style:text`.
    private static List<String> words(String text, Highlights highlights) {
        List<String> words = new java.util.ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < highlights.lines().size(); i++) {
            int column = 0;
            for (StyledRun run : highlights.lines().get(i)) {
                String word = lines[highlights.firstLine() + i].substring(column, column + run.length());
                if (run.style() != null) {
                    words.add(run.style() + ":" + word);
                }
                column += run.length();
            }
        }
        return words.stream().collect(Collectors.toList());
    }
}
