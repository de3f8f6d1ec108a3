package dev.prismo.ui.editor;

import dev.prismo.model.Language;
import dev.prismo.ui.Shortcut;
import dev.prismo.ui.UiKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// An editor for one file of a program, or for any text if it has no language. [#close] ends its parser.
public final class CodeEditor extends BorderPane implements AutoCloseable {
    private static final String STYLES =
            Objects.requireNonNull(CodeEditor.class.getResource("/ui/editor/editor.css")).toExternalForm();

    private final UiKit kit;
    private final Optional<Language> language;
    private final EditorArea area = new EditorArea();
    private final LineOverlays overlays = new LineOverlays(area);
    private final Marks marks = new Marks();
    private final List<EditorPart> parts = new ArrayList<>();
    private final ReadOnlyIntegerWrapper caretLine = new ReadOnlyIntegerWrapper(1);
    private final ReadOnlyIntegerWrapper caretColumn = new ReadOnlyIntegerWrapper(1);
    private final FindBar findBar;
    private Indent indent;

    /// @param name what screen readers call it, such as the file's name
    public CodeEditor(UiKit kit, String name, Optional<Language> language) {
        this.kit = kit;
        this.language = language;
        indent = new Indent(kit.choices().tabWidth().get(), language);
        findBar = new FindBar(kit, area, this::closeBar);
        getStylesheets().add(STYLES);
        getStyleClass().add("code-editor");
        area.getStyleClass().add("code");
        area.setAccessibleText(name);
        area.setAccessibleHelp(kit.text("editor.help"));
        area.caretPositionProperty().subscribe(position -> caretMoved());
        area.onPaste(text -> indent.normalised(text));
        setCenter(new VirtualizedScrollPane<>(area));
        parts.add(marks);
        parts.add(new Gutter(marks));
        parts.add(keys());
        parts.add(new Typing(() -> indent));
        parts.add(new BracketMatching(kit.tasks(), overlays));
        language.ifPresent(l -> parts.add(new Highlighter(kit.tasks(), l, overlays)));
        parts.forEach(part -> part.install(area));
    }

    public String text() {
        return area.getText();
    }

    /// Shows another text and forgets what could be undone.
    public void open(String text) {
        replaceAll(text);
        area.getUndoManager().forgetHistory();
    }

    /// Replaces the whole text in one step that can be undone.
    public void replaceAll(String text) {
        Indent found = Indent.of(text, language);
        indent = found.width() > 0 && text.contains("\n ") ? found : new Indent(kit.choices().tabWidth().get(), language);
        area.getUndoManager().preventMerge();
        area.replaceText(indent.normalised(text));
        area.getUndoManager().preventMerge();
        area.moveTo(0);
        area.showParagraphAtTop(0);
    }

    /// Runs `listener` after every change of the text; fetch [#text] only when it is needed.
    public void onEdit(Runnable listener) {
        area.plainTextChanges().subscribe(change -> listener.run());
    }

    /// The offset of the caret.
    public int caret() {
        return area.getCaretPosition();
    }

    /// Puts the caret at `offset`, or the nearest there is, and scrolls to it.
    public void moveCaret(int offset) {
        area.moveTo(Math.clamp(offset, 0, area.getLength()));
        area.requestFollowCaret();
    }

    /// Puts the caret on a line and column, both from 1, in the middle of the view, and takes the focus.
    public void goTo(int line, int column) {
        int at = Math.clamp(line - 1, 0, area.lineCount() - 1);
        area.moveTo(at, Math.clamp(column - 1, 0, area.getParagraphLength(at)));
        area.showParagraphAtCenter(at);
        area.requestFocus();
    }

    /// From 1.
    public ReadOnlyIntegerProperty caretLineProperty() {
        return caretLine.getReadOnlyProperty();
    }

    /// From 1.
    public ReadOnlyIntegerProperty caretColumnProperty() {
        return caretColumn.getReadOnlyProperty();
    }

    /// Blanks per level of indentation.
    public int indentWidth() {
        return indent.width();
    }

    /// Says things about lines: a tinted line, a dot in the gutter, the words in its tooltip. Replaces earlier ones.
    public void mark(List<Mark> newMarks) {
        marks.show(newMarks);
    }

    /// What is said about the line of the caret.
    public Optional<Mark> markAtCaret() {
        return marks.on(area.getCurrentParagraph());
    }

    public void setEditable(boolean editable) {
        area.setEditable(editable);
    }

    /// Gives the text the focus.
    public void focusText() {
        area.requestFocus();
    }

    @Override
    public void close() {
        findBar.close();
        parts.reversed().forEach(EditorPart::uninstall);
        area.dispose();
    }

    EditorArea area() {
        return area;
    }

    private EditorKeys keys() {
        EditorKeys keys = new EditorKeys(kit, new LineCommands(area, () -> indent));
        keys.add(Shortcut.FIND, () -> find(false));
        keys.add(Shortcut.REPLACE, () -> find(true));
        keys.add(Shortcut.FIND_NEXT, findBar::next);
        keys.add(Shortcut.FIND_PREVIOUS, findBar::previous);
        keys.add(Shortcut.GO_TO_LINE, this::askForLine);
        return keys;
    }

    private void find(boolean withReplace) {
        setTop(findBar);
        findBar.open(withReplace && area.isEditable());
    }

    private void askForLine() {
        GoToLineBar bar = new GoToLineBar(kit, area.lineCount(), line -> goTo(line, 1), this::closeBar);
        setTop(bar);
        bar.open();
    }

    private void closeBar() {
        findBar.close();
        setTop(null);
        area.requestFocus();
    }

    private void caretMoved() {
        caretLine.set(area.getCurrentParagraph() + 1);
        caretColumn.set(area.getCaretColumn() + 1);
    }
}
