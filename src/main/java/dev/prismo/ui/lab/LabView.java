package dev.prismo.ui.lab;

import dev.prismo.ui.Navigator;
import dev.prismo.ui.Screen;
import dev.prismo.ui.StatePane;
import dev.prismo.ui.StatusBar;
import dev.prismo.ui.UiKit;
import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Where a learner works.
public final class LabView implements Screen {
    private final UiKit kit;
    private final LabModel model;
    private final Navigator navigator;
    private final Consumer<URI> browser;
    private final StackPane root = new StackPane();
    private final StatePane<LabState> pane;
    private final Subscription saved;
    private @Nullable LabPane lab;

    /// @param browser opens an address in the system's browser
    public LabView(UiKit kit, LabModel model, Navigator navigator, Consumer<URI> browser) {
        this.kit = kit;
        this.model = model;
        this.navigator = navigator;
        this.browser = browser;
        root.getStylesheets()
                .add(Objects.requireNonNull(LabView.class.getResource("/ui/lab/lab.css")).toExternalForm());
        pane = new StatePane<>(kit.messages(), model.state(), this::show);
        root.getChildren().add(pane);
        saved = model.saved().subscribe(this::showSaved);
        model.load();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void focus() {
        if (lab != null) {
            lab.focusFirst();
        }
    }

    @Override
    public void close() {
        saved.unsubscribe();
        pane.dispose();
        model.close();
        if (lab != null) {
            lab.close();
        }
    }

    private Node show(LabState state) {
        if (lab != null) {
            lab.close();
        }
        lab = new LabPane(kit, model, state, navigator, browser);
        return lab;
    }

    private void showSaved(SaveState state) {
        kit.status().saved(switch (state) {
            case SaveState.Saved _ -> StatusBar.Saved.ALL_SAVED;
            case SaveState.Saving _ -> StatusBar.Saved.SAVING;
            case SaveState.Failed _ -> StatusBar.Saved.NOT_SAVED;
        });
    }
}
