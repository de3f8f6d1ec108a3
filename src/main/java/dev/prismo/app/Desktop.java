package dev.prismo.app;

import dev.prismo.draft.LocalStore;
import dev.prismo.learn.CodeRunner;
import dev.prismo.learn.Connections;
import dev.prismo.learn.Doctor;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Language;
import dev.prismo.runner.SandboxRunner;
import dev.prismo.ui.Choices;
import dev.prismo.ui.ConnectDialog;
import dev.prismo.ui.FxTasks;
import dev.prismo.ui.LabEntries;
import dev.prismo.ui.Route;
import dev.prismo.ui.Shell;
import dev.prismo.ui.ShellModel;
import dev.prismo.ui.StatusBar;
import dev.prismo.ui.Theme;
import dev.prismo.ui.UiKit;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The app in a window: builds the object graph, and closes it in reverse order.
final class Desktop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;
    private static final Duration SETTLED = Duration.ofMillis(200);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Stage stage;
    private final UiKit kit;
    private final Connections connections;

    /// Call on the JavaFX thread. The backend starts in the background.
    ///
    /// @param reopen closes this and begins anew with the configuration of then
    Desktop(Stage stage, DataFolder folder, Configuration configuration, Clock clock, Runnable reopen) {
        this.stage = stage;
        boolean local = configuration.hosted().isEmpty();
        FormerWork.adopt(folder, configuration);
        LocalStore machine = part(new LocalStore(folder.root()));
        LocalStore store = local ? machine : part(new LocalStore(folder.work(configuration)));
        SandboxRunner runner = part(new SandboxRunner(folder.cache()));
        BackendSource backend =
                part(new BackendSource(() -> openBackend(folder, configuration, runner, clock)));
        FxTasks tasks = part(new FxTasks(failure -> LOG.error("Nobody was waiting for this failure", failure)));
        LazyAuth auth = new LazyAuth(
                () -> backend.get().auth(), () -> backend.get().gate().pass(), store.preferences(), local);

        Choices choices = new Choices(machine.preferences());
        kit = UiKit.of(tasks, choices, Theme.ofSignIn(choices));
        ShellModel model = new ShellModel(auth, kit.session(), tasks, kit.toasts(), kit.problems());
        connections = new AppConnections(configuration, new StoredConnection(folder), reopen);
        Doctor doctor = new Examination(
                kit.messages(),
                new InstallationChecks(kit.messages(), folder, () -> configuration, store::problem, runner),
                backend);
        Place place = new Place(folder, clock, connections, doctor, Browser::open);
        Screens screens = new Screens(kit, model, backend, auth, runner, store, place);
        Shell shell = part(new Shell(
                kit, model, screens, () -> new LabEntries(backend.get().catalogue(), model).get()));
        if (local) {
            kit.status().connection(new StatusBar.Connection.OnThisComputer());
        }
        Runnable rest = () -> {
            startBackend(backend, auth, runner);
            check(store);
        };
        dress(shell);
        if (auth.expectsLearner()) {
            rest.run();
            model.start();
        } else {
            model.go(new Route.Login());
            afterFirstFrame(rest);
        }
        stage.show();
    }

    UiKit kit() {
        return kit;
    }

    Stage stage() {
        return stage;
    }

    /// Asks whether to work with that server from now on. Call on the JavaFX thread.
    void offer(ConnectionProfile profile) {
        new ConnectDialog(kit, connections).open(AppConnections.offer(profile));
    }

    /// Call on the JavaFX thread. Saves what is open, then stops the server.
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.error("A part of the app did not close cleanly", e);
            }
        }
    }

    /// Facts of this start that screens show or work by.
    record Place(
            DataFolder folder, Clock clock, Connections connections, Doctor doctor, Consumer<URI> browser) {}

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    private void dress(Shell shell) {
        Scene scene = new Scene(shell.root(), WIDTH, HEIGHT);
        kit.theme().dress(scene);
        stage.setTitle("Prismo");
        stage.getIcons()
                .add(new Image(Objects.requireNonNull(Desktop.class.getResourceAsStream("/ui/prismo.png"))));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
    }

    /// The sign-in is there at once because nothing else is done before it.
    private void afterFirstFrame(Runnable action) {
        stage.getScene().addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                stage.getScene().removePostLayoutPulseListener(this);
                kit.tasks().later(SETTLED, action);
            }
        });
    }

    /// All screens but the sign-in need the backend, so this is the time to load what they need, too.
    private Backend openBackend(DataFolder folder, Configuration configuration, CodeRunner runner, Clock clock) {
        kit.theme().loadOtherFonts();
        return Backend.open(folder, configuration, runner, clock);
    }

    private void startBackend(BackendSource backend, LazyAuth auth, CodeRunner runner) {
        kit.tasks()
                .run(
                        backend::get,
                        opened -> {
                            auth.follow(opened.auth());
                            kit.status().isolation(runner.isolation());
                            runner.prepare(Language.PYTHON);
                            askAtTheGate(opened.gate(), auth);
                        },
                        this::failed);
    }

    /// In the background, so that a start without a network needs no answer; then it asks again later.
    private void askAtTheGate(ProjectGate gate, LazyAuth auth) {
        kit.tasks().run(gate::pass, verdict -> {
            switch (verdict) {
                case ProjectProbe.Verdict.Unknown _ ->
                    kit.tasks().later(ASK_AGAIN, () -> askAtTheGate(gate, auth));
                case ProjectProbe.Verdict.Newer _ ->
                    kit.toasts().info(kit.text("shell.server-newer.title"), kit.text("shell.server-newer.text"));
                case ProjectProbe.Verdict.Fit _, ProjectProbe.Verdict.Unfit _ -> {}
            }
        }, why -> {
            boolean refused = why instanceof LearnException.ProjectUnfit;
            if (refused && kit.session().account().isPresent()) {
                auth.refuse(why);
            } else {
                failed(why);
            }
        });
    }

    private void check(LocalStore store) {
        kit.tasks().run(store::problem, found -> found.ifPresent(this::tell), this::tell);
    }

    private void failed(LearnException failure) {
        LOG.error("The backend did not start", failure);
        tell(failure);
    }

    private void tell(LearnException failure) {
        kit.toasts().problem(kit.problems().describe(failure));
    }
}
