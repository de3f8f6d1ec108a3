package dev.prismo.ui.settings;

import dev.prismo.ui.Field;
import dev.prismo.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Says what deleting an account does, and asks for a word that nobody types by mistake.
final class DeleteAccountSheet extends VBox {
    private final TextField word = new TextField();

    /// @param leave closes it
    /// @param delete goes on; called after `leave`
    DeleteAccountSheet(Messages messages, Runnable leave, Runnable delete) {
        getStyleClass().add("connect-sheet");
        String expected = messages.text("settings.delete.word");
        Button cancel = new Button(messages.text("settings.delete.cancel"));
        cancel.setCancelButton(true);
        cancel.setDefaultButton(true);
        cancel.setOnAction(e -> leave.run());
        Button act = new Button(messages.text("settings.delete.action"));
        act.getStyleClass().add("danger");
        act.disableProperty().bind(word.textProperty().map(typed -> !typed.strip().equalsIgnoreCase(expected)));
        act.setOnAction(e -> {
            leave.run();
            delete.run();
        });
        HBox buttons = new HBox(cancel, act);
        buttons.getStyleClass().add("sheet-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        wrapped(messages.text("settings.delete.gone"), "strong"),
                        wrapped(messages.text("settings.delete.kept"), "muted"),
                        wrapped(messages.text("settings.delete.advice"), "muted"),
                        new Field(messages.text("settings.delete.type", expected), word),
                        buttons);
    }

    TextField first() {
        return word;
    }

    private static Label wrapped(String words, String styleClass) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
