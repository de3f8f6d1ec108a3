package dev.prismo.ui;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes icons, and the buttons that consist of one: always with a name for screen readers and a tooltip.
public final class Icons {
    private static final String PRISM_OUTLINE =
            "M12 2.2 L23 21 L1 21 Z M12 6.2 L4.5 19 L19.5 19 Z";
    private static final String PRISM_RAY = "M12 10.2 L16.9 18.4 L13.9 18.4 Z M12 10.2 L7.1 18.4 L8.6 18.4 Z";

    private Icons() {}

    /// A decoration of the text size; screen readers skip it.
    public static FontIcon icon(Feather icon) {
        return new FontIcon(icon);
    }

    /// @param styleClass `icon-small` or `icon-large`
    public static FontIcon icon(Feather icon, String styleClass) {
        FontIcon made = new FontIcon(icon);
        made.getStyleClass().add(styleClass);
        return made;
    }

    public static Button button(Feather icon, String name, Runnable action) {
        Button button = new Button();
        button.getStyleClass().addAll("icon-button", "flat");
        button.setOnAction(e -> action.run());
        return named(button, icon, name);
    }

    /// Gives a button an icon in place of its text, and its text to screen readers and the tooltip.
    public static <B extends ButtonBase> B named(B button, Feather icon, String name) {
        button.setGraphic(icon(icon));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    /// Prismo's mark: a prism in outline with the ray it splits.
    ///
    /// @param size width and height in pixels
    public static Node mark(double size) {
        SVGPath outline = new SVGPath();
        outline.setContent(PRISM_OUTLINE);
        outline.setFillRule(FillRule.EVEN_ODD);
        outline.getStyleClass().add("mark-outline");
        SVGPath ray = new SVGPath();
        ray.setContent(PRISM_RAY);
        ray.getStyleClass().add("mark-ray");
        Group group = new Group(outline, ray);
        double scale = size / 24;
        group.getTransforms().add(new Scale(scale, scale));
        StackPane box = new StackPane(new Group(group));
        box.setMinSize(size, size);
        box.setMaxSize(size, size);
        return box;
    }
}
