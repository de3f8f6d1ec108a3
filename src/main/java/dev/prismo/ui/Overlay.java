package dev.prismo.ui;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The layer over the window that holds one dialog: dims what is below, keeps the focus inside, closes on Escape and
/// on a click beside it, and gives the focus back.
final class Overlay extends StackPane {
    private final Region scrim = new Region();
    private final ChangeListener<@Nullable Node> keeper = (_, _, owner) -> keepFocus(owner);
    private @Nullable Sheet sheet;
    private @Nullable Node focusedBefore;

    /// @param first gets the focus
    /// @param closed told however it closes
    record Sheet(Parent content, String name, Node first, Pos place, Runnable closed) {}

    Overlay() {
        scrim.getStyleClass().add("scrim");
        scrim.setOnMouseClicked(e -> close());
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && sheet != null) {
                event.consume();
                close();
            }
        });
    }

    boolean isOpen() {
        return sheet != null;
    }

    void open(Sheet opened) {
        close();
        Scene scene = getScene();
        focusedBefore = scene == null ? null : scene.getFocusOwner();
        sheet = opened;
        Parent content = opened.content();
        content.setAccessibleRole(AccessibleRole.DIALOG);
        content.setAccessibleText(opened.name());
        setAlignment(content, opened.place());
        setMargin(content, opened.place() == Pos.TOP_CENTER ? new Insets(96, 16, 16, 16) : new Insets(16));
        getChildren().setAll(scrim, content);
        setVisible(true);
        opened.first().requestFocus();
        if (scene != null) {
            scene.focusOwnerProperty().addListener(keeper);
        }
    }

    void close() {
        Sheet closing = sheet;
        if (closing == null) {
            return;
        }
        sheet = null;
        Scene scene = getScene();
        if (scene != null) {
            scene.focusOwnerProperty().removeListener(keeper);
        }
        setVisible(false);
        getChildren().clear();
        if (focusedBefore != null && focusedBefore.getScene() == scene) {
            focusedBefore.requestFocus();
        }
        focusedBefore = null;
        closing.closed().run();
    }

    private void keepFocus(@Nullable Node owner) {
        Sheet open = sheet;
        if (open == null || owner == null) {
            return;
        }
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node == open.content()) {
                return;
            }
        }
        open.first().requestFocus();
    }
}
