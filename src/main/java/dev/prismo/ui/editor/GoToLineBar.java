package dev.prismo.ui.editor;

import dev.prismo.ui.UiKit;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// Asks for the number of a line.
final class GoToLineBar extends HBox {
    private final TextField number = new TextField();

    GoToLineBar(UiKit kit, int lines, IntConsumer chosen, Runnable closed) {
        super(8);
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label(kit.text("editor.go-to.line", lines));
        label.setLabelFor(number);
        number.setPrefColumnCount(6);
        number.setAccessibleText(label.getText());
        number.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().matches("\\d{0,7}") ? change : null));
        number.setOnAction(e -> {
            if (!number.getText().isEmpty()) {
                chosen.accept(Integer.parseInt(number.getText()));
            }
            closed.run();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                closed.run();
            }
        });
        getChildren().addAll(label, number);
    }

    void open() {
        number.requestFocus();
    }
}
