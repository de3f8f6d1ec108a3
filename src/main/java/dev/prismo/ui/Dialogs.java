package dev.prismo.ui;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Questions and notices over the window, one at a time. Each names its actions, Enter takes the default, Escape
/// leaves. The shell draws them.
public final class Dialogs {
    private final ReadOnlyObjectWrapper<@Nullable Open> open = new ReadOnlyObjectWrapper<>();

    /// @param action what the confirming button says, such as "Delete draft"
    /// @param weight whether leaving is the default because `action` can't be undone
    public record Question(String title, String text, String action, Weight weight) {}

    public enum Weight {
        NORMAL,
        DANGEROUS
    }

    sealed interface Open {
        record Asking(Question question, Runnable confirmed) implements Open {}

        record Showing(String title, Node content) implements Open {}

        record Hosting(String title, Node content, Node first) implements Open {}
    }

    /// Runs `confirmed` only if the learner takes the action.
    public void ask(Question question, Runnable confirmed) {
        open.set(new Open.Asking(question, confirmed));
    }

    /// Shows something with a close button.
    public void show(String title, Node content) {
        open.set(new Open.Showing(title, content));
    }

    /// Shows something that has buttons of its own and closes itself; Escape closes it too.
    ///
    /// @param first gets the focus
    public void host(String title, Node content, Node first) {
        open.set(new Open.Hosting(title, content, first));
    }

    public void close() {
        open.set(null);
    }

    /// Closes this one, unless another has taken its place.
    void close(Open closed) {
        if (open.get() == closed) {
            close();
        }
    }

    ReadOnlyObjectProperty<@Nullable Open> open() {
        return open.getReadOnlyProperty();
    }
}
