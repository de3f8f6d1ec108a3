package dev.prismo.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A choice among few, all in sight; one is always taken.
public final class Segments<T> extends HBox {
    private final Map<T, ToggleChip> chips = new LinkedHashMap<>();

    /// @param name what is chosen, for screen readers
    /// @param labels the values in order, with their words
    public Segments(String name, SequencedMap<T, String> labels, Property<T> chosen) {
        getStyleClass().add("segments");
        setAlignment(Pos.CENTER_RIGHT);
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText(name);
        ToggleGroup group = new ToggleGroup();
        labels.forEach((value, label) -> {
            ToggleChip chip = new ToggleChip(label);
            chip.setToggleGroup(group);
            chip.setMinWidth(Region.USE_PREF_SIZE);
            chip.setAccessibleText(name + ": " + label);
            // A click on the chosen one would otherwise choose nothing.
            chip.setOnAction(e -> {
                chosen.setValue(value);
                chip.setSelected(true);
            });
            chips.put(value, chip);
            getChildren().add(chip);
        });
        chosen.subscribe(value -> chips.forEach((v, chip) -> chip.setSelected(v.equals(value))));
    }
}
