package dev.prismo.ui;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// A person as a disc with their initials.
public final class Avatar extends StackPane {
    private final Label initials = new Label();

    public Avatar(String initials) {
        getStyleClass().add("avatar");
        this.initials.getStyleClass().add("avatar-initials");
        getChildren().add(this.initials);
        show(initials);
    }

    public void show(String newInitials) {
        initials.setText(newInitials);
    }
}
