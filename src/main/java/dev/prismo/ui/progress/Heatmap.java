package dev.prismo.ui.progress;

import dev.prismo.ui.UiKit;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// A year of days, a column a week. Pointing at a day, or moving there with the arrow keys, says what it held.
final class Heatmap extends Region {
    private static final int DAYS = 7;
    private static final double GAP = 4;
    private static final double MONTHS = 22;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final UiKit kit;
    private final List<ProgressModel.Day> days;
    private final List<Region> cells = new ArrayList<>();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final List<Month> months;
    private int chosen;

    /// @param days from a Monday on, without gaps
    Heatmap(UiKit kit, List<ProgressModel.Day> days) {
        this.kit = kit;
        this.days = days;
        getStyleClass().add("heatmap");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        for (int i = 0; i < days.size(); i++) {
            int index = i;
            Region cell = new Region();
            cell.getStyleClass().addAll("heat", "heat-" + days.get(i).heat());
            cell.setOnMouseEntered(event -> choose(index));
            cells.add(cell);
        }
        months = months();
        getChildren().addAll(cells);
        months.forEach(month -> getChildren().add(month.name()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::move);
        choose(days.size() - 1);
    }

    /// What the chosen day held, in words.
    ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    private record Month(Label name, int week) {}

    /// A name over the first full week of each month, but the last column, where none would fit.
    private List<Month> months() {
        List<Month> found = new ArrayList<>();
        for (int week = 1; week < weeks() - 1; week++) {
            LocalDate monday = days.get(week * DAYS).date();
            if (monday.getDayOfMonth() <= DAYS) {
                Label name = new Label(monday.getMonth()
                        .getDisplayName(TextStyle.SHORT_STANDALONE, kit.messages().locale()));
                name.getStyleClass().add("muted-small");
                name.setMouseTransparent(true);
                found.add(new Month(name, week));
            }
        }
        return List.copyOf(found);
    }

    private void move(KeyEvent event) {
        int step = switch (event.getCode()) {
            case LEFT -> -DAYS;
            case RIGHT -> DAYS;
            case UP -> -1;
            case DOWN -> 1;
            default -> 0;
        };
        if (step != 0) {
            event.consume();
            choose(Math.clamp(chosen + step, 0, days.size() - 1));
        }
    }

    private void choose(int index) {
        cells.get(chosen).pseudoClassStateChanged(CHOSEN, false);
        chosen = index;
        cells.get(chosen).pseudoClassStateChanged(CHOSEN, true);
        ProgressModel.Day day = days.get(index);
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(kit.messages().locale())
                .format(day.date());
        told.set(kit.text("progress.day", date, day.events()));
        setAccessibleText(told.get());
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /// Room for the names of the months.
    private double top() {
        return snapSizeY(MONTHS * kit.choices().textPercent().get() / 100);
    }

    private int weeks() {
        return (days.size() + DAYS - 1) / DAYS;
    }

    /// As high as its cells: a year that is squeezed would spill over what is below.
    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double cell(double width) {
        return Math.clamp((width - (weeks() - 1) * GAP) / weeks(), 6, 20);
    }

    @Override
    protected double computePrefHeight(double width) {
        return top() + DAYS * cell(width < 0 ? getWidth() : width) + (DAYS - 1) * GAP;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        double size = cell(getWidth());
        double stride = weeks() < 2 ? size : (getWidth() - size) / (weeks() - 1);
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i)
                    .resizeRelocate(
                            snapPositionX((i / DAYS) * stride),
                            top() + snapPositionY((i % DAYS) * (size + GAP)),
                            size,
                            size);
        }
        for (Month month : months) {
            month.name().autosize();
            month.name().relocate(snapPositionX(month.week() * stride), 0);
        }
    }
}
