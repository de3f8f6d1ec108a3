package dev.prismo.ui;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// Shows a [Content]: a quiet spinner, a hint, a problem with a way to try again, or the thing itself.
public final class StatePane<T> extends StackPane {
    private final Messages messages;
    private final Function<? super T, ? extends Node> view;
    private final Subscription subscription;

    /// @param view makes the node of a value; called on every new [Content.Ready]
    public StatePane(
            Messages messages,
            ObservableValue<? extends Content<T>> content,
            Function<? super T, ? extends Node> view) {
        this.messages = messages;
        this.view = view;
        getStyleClass().add("state-pane");
        subscription = content.subscribe(this::show);
    }

    /// Stops following the content.
    public void dispose() {
        subscription.unsubscribe();
    }

    private void show(Content<T> content) {
        getChildren().setAll(switch (content) {
            case Content.Loading<T> _ -> loading();
            case Content.Empty<T>(String title, String hint) -> explained(Feather.INBOX, title, hint);
            case Content.Failed<T> failed -> failed(messages, failed);
            case Content.Ready<T>(T value) -> view.apply(value);
        });
    }

    private Node loading() {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setAccessibleText(messages.text("shell.state.loading"));
        spinner.getStyleClass().add("state-spinner");
        spinner.setMaxSize(32, 32);
        VBox box = new VBox(spinner);
        box.getStyleClass().add("state-box");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static VBox explained(Feather icon, String title, String detail) {
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        heading.setWrapText(true);
        Label text = new Label(detail);
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        VBox box = new VBox(Icons.icon(icon, "icon-large"), heading, text);
        box.getStyleClass().add("state-box");
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(440);
        return box;
    }

    /// A problem alone, where there is no content to follow.
    static Node failed(Messages messages, Content.Failed<?> failed) {
        VBox box = explained(Feather.ALERT_CIRCLE, failed.problem().title(), failed.problem().detail());
        Runnable again = failed.retry();
        if (again != null) {
            Button retry = new Button(messages.text("shell.state.retry"));
            retry.setOnAction(e -> again.run());
            box.getChildren().add(retry);
        }
        return box;
    }
}
