package dev.prismo.ui.progress;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;

/// Attempts by week as bars, and the pass rate as a line over them.
final class WeeksChart extends Region {
    private static final double HEIGHT = 150;
    private static final double TOP = 8;
    private static final double FILL = 0.66;

    private final List<ProgressModel.Week> weeks;
    private final List<Region> bars = new ArrayList<>();
    private final Polyline line = new Polyline();

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
        }
        getChildren().addAll(bars);
        getChildren().add(line);
    }

    @Override
    protected void layoutChildren() {
        double most = Math.max(1, weeks.stream().mapToInt(ProgressModel.Week::attempts).max().orElse(1));
        double slot = getWidth() / Math.max(1, weeks.size());
        double room = getHeight() - TOP;
        line.getPoints().clear();
        for (int i = 0; i < weeks.size(); i++) {
            double height = Math.max(2, room * weeks.get(i).attempts() / most);
            bars.get(i).resizeRelocate(i * slot, getHeight() - height, slot * FILL, height);
            double middle = i * slot + slot * FILL / 2;
            weeks.get(i).passRate().ifPresent(rate -> line.getPoints()
                    .addAll(middle, TOP + room * (1 - rate / 100.0)));
        }
    }
}
