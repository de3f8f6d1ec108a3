package dev.prismo.ui;

import dev.prismo.learn.Tasks;
import java.time.Duration;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Short news that needs no answer. It goes by itself; problems stay until they are put away.
public final class Toasts {
    private static final Duration SHOWN = Duration.ofSeconds(6);

    private final Tasks tasks;
    private final ObservableList<Toast> shown = FXCollections.observableArrayList();
    // Kept, because it listens weakly: nobody else may hold it.
    private final ObservableList<Toast> view = FXCollections.unmodifiableObservableList(shown);

    public Toasts(Tasks tasks) {
        this.tasks = tasks;
    }

    /// @param action what its button does, or null for none
    public record Toast(Kind kind, String title, String detail, @Nullable Action action) {}

    public record Action(String label, Runnable run) {}

    public enum Kind {
        INFO,
        SUCCESS,
        PROBLEM
    }

    public void info(String title, String detail) {
        add(new Toast(Kind.INFO, title, detail, null));
    }

    public void success(String title, String detail) {
        add(new Toast(Kind.SUCCESS, title, detail, null));
    }

    public void problem(Problem problem) {
        add(new Toast(Kind.PROBLEM, problem.title(), problem.detail(), null));
    }

    /// A problem that `action` can mend.
    public void problem(Problem problem, Action action) {
        add(new Toast(Kind.PROBLEM, problem.title(), problem.detail(), action));
    }

    public void dismiss(Toast toast) {
        shown.remove(toast);
    }

    /// Puts everything away: it belongs to what has ended.
    void clear() {
        shown.clear();
    }

    public ObservableList<Toast> shown() {
        return view;
    }

    private void add(Toast toast) {
        shown.remove(toast);
        shown.add(toast);
        if (toast.kind() != Kind.PROBLEM) {
            tasks.later(SHOWN, () -> dismiss(toast));
        }
    }
}
