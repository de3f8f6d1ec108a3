package dev.prismo.ui.editor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.jspecify.annotations.Nullable;

/// Joins what the highlighter says of a line with what lies over it, such as matching brackets, and gives the area
/// only what changes.
final class LineOverlays {
    private static final List<String> PLAIN = List.of();

    private final EditorArea area;
    private final List<Overlay> overlays = new ArrayList<>();

    /// One character with an extra style.
    record Overlay(int line, int column, String styleClass) {}

    LineOverlays(EditorArea area) {
        this.area = area;
    }

    /// Replaces all overlays by `wanted`.
    void show(List<Overlay> wanted) {
        if (overlays.equals(wanted)) {
            return;
        }
        List<Overlay> before = List.copyOf(overlays);
        overlays.clear();
        overlays.addAll(wanted);
        before.forEach(old -> repaint(old.line()));
        wanted.forEach(fresh -> repaint(fresh.line()));
    }

    /// Restyles `lines` from `firstLine` on, in as few changes as possible.
    void style(int firstLine, List<List<StyledRun>> lines) {
        int line = firstLine;
        int end = Math.min(firstLine + lines.size(), area.lineCount());
        while (line < end) {
            StyleSpans<Collection<String>> spans = changed(line, lines.get(line - firstLine));
            if (spans == null) {
                line++;
                continue;
            }
            int first = line++;
            StyleSpans<Collection<String>> block = spans;
            while (line < end) {
                StyleSpans<Collection<String>> next = changed(line, lines.get(line - firstLine));
                if (next == null) {
                    break;
                }
                block = block.append(PLAIN, 1).concat(next);
                line++;
            }
            area.setStyleSpans(area.startOfLine(first), block);
        }
    }

    private void repaint(int line) {
        if (line >= area.lineCount()) {
            return;
        }
        List<StyledRun> runs = new ArrayList<>();
        area.getStyleSpans(line).forEach(span -> runs.add(new StyledRun(span.getLength(), syntaxStyle(span.getStyle()))));
        StyleSpans<Collection<String>> spans = changed(line, runs);
        if (spans != null) {
            area.setStyleSpans(line, 0, spans);
        }
    }

    private static @Nullable String syntaxStyle(Collection<String> classes) {
        for (String styleClass : classes) {
            if (styleClass.startsWith(PREFIX)) {
                return styleClass.substring(PREFIX.length());
            }
        }
        return null;
    }

    private static final String PREFIX = "syntax-";

    /// The spans for `line`, or null if it has them already or is not as long as the highlighter thinks.
    private @Nullable StyleSpans<Collection<String>> changed(int line, List<StyledRun> runs) {
        int length = runs.stream().mapToInt(StyledRun::length).sum();
        if (length != area.getParagraphLength(line) || length == 0) {
            return null;
        }
        StyleSpans<Collection<String>> spans = spans(runs, overlaysOf(line));
        return spans.equals(area.getParagraph(line).getStyleSpans()) ? null : spans;
    }

    private TreeMap<Integer, String> overlaysOf(int line) {
        TreeMap<Integer, String> columns = new TreeMap<>();
        for (Overlay overlay : overlays) {
            if (overlay.line() == line) {
                columns.put(overlay.column(), overlay.styleClass());
            }
        }
        return columns;
    }

    private static StyleSpans<Collection<String>> spans(List<StyledRun> runs, TreeMap<Integer, String> overlays) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int column = 0;
        for (StyledRun run : runs) {
            String syntax = run.style();
            List<String> base = syntax == null || syntax.equals("plain") ? PLAIN : List.of(PREFIX + syntax);
            int end = column + run.length();
            for (var overlay : overlays.subMap(column, end).entrySet()) {
                add(spans, base, overlay.getKey() - column);
                List<String> both = new ArrayList<>(base);
                both.add(overlay.getValue());
                spans.add(List.copyOf(both), 1);
                column = overlay.getKey() + 1;
            }
            add(spans, base, end - column);
            column = end;
        }
        return spans.create();
    }

    private static void add(StyleSpansBuilder<Collection<String>> spans, List<String> style, int length) {
        if (length > 0) {
            spans.add(style, length);
        }
    }
}
