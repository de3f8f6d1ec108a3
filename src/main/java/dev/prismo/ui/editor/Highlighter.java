package dev.prismo.ui.editor;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import dev.prismo.model.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import org.fxmisc.richtext.model.PlainTextChange;
import org.jspecify.annotations.Nullable;
import org.reactfx.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Colours the lines in view. Each change is parsed at once, one parse at a time; where parsing is slow, because the
/// file is very long, it waits for a pause in typing. Until then a typed character looks like the one before it.
final class Highlighter implements EditorPart {
    private static final Logger LOG = LoggerFactory.getLogger(Highlighter.class);
    private static final int MARGIN = 40;
    private static final int MOST_LINES = 300;
    private static final long CHEAP_NANOS = 8_000_000;
    private static final long LONGEST_PAUSE_NANOS = 300_000_000;

    private final Tasks tasks;
    private final Language language;
    private final LineOverlays overlays;
    private final InvalidationListener scrolled = o -> scrolled();
    private List<TextChange> pending = new ArrayList<>();
    private Subscription subscription = Subscription.EMPTY;
    private @Nullable EditorArea area;
    private @Nullable SyntaxTree tree;
    private Tasks.@Nullable Running waiting;
    private @Nullable LineRange asked;
    private boolean looking;
    private boolean starting;
    private boolean parsing;
    private boolean wanted;
    private long lastCost;

    Highlighter(Tasks tasks, Language language, LineOverlays overlays) {
        this.tasks = tasks;
        this.language = language;
        this.overlays = overlays;
    }

    @Override
    public void install(EditorArea newArea) {
        area = newArea;
        tree = new SyntaxTree(language, newArea.getText());
        subscription = newArea.plainTextChanges().subscribe(this::changed);
        newArea.estimatedScrollYProperty().addListener(scrolled);
        newArea.heightProperty().addListener(scrolled);
        request();
    }

    @Override
    public void uninstall() {
        subscription.unsubscribe();
        if (area != null) {
            area.estimatedScrollYProperty().removeListener(scrolled);
            area.heightProperty().removeListener(scrolled);
            area = null;
        }
        if (waiting != null) {
            waiting.cancel();
        }
        SyntaxTree closing = tree;
        tree = null;
        if (closing != null) {
            tasks.run(() -> close(closing), ok -> {}, this::failed);
        }
    }

    private static boolean close(SyntaxTree tree) {
        tree.close();
        return true;
    }

    private void changed(PlainTextChange change) {
        pending.add(new TextChange(change.getPosition(), change.getRemoved().length(), change.getInserted()));
        request();
    }

    /// Told of every layout, in the middle of it. To ask Flowless then which lines are in view makes it lose them, so
    /// that is left for later.
    private void scrolled() {
        if (!looking) {
            looking = true;
            tasks.onUi(this::look);
        }
    }

    /// Asks for the lines in view that have not been asked for yet.
    private void look() {
        looking = false;
        LineRange window = window();
        if (asked == null || window.first() < asked.first() || window.last() > asked.last()) {
            asked = new LineRange(Math.max(0, window.first() - MARGIN), window.last() + MARGIN);
            request();
        }
    }

    private void request() {
        wanted = true;
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
        if (parsing) {
            return;
        }
        if (lastCost > CHEAP_NANOS) {
            waiting = tasks.later(Duration.ofNanos(Math.min(3 * lastCost, LONGEST_PAUSE_NANOS)), this::start);
        } else if (!starting) {
            // A change is told before Flowless knows of it, so this too waits for its end.
            starting = true;
            tasks.onUi(this::start);
        }
    }

    private void start() {
        waiting = null;
        starting = false;
        SyntaxTree current = tree;
        if (current == null || parsing) {
            return;
        }
        wanted = false;
        parsing = true;
        List<TextChange> changes = pending;
        pending = new ArrayList<>();
        LineRange window = asked == null ? window() : asked;
        tasks.run(() -> current.update(changes, window), this::apply, this::failed);
    }

    private void apply(Highlights highlights) {
        parsing = false;
        if (tree == null) {
            return;
        }
        lastCost = highlights.nanos();
        if (pending.isEmpty()) {
            overlays.style(highlights.firstLine(), highlights.lines());
        }
        if (wanted) {
            request();
        }
    }

    private void failed(LearnException failure) {
        parsing = false;
        LOG.warn("Highlighting failed; the text stays plain", failure);
    }

    private LineRange window() {
        EditorArea shown = area;
        if (shown == null || shown.getHeight() == 0 || shown.getVisibleParagraphs().isEmpty()) {
            return new LineRange(0, 2 * MARGIN);
        }
        int first = Math.max(0, shown.firstVisibleParToAllParIndex() - MARGIN);
        int last = Math.min(shown.lastVisibleParToAllParIndex() + MARGIN, first + MOST_LINES);
        return new LineRange(first, last);
    }
}
