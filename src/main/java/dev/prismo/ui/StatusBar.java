package dev.prismo.ui;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the line at the bottom says. Screens and the app write here, on the JavaFX thread; the shell clears what
/// belongs to a screen when that screen is left.
public final class StatusBar {
    private final ReadOnlyObjectWrapper<Saved> saved = new ReadOnlyObjectWrapper<>(Saved.ALL_SAVED);
    private final ReadOnlyObjectWrapper<Connection> connection = new ReadOnlyObjectWrapper<>(new Connection.Online());
    private final ReadOnlyObjectWrapper<String> isolation = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<List<String>> slots = new ReadOnlyObjectWrapper<>(List.of());

    public enum Saved {
        ALL_SAVED,
        SAVING,
        NOT_SAVED
    }

    /// Whether the server answers.
    public sealed interface Connection {
        /// Everything is on this machine: there is nothing to be offline from.
        record OnThisComputer() implements Connection {}

        record Online() implements Connection {}

        /// @param waiting how many things will be sent when it is back
        record Offline(int waiting) implements Connection {}
    }

    public void saved(Saved state) {
        saved.set(state);
    }

    public void connection(Connection state) {
        connection.set(state);
    }

    /// The layers around running programs; empty before they are known.
    public void isolation(String layers) {
        isolation.set(layers);
    }

    /// What the screen says at the right, such as line and column, indent and language.
    public void slots(String... texts) {
        slots.set(List.of(texts));
    }

    void screenLeft() {
        saved.set(Saved.ALL_SAVED);
        slots.set(List.of());
    }

    ReadOnlyObjectProperty<Saved> saved() {
        return saved.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Connection> connection() {
        return connection.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<String> isolation() {
        return isolation.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<String>> slots() {
        return slots.getReadOnlyProperty();
    }
}
