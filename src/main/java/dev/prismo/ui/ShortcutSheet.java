package dev.prismo.ui;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The whole [Shortcut] table, by scope, for people.
final class ShortcutSheet extends ScrollPane {
    private final Messages messages;
    private final KeyTable keys;

    ShortcutSheet(Messages messages, KeyTable keys) {
        this.messages = messages;
        this.keys = keys;
        getStyleClass().addAll("scroll-page", "shortcut-sheet");
        setFitToWidth(true);
        setAccessibleText(messages.text("shell.shortcuts.title"));
        HBox columns = new HBox(
                new VBox(24, group(Shortcut.Scope.EVERYWHERE), group(Shortcut.Scope.LAB)),
                group(Shortcut.Scope.EDITOR));
        columns.getStyleClass().add("shortcut-columns");
        columns.getChildren().forEach(column -> HBox.setHgrow(column, Priority.ALWAYS));
        setContent(columns);
    }

    private VBox group(Shortcut.Scope scope) {
        Label heading = new Label(messages.text(switch (scope) {
            case EVERYWHERE -> "shell.shortcuts.everywhere";
            case LAB -> "shell.shortcuts.lab";
            case EDITOR -> "shell.shortcuts.editor";
        }));
        heading.getStyleClass().add("heading");
        GridPane rows = new GridPane();
        rows.setHgap(24);
        rows.setVgap(6);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        ColumnConstraints caps = new ColumnConstraints();
        caps.setHalignment(HPos.RIGHT);
        rows.getColumnConstraints().addAll(words, caps);
        List<Shortcut> shortcuts = keys.in(scope);
        for (int row = 0; row < shortcuts.size(); row++) {
            Shortcut shortcut = shortcuts.get(row);
            rows.addRow(row, new Label(keys.description(shortcut)), new KeyCap(keys.label(shortcut)));
        }
        return new VBox(8, heading, rows);
    }
}
