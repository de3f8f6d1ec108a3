package dev.prismo.ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A bordered group of things that belong together, with a heading or without.
public final class Card extends VBox {
    public Card(Node... content) {
        getStyleClass().add("card-box");
        getChildren().addAll(content);
    }

    public static Card titled(String title, Node... content) {
        Card card = new Card();
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        card.getChildren().add(heading);
        card.getChildren().addAll(content);
        return card;
    }
}
