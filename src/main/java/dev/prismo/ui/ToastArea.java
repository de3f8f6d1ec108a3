package dev.prismo.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows the [Toasts] in the lower right corner, newest at the bottom.
final class ToastArea extends VBox {
    private final Messages messages;
    private final Toasts toasts;
    private final Map<Toasts.Toast, Node> nodes = new LinkedHashMap<>();

    ToastArea(Messages messages, Toasts toasts) {
        this.messages = messages;
        this.toasts = toasts;
        getStyleClass().add("toast-area");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        toasts.shown().subscribe(this::sync);
        sync();
    }

    private void sync() {
        List<Toasts.Toast> shown = List.copyOf(toasts.shown());
        nodes.keySet().retainAll(shown);
        shown.forEach(toast -> nodes.computeIfAbsent(toast, this::node));
        getChildren().setAll(shown.stream().map(nodes::get).toList());
    }

    private Node node(Toasts.Toast toast) {
        FontIcon icon = Icons.icon(switch (toast.kind()) {
            case INFO -> Feather.INFO;
            case SUCCESS -> Feather.CHECK_CIRCLE;
            case PROBLEM -> Feather.ALERT_CIRCLE;
        });
        Label title = new Label(toast.title());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        VBox words = new VBox(title);
        words.getStyleClass().add("toast-words");
        if (!toast.detail().isEmpty()) {
            Label detail = new Label(toast.detail());
            detail.getStyleClass().add("muted");
            detail.setWrapText(true);
            words.getChildren().add(detail);
        }
        Toasts.Action action = toast.action();
        if (action != null) {
            Button button = new Button(action.label());
            button.setOnAction(e -> {
                toasts.dismiss(toast);
                action.run().run();
            });
            words.getChildren().add(button);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Button dismiss =
                Icons.button(Feather.X, messages.text("shell.toast.dismiss"), () -> toasts.dismiss(toast));
        HBox box = new HBox(icon, words, dismiss);
        box.getStyleClass().addAll("toast", switch (toast.kind()) {
            case INFO -> "toast-info";
            case SUCCESS -> "toast-success";
            case PROBLEM -> "toast-problem";
        });
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(toast.title() + ". " + toast.detail());
        box.setMaxSize(400, Region.USE_PREF_SIZE);
        return box;
    }
}
