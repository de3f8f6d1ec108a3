package dev.prismo.ui.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// Attempts by week as bars, and the pass rate as a line over them that breaks where nothing was tried.
final class WeeksChart extends Region {
    private static final double HEIGHT = 150;
    private static final double TOP = 8;
    private static final double FILL = 0.66;
    private static final double RADIUS = 2.5;

    private final List<ProgressModel.Week> weeks;
    private final List<Region> bars = new ArrayList<>();
    private final List<Circle> points = new ArrayList<>();
    private final Path line = new Path();

    /// @param name what the chart says, for screen readers
    WeeksChart(List<ProgressModel.Week> weeks, String name) {
        this.weeks = weeks;
        getStyleClass().add("weeks-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        line.getStyleClass().add("rate-line");
        for (int i = 0; i < weeks.size(); i++) {
            Region bar = new Region();
            bar.getStyleClass().add("week-bar");
            bars.add(bar);
            Circle point = new Circle(RADIUS);
            point.getStyleClass().add("rate-point");
            points.add(point);
        }
        getChildren().addAll(bars);
        getChildren().add(line);
        getChildren().addAll(points);
    }

    @Override
    protected void layoutChildren() {
        double most = Math.max(1, weeks.stream().mapToInt(ProgressModel.Week::attempts).max().orElse(1));
        double slot = getWidth() / Math.max(1, weeks.size());
        double room = getHeight() - TOP;
        line.getElements().clear();
        boolean drawing = false;
        for (int i = 0; i < weeks.size(); i++) {
            double height = Math.max(2, room * weeks.get(i).attempts() / most);
            bars.get(i).resizeRelocate(i * slot, getHeight() - height, slot * FILL, height);
            double middle = i * slot + slot * FILL / 2;
            Optional<Integer> rate = weeks.get(i).passRate();
            points.get(i).setVisible(rate.isPresent());
            if (rate.isPresent()) {
                double y = TOP + room * (1 - rate.get() / 100.0);
                points.get(i).relocate(middle - RADIUS, y - RADIUS);
                line.getElements().add(drawing ? new LineTo(middle, y) : new MoveTo(middle, y));
            }
            drawing = rate.isPresent();
        }
    }
}
