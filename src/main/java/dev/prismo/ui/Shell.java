package dev.prismo.ui;

import dev.prismo.learn.LearnException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.animation.FadeTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window's content: rail, screen, status bar, and the layers over them. Opens the screen of every new route and
/// closes the one before it.
public final class Shell implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Shell.class);
    private static final Duration FADE = Duration.millis(120);
    private static final double MARK = 48;

    private final UiKit kit;
    private final ShellModel model;
    private final Function<Route, Screen> screens;
    private final StackPane root = new StackPane();
    private final StackPane stage = new StackPane();
    private final Rail rail;
    private final StatusBarView statusBar;
    private @Nullable Screen screen;

    /// @param screens makes the screen of a route; what it throws is shown in place of the screen
    /// @param labs supplies the palette's entries beside its own actions; may block
    public Shell(UiKit kit, ShellModel model, Function<Route, Screen> screens, Supplier<List<PaletteEntry>> labs) {
        this.kit = kit;
        this.model = model;
        this.screens = screens;
        Overlay overlay = new Overlay();
        new DialogSheets(kit.messages(), kit.dialogs(), overlay);
        ShellActions actions = new ShellActions(kit, model, overlay, labs);
        rail = new Rail(kit, model, actions);
        statusBar = new StatusBarView(kit.messages(), kit.status());
        stage.getStyleClass().add("screen-host");
        stage.getChildren().add(Icons.mark(MARK));
        BorderPane frame = new BorderPane(stage, null, null, statusBar, rail);
        root.getStyleClass().add("shell");
        ToastArea toasts = new ToastArea(kit.messages(), kit.toasts());
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        root.getChildren().addAll(frame, toasts, overlay);
        showFrame(false);
        actions.install(root);
        model.visit().subscribe(this::enter);
    }

    public Parent root() {
        return root;
    }

    /// Closes the screen that is open.
    @Override
    public void close() {
        leave();
    }

    private void enter(ShellModel.@Nullable Visit visit) {
        if (visit == null) {
            return;
        }
        leave();
        showFrame(!(visit.route() instanceof Route.Login));
        Node shown = open(visit.route());
        stage.getChildren().setAll(shown);
        fadeIn(shown);
        Screen opened = screen;
        if (opened != null) {
            kit.tasks().onUi(() -> focus(opened));
        }
    }

    private Node open(Route route) {
        try {
            Screen opened = screens.apply(route);
            screen = opened;
            return opened.root();
        } catch (LearnException e) {
            log.warn("The screen of {} could not be opened: {}", route, e.toString());
            return failed(e);
        } catch (RuntimeException e) {
            log.error("The screen of {} could not be opened", route, e);
            return failed(new LearnException.Unexpected("no screen", e));
        }
    }

    private Node failed(LearnException failure) {
        return StatePane.failed(kit.messages(), new Content.Failed<>(kit.problems().describe(failure), model::reload));
    }

    private void focus(Screen opened) {
        if (opened == screen) {
            opened.focus();
        }
    }

    private void leave() {
        Screen left = screen;
        screen = null;
        kit.status().screenLeft();
        if (left != null) {
            try {
                left.close();
            } catch (RuntimeException e) {
                log.error("The screen {} did not close cleanly", left, e);
            }
        }
    }

    private void showFrame(boolean visible) {
        rail.setVisible(visible);
        rail.setManaged(visible);
        statusBar.setVisible(visible);
        statusBar.setManaged(visible);
    }

    private void fadeIn(Node shown) {
        if (kit.theme().still().get()) {
            return;
        }
        FadeTransition fade = new FadeTransition(FADE, shown);
        fade.setFromValue(0);
        fade.setToValue(1);
        fade.play();
    }
}
