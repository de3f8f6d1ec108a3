package dev.prismo.ui.lab;

import java.util.ArrayList;
import java.util.List;

/// Cuts pieces of output into lines for a list that draws only those in view.
final class OutputLines {
    /// A longer line is shown as several, so that one without an end doesn't become one huge cell.
    private static final int LONGEST = 400;

    private final List<Line> lines;
    private boolean open;

    /// @param lines where the lines go
    OutputLines(List<Line> lines) {
        this.lines = lines;
    }

    record Line(OutputLog.Stream stream, String text) {}

    void clear() {
        lines.clear();
        open = false;
    }

    void add(List<OutputLog.Piece> pieces) {
        List<Line> fresh = new ArrayList<>();
        if (open) {
            fresh.add(lines.removeLast());
        }
        for (OutputLog.Piece piece : pieces) {
            add(fresh, piece.stream(), piece.text());
        }
        lines.addAll(fresh);
    }

    private void add(List<Line> target, OutputLog.Stream stream, String text) {
        String[] parts = text.replace("\r\n", "\n").split("\n", -1);
        for (int i = 0; i < parts.length; i++) {
            if (open && !target.isEmpty() && target.getLast().stream() == stream) {
                append(target, stream, target.removeLast().text() + parts[i]);
            } else if (!parts[i].isEmpty() || i < parts.length - 1) {
                append(target, stream, parts[i]);
            }
            open = i == parts.length - 1 ? !parts[i].isEmpty() || open && i == 0 : false;
        }
    }

    private static void append(List<Line> target, OutputLog.Stream stream, String text) {
        int start = 0;
        do {
            int end = Math.min(text.length(), start + LONGEST);
            target.add(new Line(stream, text.substring(start, end)));
            start = end;
        } while (start < text.length());
    }
}
