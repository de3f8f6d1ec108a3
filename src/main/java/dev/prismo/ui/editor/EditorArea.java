package dev.prismo.ui.editor;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.Clipboard;
import org.fxmisc.richtext.CharacterHit;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/// The text area inside the editor. RichTextFX tells assistive technology nothing, so this class answers what a
/// `TextArea` would.
final class EditorArea extends CodeArea {
    private UnaryOperator<String> pasted = text -> text;

    EditorArea() {
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        plainTextChanges().subscribe(change -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
        selectionProperty().addListener((o, old, now) -> {
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
        });
        caretPositionProperty()
                .addListener((o, old, now) -> notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET));
    }

    /// Flowless fails where it has dropped its lines and not laid them out yet, as right after a change of theme. Then
    /// the lines around the caret are brought back; if that does not help, the place is the end of the text.
    @Override
    public CharacterHit hit(double x, double y) {
        try {
            return super.hit(x, y);
        } catch (NoSuchElementException notLaidOut) {
            requestFollowCaret();
            requestLayout();
            applyCss();
            layout();
        }
        try {
            return super.hit(x, y);
        } catch (NoSuchElementException stillNot) {
            return CharacterHit.insertionAt(getLength());
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> getText();
            case EDITABLE -> isEditable();
            case CARET_OFFSET -> getCaretPosition();
            case SELECTION_START -> getSelection().getStart();
            case SELECTION_END -> getSelection().getEnd();
            case LINE_FOR_OFFSET -> lineOf(clamp((Integer) parameters[0]));
            case LINE_START -> isLine(parameters[0]) ? (Object) getAbsolutePosition((Integer) parameters[0], 0) : null;
            case LINE_END ->
                isLine(parameters[0]) ? (Object) endOfLine((Integer) parameters[0]) : null;
            case OFFSET_AT_POINT -> offsetAt((Point2D) parameters[0]);
            case BOUNDS_FOR_RANGE -> boundsOf((Integer) parameters[0], (Integer) parameters[1]);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case SET_TEXT -> {
                if (isEditable() && parameters[0] instanceof String text) {
                    replaceText(text);
                }
            }
            case SET_TEXT_SELECTION ->
                selectRange(clamp((Integer) parameters[0]), clamp((Integer) parameters[1]));
            case SHOW_TEXT_RANGE -> showParagraphInViewport(lineOf(clamp((Integer) parameters[0])));
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    /// What becomes of a text from the clipboard before it is put in.
    void onPaste(UnaryOperator<String> change) {
        pasted = change;
    }

    @Override
    public void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && isEditable()) {
            getUndoManager().preventMerge();
            replaceSelection(pasted.apply(text));
            getUndoManager().preventMerge();
            requestFollowCaret();
        }
    }

    /// The line, from 0, that holds `offset`.
    int lineOf(int offset) {
        return offsetToPosition(offset, Bias.Forward).getMajor();
    }

    int lineCount() {
        return getParagraphs().size();
    }

    String lineText(int line) {
        return getParagraph(line).getText();
    }

    int startOfLine(int line) {
        return getAbsolutePosition(line, 0);
    }

    int endOfLine(int line) {
        return getAbsolutePosition(line, getParagraphLength(line));
    }

    private boolean isLine(Object number) {
        return number instanceof Integer line && line >= 0 && line < lineCount();
    }

    private int clamp(int offset) {
        return Math.clamp(offset, 0, getLength());
    }

    private int offsetAt(Point2D onScreen) {
        Point2D local = screenToLocal(onScreen);
        if (local == null) {
            return getCaretPosition();
        }
        CharacterHit hit = hit(local.getX(), local.getY());
        return hit.getInsertionIndex();
    }

    private Bounds @Nullable [] boundsOf(int start, int end) {
        Optional<Bounds> bounds = getCharacterBoundsOnScreen(clamp(start), clamp(Math.max(start, end)));
        return bounds.map(b -> new Bounds[] {b}).orElse(null);
    }
}
