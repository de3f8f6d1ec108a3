package dev.prismo.ui;

import dev.prismo.learn.Connections;
import dev.prismo.learn.Connections.Offer;
import dev.prismo.learn.LearnException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Reads what a learner was given, says whose server it leads to, and goes there when told to.
public final class ConnectModel {
    private final Connections connections;
    private final Problems problems;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Asking());

    public ConnectModel(Connections connections, Problems problems) {
        this.connections = connections;
        this.problems = problems;
        text.subscribe((_, _) -> state.set(new State.Asking()));
    }

    sealed interface State {
        record Asking() implements State {}

        record Refused(Problem problem) implements State {}

        record Offered(Offer offer) implements State {}
    }

    StringProperty text() {
        return text;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Reads what was typed or pasted.
    void submit() {
        read(() -> connections.read(text.get()));
    }

    void choose(Path file) {
        read(() -> connections.read(file));
    }

    void offer(Offer offer) {
        state.set(new State.Offered(offer));
    }

    void back() {
        state.set(new State.Asking());
    }

    /// Goes to the server on offer.
    void accept() {
        if (state.get() instanceof State.Offered(var offer)) {
            try {
                connections.accept(offer);
            } catch (LearnException e) {
                state.set(new State.Refused(problems.describe(e)));
            }
        }
    }

    private void read(Supplier<Offer> reading) {
        try {
            state.set(new State.Offered(reading.get()));
        } catch (LearnException e) {
            state.set(new State.Refused(problems.describe(e)));
        }
    }
}
