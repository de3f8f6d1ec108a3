package dev.prismo.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A problem beside the thing that caused it.
public final class ProblemBox extends HBox {
    public ProblemBox(Problem problem) {
        getStyleClass().add("problem-box");
        Label title = new Label(problem.title());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        Label detail = new Label(problem.detail());
        detail.setWrapText(true);
        VBox words = new VBox(title, detail);
        words.getStyleClass().add("problem-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Icons.icon(Feather.ALERT_CIRCLE), words);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(problem.title() + ". " + problem.detail());
    }
}
