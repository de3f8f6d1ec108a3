package dev.prismo.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fxmisc.richtext.model.PlainTextChange;
import org.jspecify.annotations.Nullable;
import org.reactfx.Subscription;

/// Marks lines and keeps the marks on their lines while the text around them changes. Editing a marked line takes its
/// mark away, for what was said may no longer hold.
final class Marks implements EditorPart {
    private final TreeMap<Integer, Mark> byLine = new TreeMap<>();
    private Subscription subscription = Subscription.EMPTY;
    private @Nullable EditorArea area;

    @Override
    public void install(EditorArea newArea) {
        area = newArea;
        subscription = newArea.plainTextChanges().subscribe(this::changed);
    }

    @Override
    public void uninstall() {
        subscription.unsubscribe();
        show(List.of());
        area = null;
    }

    /// Replaces all marks. Of several on one line the first counts.
    void show(List<Mark> marks) {
        List<Integer> before = List.copyOf(byLine.keySet());
        byLine.clear();
        before.forEach(this::paint);
        for (Mark mark : marks) {
            if (mark.line() >= 1 && area != null && mark.line() <= area.lineCount()) {
                byLine.putIfAbsent(mark.line() - 1, mark);
            }
        }
        List.copyOf(byLine.keySet()).forEach(this::paint);
    }

    /// @param line from 0
    Optional<Mark> on(int line) {
        return Optional.ofNullable(byLine.get(line));
    }

    private void changed(PlainTextChange change) {
        EditorArea current = area;
        if (byLine.isEmpty() || current == null) {
            return;
        }
        int line = current.lineOf(Math.min(change.getPosition(), current.getLength()));
        int removed = breaks(change.getRemoved());
        int added = breaks(change.getInserted());
        TreeMap<Integer, Mark> moved = new TreeMap<>();
        List<Integer> dropped = new ArrayList<>();
        for (Map.Entry<Integer, Mark> entry : byLine.entrySet()) {
            if (entry.getKey() < line) {
                moved.put(entry.getKey(), entry.getValue());
            } else if (entry.getKey() > line + removed) {
                moved.put(entry.getKey() + added - removed, entry.getValue());
            } else {
                dropped.add(line);
            }
        }
        byLine.clear();
        byLine.putAll(moved);
        dropped.forEach(this::paint);
    }

    private void paint(int line) {
        EditorArea current = area;
        if (current == null || line >= current.lineCount()) {
            return;
        }
        List<String> wanted = on(line).map(mark -> List.of(mark.kind().styleClass())).orElse(List.of());
        if (!current.getParagraph(line).getParagraphStyle().equals(wanted)) {
            current.setParagraphStyle(line, wanted);
        }
        current.recreateParagraphGraphic(line);
    }

    private static int breaks(String text) {
        int count = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        return count;
    }
}
