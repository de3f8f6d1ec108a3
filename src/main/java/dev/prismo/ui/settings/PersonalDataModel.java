package dev.prismo.ui.settings;

import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.Problem;
import dev.prismo.ui.Problems;
import dev.prismo.ui.Route;
import dev.prismo.ui.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Taking everything along, and leaving for good.
public final class PersonalDataModel {
    private final Auth auth;
    private final Session session;
    private final Navigator navigator;
    private final Tasks tasks;
    private final Problems problems;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private Tasks.Running running = () -> {};

    PersonalDataModel(Auth auth, Session session, Navigator navigator, Tasks tasks, Problems problems) {
        this.auth = auth;
        this.session = session;
        this.navigator = navigator;
        this.tasks = tasks;
        this.problems = problems;
    }

    sealed interface State {
        record Idle() implements State {}

        record Exporting() implements State {}

        record Exported(Path file) implements State {}

        record Deleting() implements State {}

        /// Nobody is signed in any more.
        record Deleted() implements State {}

        record Failed(Problem problem) implements State {}
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    boolean isBusy() {
        return state.get() instanceof State.Exporting || state.get() instanceof State.Deleting;
    }

    /// Writes everything that the server holds about the learner.
    void export(Path file) {
        if (isBusy()) {
            return;
        }
        state.set(new State.Exporting());
        running = tasks.run(() -> written(file, auth.exportMyData()), done -> state.set(new State.Exported(done)), this::failed);
    }

    /// Deletes the account on the server, for ever. The caller has asked twice.
    void delete() {
        if (isBusy()) {
            return;
        }
        state.set(new State.Deleting());
        running = tasks.run(
                () -> {
                    auth.deleteMyAccount();
                    return true;
                },
                _ -> {
                    session.end();
                    state.set(new State.Deleted());
                    navigator.go(new Route.Login());
                },
                this::failed);
    }

    void close() {
        // A deletion that is on its way is not taken back by leaving the screen.
        if (state.get() instanceof State.Exporting) {
            running.cancel();
        }
    }

    private static Path written(Path file, String json) {
        try {
            return Files.writeString(file, json);
        } catch (IOException e) {
            throw new LearnException.Storage(
                    file + " can't be written", LearnException.Storage.Reason.NOT_WRITABLE, e);
        }
    }

    private void failed(LearnException failure) {
        state.set(new State.Failed(problems.describe(failure)));
    }
}
