package dev.prismo.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CodeEditorTest {
    private EditorHarness it;

    @Start
    void start(Stage stage) {
        it = new EditorHarness(stage, Language.PYTHON);
    }

    @AfterEach
    void close() {
        it.on(() -> {
            it.editor.close();
            return true;
        });
    }

    @Test
    void enter_after_a_colon_indents() {
        it.open("def f():|");
        it.press(KeyCode.ENTER);
        assertThat(it.shown()).isEqualTo("def f():\n    |");
    }

    @Test
    void enter_after_return_leaves_the_block() {
        it.open("def f():\n    return 1|");
        it.press(KeyCode.ENTER);
        assertThat(it.shown()).isEqualTo("def f():\n    return 1\n|");
    }

    @Test
    void enter_between_braces_opens_a_block() {
        it.open("x = {|}");
        it.press(KeyCode.ENTER);
        assertThat(it.shown()).isEqualTo("x = {\n    |\n}");
    }

    @Test
    void backspace_removes_one_indent() {
        it.open("if x:\n        |y");
        it.press(KeyCode.BACK_SPACE);
        assertThat(it.shown()).isEqualTo("if x:\n    |y");
    }

    @Test
    void brackets_close_themselves_and_are_typed_over() {
        it.open("|");
        it.type("f(a)");
        assertThat(it.shown()).isEqualTo("f(a)|");
    }

    @Test
    void backspace_in_an_empty_pair_takes_both() {
        it.open("f(|)");
        it.press(KeyCode.BACK_SPACE);
        assertThat(it.shown()).isEqualTo("f|");
    }

    @Test
    void a_bracket_around_a_selection_wraps_it() {
        it.openSelected("x = |1 + 2|");
        it.type("(");
        assertThat(it.on(() -> it.editor.text())).isEqualTo("x = (1 + 2)");
    }

    @Test
    void an_apostrophe_inside_a_word_stays_alone() {
        it.open("# don|");
        it.type("'");
        assertThat(it.shown()).isEqualTo("# don'|");
    }

    @Test
    void tab_and_shift_tab_indent_and_outdent_the_selected_lines() {
        it.openSelected("|a\nb|\nc");
        it.press(KeyCode.TAB);
        assertThat(it.on(() -> it.editor.text())).isEqualTo("    a\n    b\nc");
        it.press(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(it.on(() -> it.editor.text())).isEqualTo("a\nb\nc");
    }

    @Test
    void escape_then_tab_leaves_the_editor() {
        it.open("x|");
        it.press(KeyCode.ESCAPE);
        it.press(KeyCode.TAB);
        assertThat(it.on(it.after::isFocused)).isTrue();
        assertThat(it.on(() -> it.editor.text())).isEqualTo("x");
    }

    @Test
    void comments_come_and_go() {
        it.openSelected("|if x:\n    y|\n");
        it.press(KeyCode.CONTROL, KeyCode.SLASH);
        assertThat(it.on(() -> it.editor.text())).isEqualTo("# if x:\n#     y\n");
        it.press(KeyCode.CONTROL, KeyCode.SLASH);
        assertThat(it.on(() -> it.editor.text())).isEqualTo("if x:\n    y\n");
    }

    @Test
    void a_line_is_duplicated_below_the_caret() {
        it.open("a|b\nc");
        it.press(KeyCode.CONTROL, KeyCode.D);
        assertThat(it.shown()).isEqualTo("ab\na|b\nc");
    }

    @Test
    void a_line_moves_down_and_up() {
        it.open("a|\nb\nc");
        it.press(KeyCode.ALT, KeyCode.DOWN);
        assertThat(it.shown()).isEqualTo("b\na|\nc");
        it.press(KeyCode.ALT, KeyCode.UP);
        assertThat(it.shown()).isEqualTo("a|\nb\nc");
    }

    @Test
    void undo_takes_back_typing_but_no_colours() {
        it.open("|");
        it.type("def f");
        it.eventually(() -> it.editor.area().getStyleOfChar(0).contains("syntax-keyword"));
        it.press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(it.shown()).isEqualTo("|");
    }

    @Test
    void a_new_text_cannot_be_undone_into_the_old_one() {
        it.open("first|");
        it.open("second|");
        it.press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(it.on(() -> it.editor.text())).isEqualTo("second");
    }

    @Test
    void words_get_colours_while_they_are_typed() {
        it.open("# a 😀 comment\n|");
        it.type("for n in x");
        it.eventually(() -> it.editor.area().getStyleOfChar(1, 1).contains("syntax-keyword")
                && it.editor.area().getStyleOfChar(1, 4).isEmpty()
                && it.editor.area().getStyleOfChar(1, 6).contains("syntax-keyword")
                && it.editor.area().getStyleOfChar(0, 5).contains("syntax-comment"));
    }

    @Test
    void lines_far_away_get_colours_once_they_are_in_view() {
        it.open("x = 1\n".repeat(3000) + "|");
        it.eventually(() -> it.editor.area().getStyleOfChar(2990, 4).contains("syntax-number"));
        assertThat(it.on(() -> IntStream.range(0, 3000)
                        .filter(line -> !it.editor.area().getStyleOfChar(line, 4).isEmpty())
                        .count()))
                .isLessThan(1500);
    }

    @Test
    void the_brackets_at_the_caret_are_marked() {
        it.open("f(g(1))|");
        it.eventually(() -> it.editor.area().getStyleOfChar(6).contains("bracket-match")
                && it.editor.area().getStyleOfChar(1).contains("bracket-match"));
        it.press(KeyCode.HOME);
        it.eventually(() -> !it.editor.area().getStyleOfChar(6).contains("bracket-match"));
    }

    @Test
    void windows_line_breaks_and_tabs_become_what_the_editor_keeps() {
        it.open("if x:\r\n\ty = 'a\tb'\r\n|");
        assertThat(it.on(() -> it.editor.text())).isEqualTo("if x:\n    y = 'a\tb'\n");
    }

    @Test
    void tabs_in_a_pasted_text_become_blanks() {
        it.open("|");
        it.on(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "if x:\r\n\ty\r\n")));
        it.press(KeyCode.CONTROL, KeyCode.V);
        assertThat(it.shown()).isEqualTo("if x:\n    y\n|");
    }

    @Test
    void marks_stay_on_their_lines_and_go_when_the_line_is_edited() {
        it.open("a\nb\nc|");
        it.on(() -> {
            it.editor.mark(List.of(new Mark(2, Mark.Kind.ERROR, "wrong")));
            it.editor.moveCaret(0);
            return true;
        });
        it.press(KeyCode.ENTER);
        it.press(KeyCode.DOWN);
        assertThat(it.on(() -> it.editor.markAtCaret().map(Mark::message))).contains("wrong");
        it.type("x");
        assertThat(it.on(() -> it.editor.markAtCaret())).isEmpty();
        assertThat(it.on(() -> it.editor.area().getParagraph(2).getParagraphStyle())).isEmpty();
    }

    @Test
    void find_counts_and_walks_through_the_places() {
        it.open("|one two\none");
        it.press(KeyCode.CONTROL, KeyCode.F);
        it.type("one");
        assertThat(it.on(() -> it.editor.area().getSelectedText())).isEqualTo("one");
        it.press(KeyCode.ENTER);
        assertThat(it.on(() -> it.editor.area().getSelection().getStart())).isEqualTo(8);
    }

    @Test
    void escape_closes_find_and_returns_to_the_text() {
        it.open("one|");
        it.press(KeyCode.CONTROL, KeyCode.F);
        it.press(KeyCode.ESCAPE);
        assertThat(it.on(() -> it.editor.area().isFocused() && it.editor.getTop() == null)).isTrue();
    }

    @Test
    void go_to_line_puts_the_caret_there() {
        it.open("|a\nb\nc");
        it.press(KeyCode.CONTROL, KeyCode.G);
        it.type("3");
        it.press(KeyCode.ENTER);
        assertThat(it.on(() -> it.editor.caretLineProperty().get())).isEqualTo(3);
    }

    @Test
    void zoom_changes_the_size_of_code() {
        it.open("a|");
        it.press(KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(it.kit.choices().codeSize().get()).isEqualTo(14);
        it.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(it.kit.choices().codeSize().get()).isEqualTo(13);
    }

    @Test
    void a_screen_reader_learns_text_caret_and_lines() {
        it.open("first\nsec|ond");
        EditorArea area = it.editor.area();
        assertThat(area.getAccessibleRole()).isEqualTo(AccessibleRole.TEXT_AREA);
        assertThat(it.on(() -> area.queryAccessibleAttribute(AccessibleAttribute.TEXT))).isEqualTo("first\nsecond");
        assertThat(it.on(() -> area.queryAccessibleAttribute(AccessibleAttribute.CARET_OFFSET))).isEqualTo(9);
        assertThat(it.on(() -> area.queryAccessibleAttribute(AccessibleAttribute.LINE_FOR_OFFSET, 9))).isEqualTo(1);
        assertThat(it.on(() -> area.queryAccessibleAttribute(AccessibleAttribute.LINE_START, 1))).isEqualTo(6);
        assertThat(it.on(() -> area.queryAccessibleAttribute(AccessibleAttribute.LINE_END, 1))).isEqualTo(12);
        assertThat(it.on(() -> area.queryAccessibleAttribute(AccessibleAttribute.BOUNDS_FOR_RANGE, 6, 8))).isNotNull();
    }
}
