package dev.prismo.ui;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// A labelled input with room for what is wrong with it.
public final class Field extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final Node input;
    private final Label error = new Label();

    /// @param shown what is placed under the label
    /// @param input the part of it that takes the focus
    public Field(String label, Node shown, Node input) {
        this.input = input;
        getStyleClass().add("field");
        Label name = new Label(label);
        name.getStyleClass().add("field-label");
        name.setLabelFor(input);
        input.setAccessibleText(label);
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        error.setVisible(false);
        error.managedProperty().bind(error.visibleProperty());
        getChildren().addAll(name, shown, error);
    }

    public Field(String label, Node input) {
        this(label, input, input);
    }

    public Node input() {
        return input;
    }

    /// Follows a text that says what is wrong, empty while nothing is. Screen readers hear it with the input.
    public Subscription showErrors(ObservableValue<String> errors) {
        return errors.subscribe(text -> {
            error.setText(text);
            error.setVisible(!text.isEmpty());
            input.setAccessibleHelp(text);
            input.pseudoClassStateChanged(DANGER, !text.isEmpty());
        });
    }
}
