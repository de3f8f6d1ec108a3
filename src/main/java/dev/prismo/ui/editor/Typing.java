package dev.prismo.ui.editor;

import dev.prismo.model.Language;
import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What the editor adds while someone types: closing brackets and quotes that can be typed over, and indentation.
final class Typing implements EditorPart {
    private static final String OPENERS = "([{";
    private static final String CLOSERS = ")]}";
    private static final String QUOTES = "\"'";

    private final Supplier<Indent> indent;
    private final EventHandler<KeyEvent> typed = this::typed;
    private final EventHandler<KeyEvent> pressed = this::pressed;
    private @Nullable EditorArea area;

    Typing(Supplier<Indent> indent) {
        this.indent = indent;
    }

    @Override
    public void install(EditorArea newArea) {
        area = newArea;
        newArea.addEventFilter(KeyEvent.KEY_TYPED, typed);
        newArea.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
    }

    @Override
    public void uninstall() {
        if (area != null) {
            area.removeEventFilter(KeyEvent.KEY_TYPED, typed);
            area.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
            area = null;
        }
    }

    private void typed(KeyEvent event) {
        String text = event.getCharacter();
        boolean shortcut = (event.isControlDown() || event.isMetaDown()) && !event.isAltDown();
        if (area != null && area.isEditable() && !shortcut && text.length() == 1 && type(area, text.charAt(0))) {
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (area == null || !area.isEditable() || event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        boolean done = event.getCode() == KeyCode.ENTER && !event.isShiftDown() && newLine(area)
                || event.getCode() == KeyCode.BACK_SPACE && deleteBack(area);
        if (done) {
            event.consume();
        }
    }

    private boolean type(EditorArea target, char c) {
        int opener = OPENERS.indexOf(c);
        int closer = CLOSERS.indexOf(c);
        boolean quote = QUOTES.indexOf(c) >= 0 || c == '`' && isJavaScript();
        if (opener < 0 && closer < 0 && !quote) {
            return false;
        }
        if (target.getSelection().getLength() > 0) {
            return closer < 0 && wrap(target, c, quote ? c : CLOSERS.charAt(opener));
        }
        int caret = target.getCaretPosition();
        char next = charAt(target, caret);
        if ((closer >= 0 || quote) && next == c && !isEscaped(target, caret)) {
            target.moveTo(caret + 1);
            target.requestFollowCaret();
            return true;
        }
        if (c == '}') {
            return dedentForBrace(target, caret);
        }
        if (closer >= 0) {
            return false;
        }
        if (quote) {
            return openQuote(target, caret, c, next);
        }
        return isBoundary(next) && insertPair(target, caret, String.valueOf(c), String.valueOf(CLOSERS.charAt(opener)));
    }

    private boolean openQuote(EditorArea target, int caret, char quote, char next) {
        char previous = charAt(target, caret - 1);
        boolean third = previous == quote && charAt(target, caret - 2) == quote;
        if (third && isPython()) {
            return isBoundary(next) && insertPair(target, caret, String.valueOf(quote), String.valueOf(quote).repeat(3));
        }
        boolean prefixed = Character.isLetterOrDigit(previous) && !isStringPrefix(target, caret);
        if (prefixed || previous == quote || previous == '\\' || !isBoundary(next) || opensString(target, caret, quote)) {
            return false;
        }
        return insertPair(target, caret, String.valueOf(quote), String.valueOf(quote));
    }

    /// Whether an odd number of quotes stands before the caret on its line, so that this one closes.
    private static boolean opensString(EditorArea target, int caret, char quote) {
        String before = target.lineText(target.getCurrentParagraph()).substring(0, target.getCaretColumn());
        return before.chars().filter(c -> c == quote).count() % 2 == 1;
    }

    private boolean isStringPrefix(EditorArea target, int caret) {
        char previous = charAt(target, caret - 1);
        return isPython() && "fFrRbB".indexOf(previous) >= 0 && !Character.isLetterOrDigit(charAt(target, caret - 2));
    }

    private static boolean insertPair(EditorArea target, int caret, String open, String close) {
        target.insertText(caret, open + close);
        target.moveTo(caret + open.length());
        target.requestFollowCaret();
        return true;
    }

    private static boolean wrap(EditorArea target, char open, char close) {
        int start = target.getSelection().getStart();
        String selected = target.getSelectedText();
        target.replaceSelection(open + selected + close);
        target.selectRange(start + 1, start + 1 + selected.length());
        return true;
    }

    private boolean dedentForBrace(EditorArea target, int caret) {
        String before = target.lineText(target.getCurrentParagraph()).substring(0, target.getCaretColumn());
        if (before.isEmpty() || !before.isBlank()) {
            return false;
        }
        target.replaceText(caret - before.length(), caret, indent.get().shallower(before) + "}");
        target.requestFollowCaret();
        return true;
    }

    private boolean newLine(EditorArea target) {
        target.getUndoManager().preventMerge();
        int start = target.getSelection().getStart();
        int line = target.lineOf(start);
        String text = target.lineText(line);
        String before = text.substring(0, start - target.startOfLine(line));
        String inner = "\n" + indent.get().after(before);
        char previous = charAt(target, start - 1);
        int pair = OPENERS.indexOf(previous);
        boolean between = pair >= 0 && charAt(target, target.getSelection().getEnd()) == CLOSERS.charAt(pair);
        target.replaceSelection(between ? inner + "\n" + Indent.leading(before) : inner);
        target.moveTo(start + inner.length());
        target.requestFollowCaret();
        return true;
    }

    private boolean deleteBack(EditorArea target) {
        int caret = target.getCaretPosition();
        if (target.getSelection().getLength() > 0 || caret == 0) {
            return false;
        }
        char previous = charAt(target, caret - 1);
        char next = charAt(target, caret);
        int pair = OPENERS.indexOf(previous);
        if (pair >= 0 && next == CLOSERS.charAt(pair) || QUOTES.indexOf(previous) >= 0 && next == previous) {
            target.deleteText(caret - 1, caret + 1);
            return true;
        }
        String before = target.lineText(target.getCurrentParagraph()).substring(0, target.getCaretColumn());
        if (before.length() < 2 || !before.isBlank()) {
            return false;
        }
        target.deleteText(caret - before.length() + indent.get().shallower(before).length(), caret);
        return true;
    }

    private static boolean isEscaped(EditorArea target, int caret) {
        return charAt(target, caret - 1) == '\\';
    }

    private static boolean isBoundary(char next) {
        return next == 0 || Character.isWhitespace(next) || (CLOSERS + ",;:").indexOf(next) >= 0;
    }

    /// The character at `offset`, a line break between lines, or 0 outside the text.
    private static char charAt(EditorArea target, int offset) {
        return offset < 0 || offset >= target.getLength() ? 0 : target.getText(offset, offset + 1).charAt(0);
    }

    private boolean isPython() {
        return indent.get().language().filter(l -> l == Language.PYTHON).isPresent();
    }

    private boolean isJavaScript() {
        return indent.get().language().filter(l -> l == Language.JAVASCRIPT).isPresent();
    }
}
