package dev.prismo.ui.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Commands on whole lines: those of the selection, or the one with the caret. Each is one step to undo.
final class LineCommands {
    private final EditorArea area;
    private final Supplier<Indent> indent;

    LineCommands(EditorArea area, Supplier<Indent> indent) {
        this.area = area;
        this.indent = indent;
    }

    /// Indents the selected lines, or fills up to the next level at the caret.
    void indent() {
        if (isOneLine()) {
            int width = indent.get().width();
            int column = area.getCaretColumn() - area.getSelection().getLength();
            area.replaceSelection(" ".repeat(width - Math.max(0, column) % width));
            return;
        }
        eachLine(line -> line.isBlank() ? line : indent.get().unit() + line);
    }

    void outdent() {
        eachLine(line -> {
            String leading = Indent.leading(line);
            int kept = Math.max(0, leading.length() - indent.get().width());
            return leading.isEmpty() ? line : leading.substring(0, kept) + line.substring(leading.length());
        });
    }

    /// Makes the lines comments, or code again if all of them are comments.
    void toggleComment() {
        String mark = indent.get().language().map(l -> l.lineComment()).orElse("");
        if (mark.isEmpty()) {
            return;
        }
        List<String> code = selectedLines().stream().filter(line -> !line.isBlank()).toList();
        if (code.isEmpty()) {
            return;
        }
        if (code.stream().allMatch(line -> line.stripLeading().startsWith(mark))) {
            eachLine(line -> withoutMark(line, mark));
            return;
        }
        int column = code.stream().mapToInt(line -> Indent.leading(line).length()).min().orElse(0);
        eachLine(line -> line.isBlank() ? line : line.substring(0, column) + mark + " " + line.substring(column));
    }

    /// Puts a copy of the lines below them, or above.
    void duplicate(Direction direction) {
        int first = firstLine();
        int last = lastLine();
        String block = area.getText(area.startOfLine(first), area.endOfLine(last));
        int anchor = area.getAnchor();
        int caret = area.getCaretPosition();
        area.getUndoManager().preventMerge();
        if (direction == Direction.DOWN) {
            area.insertText(area.endOfLine(last), "\n" + block);
            area.selectRange(anchor + block.length() + 1, caret + block.length() + 1);
        } else {
            area.insertText(area.startOfLine(first), block + "\n");
            area.selectRange(anchor, caret);
        }
        area.getUndoManager().preventMerge();
        area.requestFollowCaret();
    }

    /// Swaps the lines with their neighbour.
    void move(Direction direction) {
        int first = firstLine();
        int last = lastLine();
        boolean down = direction == Direction.DOWN;
        if (down ? last + 1 >= area.lineCount() : first == 0) {
            return;
        }
        int neighbour = down ? last + 1 : first - 1;
        String other = area.lineText(neighbour);
        int start = area.startOfLine(Math.min(first, neighbour));
        int end = area.endOfLine(Math.max(last, neighbour));
        String block = area.getText(area.startOfLine(first), area.endOfLine(last));
        int shift = down ? other.length() + 1 : -other.length() - 1;
        int anchor = area.getAnchor() + shift;
        int caret = area.getCaretPosition() + shift;
        replace(start, end, down ? other + "\n" + block : block + "\n" + other);
        area.selectRange(anchor, caret);
        area.requestFollowCaret();
    }

    void delete() {
        int start = area.startOfLine(firstLine());
        int end = area.endOfLine(lastLine());
        if (end < area.getLength()) {
            end++;
        } else if (start > 0) {
            start--;
        }
        replace(start, end, "");
    }

    enum Direction {
        UP,
        DOWN
    }

    private static String withoutMark(String line, String mark) {
        int at = line.indexOf(mark);
        if (line.isBlank()) {
            return line;
        }
        String rest = line.substring(at + mark.length());
        return line.substring(0, at) + (rest.startsWith(" ") ? rest.substring(1) : rest);
    }

    private void eachLine(UnaryOperator<String> change) {
        int first = firstLine();
        int last = lastLine();
        List<String> before = selectedLines();
        List<String> after = new ArrayList<>(before.size());
        before.forEach(line -> after.add(change.apply(line)));
        if (before.equals(after)) {
            return;
        }
        boolean selected = area.getSelection().getLength() > 0;
        int column = area.getCaretColumn() + after.getLast().length() - before.getLast().length();
        replace(area.startOfLine(first), area.endOfLine(last), String.join("\n", after));
        if (selected) {
            area.selectRange(area.startOfLine(first), area.endOfLine(last));
        } else {
            area.moveTo(area.startOfLine(first) + Math.clamp(column, 0, after.getFirst().length()));
        }
    }

    private void replace(int start, int end, String text) {
        area.getUndoManager().preventMerge();
        area.replaceText(start, end, text);
        area.getUndoManager().preventMerge();
    }

    private List<String> selectedLines() {
        return Arrays.asList(area.getText(area.startOfLine(firstLine()), area.endOfLine(lastLine())).split("\n", -1));
    }

    private boolean isOneLine() {
        return firstLine() == area.lineOf(area.getSelection().getEnd());
    }

    private int firstLine() {
        return area.lineOf(area.getSelection().getStart());
    }

    /// A selection that ends before the first character of a line does not mean that line.
    private int lastLine() {
        int end = area.getSelection().getEnd();
        int line = area.lineOf(end);
        return line > firstLine() && area.startOfLine(line) == end ? line - 1 : line;
    }
}
