package dev.prismo.ui.login;

import dev.prismo.ui.Icons;
import dev.prismo.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineJoin;

/// What Prismo is, in one picture: light goes in, lines of code come out.
final class BrandPanel extends VBox {
    private static final String[] RAYS = {"#ff8f8f", "#ffc078", "#ffe066", "#8ce99a", "#74c0fc", "#b197fc"};

    /// The tokens of each line: pairs of indent and width.
    private static final double[][] LINES = {
        {0, 34, 44, 66}, {0, 52, 62, 28, 100, 40}, {16, 26, 52, 74}, {16, 60, 86, 22}, {32, 30, 72, 48}, {0, 44, 54, 20},
    };

    private static final double ENTRY_X = 88;
    private static final double ENTRY_Y = 134;

    BrandPanel(Messages messages) {
        getStyleClass().add("brand");
        Label word = new Label("Prismo");
        word.getStyleClass().add("brand-word");
        HBox top = new HBox(Icons.mark(24), word);
        top.getStyleClass().add("brand-top");
        top.setAlignment(Pos.CENTER_LEFT);
        StackPane picture = new StackPane(new Group(picture()));
        VBox.setVgrow(picture, Priority.ALWAYS);
        Label headline = new Label(messages.text("login.brand.headline"));
        headline.getStyleClass().addAll("display", "brand-headline");
        headline.setWrapText(true);
        Label sentence = new Label(messages.text("login.brand.sentence"));
        sentence.getStyleClass().add("brand-sentence");
        sentence.setWrapText(true);
        getChildren().addAll(top, picture, headline, sentence);
    }

    private static Node picture() {
        Group picture = new Group();
        picture.getChildren().add(incoming());
        for (int i = 0; i < RAYS.length; i++) {
            double y = 74 + i * 26;
            Color color = Color.web(RAYS[i]);
            picture.getChildren().addAll(inside(94 + i * 7), outside(color, 94 + i * 7, y));
            double[] tokens = LINES[i];
            for (int t = 0; t < tokens.length; t += 2) {
                Color shade = t == 0 ? color : Color.WHITE.deriveColor(0, 1, 1, 0.34);
                picture.getChildren().add(token(318 + tokens[t], y, tokens[t + 1], shade));
            }
        }
        picture.getChildren().add(prism());
        return picture;
    }

    private static Node incoming() {
        Polygon beam = new Polygon(-40, 178, ENTRY_X, ENTRY_Y - 2, ENTRY_X, ENTRY_Y + 2, -40, 182);
        beam.setFill(gradient(Color.WHITE.deriveColor(0, 1, 1, 0), Color.WHITE));
        return beam;
    }

    /// A share of the light on its way through the glass.
    private static Node inside(double exitY) {
        Polygon share = new Polygon(ENTRY_X, ENTRY_Y, faceX(exitY), exitY - 1.5, faceX(exitY), exitY + 1.5);
        share.setFill(gradient(Color.WHITE.deriveColor(0, 1, 1, 0.75), Color.WHITE.deriveColor(0, 1, 1, 0.2)));
        return share;
    }

    /// One colour from where it leaves the glass to the line it becomes.
    private static Node outside(Color color, double exitY, double lineY) {
        Polygon ray = new Polygon(
                faceX(exitY), exitY - 1.5, 310, lineY - 1.5, 310, lineY + 1.5, faceX(exitY), exitY + 1.5);
        ray.setFill(gradient(color.deriveColor(0, 1, 1, 0.55), color.deriveColor(0, 1, 1, 0.95)));
        return ray;
    }

    /// Where the right face of the prism is at a height.
    private static double faceX(double y) {
        return 140 + 88 * (y - 40) / 156;
    }

    private static Node token(double x, double y, double width, Color color) {
        Rectangle token = new Rectangle(x, y - 4, width, 8);
        token.setArcWidth(8);
        token.setArcHeight(8);
        token.setFill(color);
        return token;
    }

    private static Node prism() {
        Polygon prism = new Polygon(140, 40, 228, 196, 52, 196);
        prism.setFill(new LinearGradient(
                0, 0, 0, 1, true, CycleMethod.NO_CYCLE,
                new Stop(0, Color.WHITE.deriveColor(0, 1, 1, 0.22)),
                new Stop(1, Color.WHITE.deriveColor(0, 1, 1, 0.05))));
        prism.setStroke(Color.WHITE);
        prism.setStrokeWidth(3);
        prism.setStrokeLineJoin(StrokeLineJoin.ROUND);
        return prism;
    }

    private static LinearGradient gradient(Color from, Color to) {
        return new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, new Stop(0, from), new Stop(1, to));
    }
}
