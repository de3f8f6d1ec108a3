package dev.prismo.ui.login;

import dev.prismo.ui.Messages;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Four bars and a sentence about a password while it is typed.
final class StrengthMeter extends VBox {
    private static final int BARS = 4;

    private final Messages messages;
    private final HBox bars = new HBox();
    private final Label hint = new Label();

    StrengthMeter(Messages messages, ObservableValue<PasswordStrength> strength) {
        this.messages = messages;
        getStyleClass().add("strength");
        bars.getStyleClass().add("strength-bars");
        hint.getStyleClass().add("muted-small");
        hint.setWrapText(true);
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(bars, hint);
        strength.subscribe(this::show);
    }

    private void show(PasswordStrength strength) {
        bars.getChildren().clear();
        for (int i = 1; i <= BARS; i++) {
            Region bar = new Region();
            bar.getStyleClass().addAll("strength-bar", i <= strength.level() ? colour(strength) : "off");
            HBox.setHgrow(bar, Priority.ALWAYS);
            bars.getChildren().add(bar);
        }
        hint.setText(switch (strength) {
            case NONE -> messages.text("login.strength.none");
            case TOO_SHORT -> messages.text("login.strength.short", PasswordStrength.SHORTEST);
            case TOO_EASY -> messages.text("login.strength.easy");
            case GOOD -> messages.text("login.strength.good");
            case STRONG -> messages.text("login.strength.strong");
        });
        setAccessibleText(hint.getText());
    }

    private static String colour(PasswordStrength strength) {
        return switch (strength) {
            case NONE, TOO_SHORT -> "weak";
            case TOO_EASY -> "fair";
            case GOOD, STRONG -> "good";
        };
    }
}
