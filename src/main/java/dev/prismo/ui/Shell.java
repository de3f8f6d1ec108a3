package dev.prismo.ui;

import dev.prismo.learn.LearnException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    private final Node mark = Icons.mark(MARK);
    private final ShellActions actions;
    private final BorderPane frame = new BorderPane(stage);
    private @Nullable Screen screen;

    /// @param screens makes the screen of a route; what it throws is shown in place of the screen
    /// @param labs supplies the palette's entries beside its own actions; may block
    public Shell(UiKit kit, ShellModel model, Function<Route, Screen> screens, Supplier<List<PaletteEntry>> labs) {
        this.kit = kit;
        this.model = model;
        this.screens = screens;
        Overlay overlay = new Overlay();
        new DialogSheets(kit.messages(), kit.dialogs(), overlay);
        actions = new ShellActions(kit, model, overlay, labs);
        stage.getStyleClass().add("screen-host");
        stage.getChildren().add(mark);
        root.getStyleClass().add("shell");
        ToastArea toasts = new ToastArea(kit.messages(), kit.toasts());
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        root.getChildren().addAll(frame, toasts, overlay);
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
        boolean opening = stage.getChildren().contains(mark);
        stage.getChildren().setAll(shown);
        if (!opening) {
            fadeIn(shown);
        }
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

    /// The rail and the status bar are made when they are first needed, which is not for the sign-in.
    private void showFrame(boolean visible) {
        if (visible && frame.getLeft() == null) {
            frame.setLeft(new Rail(kit, model, actions));
            frame.setBottom(new StatusBarView(kit.messages(), kit.status()));
        }
        Stream.of(frame.getLeft(), frame.getBottom()).filter(Objects::nonNull).forEach(side -> {
            side.setVisible(visible);
            side.setManaged(visible);
        });
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
