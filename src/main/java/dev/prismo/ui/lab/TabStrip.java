package dev.prismo.ui.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A row of tabs, underlined where one is chosen. The arrow keys move among them.
final class TabStrip<T> extends HBox {
    private final Map<T, ToggleButton> tabs = new LinkedHashMap<>();
    private final Consumer<T> chosen;
    private final Region space = new Region();
    private Optional<T> current = Optional.empty();

    /// @param name what the tabs are of, for screen readers
    TabStrip(String name, Consumer<T> chosen) {
        this.chosen = chosen;
        getStyleClass().add("tab-strip");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TAB_PANE);
        setAccessibleText(name);
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().add(space);
    }

    void add(T value, String label) {
        ToggleButton tab = new ToggleButton(label);
        tab.getStyleClass().setAll("strip-tab");
        tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
        tab.setContentDisplay(ContentDisplay.RIGHT);
        tab.setMinWidth(Region.USE_PREF_SIZE);
        tab.setOnAction(e -> choose(value));
        tab.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) {
                event.consume();
                step(value, event.getCode() == KeyCode.RIGHT ? 1 : -1);
            }
        });
        tabs.put(value, tab);
        getChildren().add(getChildren().indexOf(space), tab);
    }

    /// Puts something at the far end.
    void addEnd(Node node) {
        getChildren().add(node);
    }

    /// Puts something behind a tab's word, such as a count; null takes it away.
    void badge(T value, @org.jspecify.annotations.Nullable Node badge) {
        tabs.get(value).setGraphic(badge);
    }

    void setShown(T value, boolean shown) {
        tabs.get(value).setVisible(shown);
        tabs.get(value).setManaged(shown);
    }

    void choose(T value) {
        tabs.forEach((each, tab) -> tab.setSelected(each.equals(value)));
        current = Optional.of(value);
        chosen.accept(value);
    }

    Optional<T> current() {
        return current;
    }

    void focusCurrent() {
        current.map(tabs::get).ifPresent(Node::requestFocus);
    }

    private void step(T from, int distance) {
        var order = tabs.entrySet().stream().filter(e -> e.getValue().isVisible()).map(Map.Entry::getKey).toList();
        T next = order.get(Math.floorMod(order.indexOf(from) + distance, order.size()));
        choose(next);
        tabs.get(next).requestFocus();
    }
}
