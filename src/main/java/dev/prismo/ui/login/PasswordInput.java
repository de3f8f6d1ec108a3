package dev.prismo.ui.login;

import dev.prismo.ui.Icons;
import dev.prismo.ui.Messages;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// A password with a button that shows what was typed.
final class PasswordInput extends StackPane {
    private final PasswordField hidden = new PasswordField();
    private final TextField plain = new TextField();

    PasswordInput(Messages messages, StringProperty password) {
        getStyleClass().add("password-input");
        setAlignment(Pos.CENTER_RIGHT);
        hidden.textProperty().bindBidirectional(password);
        plain.textProperty().bindBidirectional(password);
        ToggleButton reveal = Icons.named(new ToggleButton(), Feather.EYE, messages.text("login.password.show"));
        reveal.getStyleClass().addAll("reveal", "flat");
        plain.visibleProperty().bind(reveal.selectedProperty());
        hidden.visibleProperty().bind(reveal.selectedProperty().not());
        plain.accessibleTextProperty().bind(hidden.accessibleTextProperty());
        plain.accessibleHelpProperty().bind(hidden.accessibleHelpProperty());
        hidden.getPseudoClassStates()
                .subscribe(() -> plain.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass("danger"),
                        hidden.getPseudoClassStates().contains(PseudoClass.getPseudoClass("danger"))));
        reveal.setOnAction(e -> {
            boolean shown = reveal.isSelected();
            Icons.named(
                    reveal,
                    shown ? Feather.EYE_OFF : Feather.EYE,
                    messages.text(shown ? "login.password.hide" : "login.password.show"));
            TextField field = shown ? plain : hidden;
            field.requestFocus();
            field.end();
        });
        reveal.setTooltip(new Tooltip(messages.text("login.password.show")));
        getChildren().addAll(hidden, plain, reveal);
    }

    PasswordField field() {
        return hidden;
    }
}
