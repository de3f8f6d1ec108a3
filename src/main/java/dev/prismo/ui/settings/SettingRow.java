package dev.prismo.ui.settings;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One line of a settings card: what it is, what it does, and the control.
final class SettingRow extends HBox {
    static SettingRow fact(String title, String value) {
        return new SettingRow(title, "", selectable(value, title));
    }

    /// Text that can be selected and copied, but not changed.
    static TextField selectable(String value, String name) {
        TextField field = new TextField(value);
        field.setEditable(false);
        field.setAccessibleText(name);
        field.getStyleClass().add("setting-fact");
        field.setPrefColumnCount(Math.min(42, Math.max(8, value.length())));
        return field;
    }

    SettingRow(String title, String explanation, Node... controls) {
        getStyleClass().add("setting-row");
        setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(new Label(title));
        words.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("setting-words");
        if (!explanation.isEmpty()) {
            Label small = new Label(explanation);
            small.getStyleClass().add("muted-small");
            small.setWrapText(true);
            words.getChildren().add(small);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        for (Node control : controls) {
            // Words wrap when it gets narrow; a button that says "S…" says nothing.
            if (control instanceof Region region && !(control instanceof TextField)) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        getChildren().add(words);
        getChildren().addAll(controls);
    }
}
