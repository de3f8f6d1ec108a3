package dev.prismo.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;

/// Finds what a screen reader could not name.
public final class Accessibility {
    private Accessibility() {}

    /// Every node in `root` that takes the focus but has neither a text nor an accessible name. Call on the JavaFX
    /// thread.
    public static List<Node> unnamed(Parent root) {
        List<Node> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(Node node, List<Node> into) {
        if (node.isFocusTraversable() && node.isVisible() && isBlank(node.getAccessibleText()) && !hasText(node)) {
            into.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private static boolean hasText(Node node) {
        return node instanceof Labeled labeled && !isBlank(labeled.getText());
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
