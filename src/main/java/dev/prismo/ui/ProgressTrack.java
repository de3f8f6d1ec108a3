package dev.prismo.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// A thin bar that says how far something is. Screen readers hear the text given with it.
public final class ProgressTrack extends Region {
    private static final double HEIGHT = 6;

    private final DoubleProperty fraction = new SimpleDoubleProperty();
    private final Region fill = new Region();

    /// @param name what it measures and how far it is, for screen readers
    public ProgressTrack(double fraction, String name) {
        getStyleClass().add("progress-track");
        fill.getStyleClass().add("fill");
        getChildren().add(fill);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        setAccessibleText(name);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        this.fraction.subscribe((_, _) -> requestLayout());
        this.fraction.set(fraction);
    }

    /// From 0 to 1.
    public DoubleProperty fraction() {
        return fraction;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 160;
    }

    @Override
    protected void layoutChildren() {
        fill.resizeRelocate(0, 0, snapSizeX(getWidth() * Math.clamp(fraction.get(), 0, 1)), getHeight());
    }
}
