package dev.prismo.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Draws the [StatusBar]: what is saved, whether the server is there, how programs are shut in, and the screen's own.
final class StatusBarView extends HBox {
    private final Messages messages;
    private final Region dot = new Region();
    private final Label saved = new Label();
    private final Label connection = new Label();
    private final Label isolation = new Label();
    private final HBox slots = new HBox();

    StatusBarView(Messages messages, StatusBar status) {
        this.messages = messages;
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("status-dot");
        saved.setGraphic(dot);
        slots.getStyleClass().add("status-slots");
        slots.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(slots, Priority.ALWAYS);
        getChildren().addAll(saved, connection, isolation, slots);
        status.saved().subscribe(this::showSaved);
        status.connection().subscribe(this::showConnection);
        status.isolation().subscribe(this::showIsolation);
        status.slots().subscribe(this::showSlots);
    }

    private void showSaved(StatusBar.Saved state) {
        saved.setText(switch (state) {
            case ALL_SAVED -> messages.text("shell.status.saved");
            case SAVING -> messages.text("shell.status.saving");
            case NOT_SAVED -> messages.text("shell.status.not-saved");
        });
        dot.getStyleClass().setAll("status-dot", switch (state) {
            case ALL_SAVED -> "good";
            case SAVING -> "busy";
            case NOT_SAVED -> "bad";
        });
    }

    private void showConnection(StatusBar.Connection state) {
        connection.setText(switch (state) {
            case StatusBar.Connection.OnThisComputer _ -> messages.text("shell.status.here");
            case StatusBar.Connection.Online _ -> messages.text("shell.status.online");
            case StatusBar.Connection.Offline(int waiting) -> messages.text("shell.status.offline", waiting);
        });
    }

    private void showIsolation(String layers) {
        isolation.setText(layers.isEmpty() ? "" : messages.text("shell.status.isolation", layers));
    }

    private void showSlots(List<String> texts) {
        slots.getChildren().setAll(texts.stream().map(Label::new).toList());
    }
}
