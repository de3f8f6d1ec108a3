package dev.prismo.ui.editor;

import dev.prismo.learn.Tasks;
import java.time.Duration;
import java.util.List;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/// Marks the bracket beside the caret and its partner, once the caret rests.
final class BracketMatching implements EditorPart {
    private static final String OPENERS = "([{";
    private static final String CLOSERS = ")]}";
    private static final int FARTHEST = 500;
    private static final Duration REST = Duration.ofMillis(90);

    private final Tasks tasks;
    private final LineOverlays overlays;
    private final ChangeListener<Integer> moved = (o, old, now) -> moved();
    private @Nullable EditorArea area;
    private Tasks.@Nullable Running waiting;
    private boolean shown;

    BracketMatching(Tasks tasks, LineOverlays overlays) {
        this.tasks = tasks;
        this.overlays = overlays;
    }

    @Override
    public void install(EditorArea newArea) {
        area = newArea;
        newArea.caretPositionProperty().addListener(moved);
    }

    @Override
    public void uninstall() {
        if (area != null) {
            area.caretPositionProperty().removeListener(moved);
            area = null;
        }
        if (waiting != null) {
            waiting.cancel();
        }
    }

    private void moved() {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
        if (area != null && (shown || bracketAtCaret(area) != null)) {
            waiting = tasks.later(REST, this::show);
        }
    }

    private void show() {
        waiting = null;
        EditorArea current = area;
        if (current == null) {
            return;
        }
        Place here = bracketAtCaret(current);
        Place partner = here == null ? null : partner(current, here);
        shown = here != null && partner != null;
        overlays.show(here == null || partner == null
                ? List.of()
                : List.of(
                        new LineOverlays.Overlay(here.line(), here.column(), "bracket-match"),
                        new LineOverlays.Overlay(partner.line(), partner.column(), "bracket-match")));
    }

    private record Place(int line, int column) {}

    private static @Nullable Place bracketAtCaret(EditorArea area) {
        int line = area.getCurrentParagraph();
        int column = area.getCaretColumn();
        String text = area.lineText(line);
        if (column > 0 && column <= text.length() && isBracket(text.charAt(column - 1)) && isCode(area, line, column - 1)) {
            return new Place(line, column - 1);
        }
        if (column < text.length() && isBracket(text.charAt(column)) && isCode(area, line, column)) {
            return new Place(line, column);
        }
        return null;
    }

    private static @Nullable Place partner(EditorArea area, Place bracket) {
        char own = area.lineText(bracket.line()).charAt(bracket.column());
        boolean forward = OPENERS.indexOf(own) >= 0;
        char other = forward ? CLOSERS.charAt(OPENERS.indexOf(own)) : OPENERS.charAt(CLOSERS.indexOf(own));
        int depth = 0;
        int line = bracket.line();
        int column = bracket.column();
        for (int visited = 0; visited < FARTHEST && line >= 0 && line < area.lineCount(); visited++) {
            String text = area.lineText(line);
            int start = column < 0 ? forward ? 0 : text.length() - 1 : column;
            for (int i = start; i >= 0 && i < text.length(); i += forward ? 1 : -1) {
                char c = text.charAt(i);
                if ((c == own || c == other) && isCode(area, line, i)) {
                    depth += c == own ? 1 : -1;
                    if (depth == 0) {
                        return new Place(line, i);
                    }
                }
            }
            line += forward ? 1 : -1;
            column = -1;
        }
        return null;
    }

    private static boolean isBracket(char c) {
        return OPENERS.indexOf(c) >= 0 || CLOSERS.indexOf(c) >= 0;
    }

    private static boolean isCode(EditorArea area, int line, int column) {
        var style = area.getStyleOfChar(line, column);
        return !style.contains("syntax-string") && !style.contains("syntax-comment");
    }
}
