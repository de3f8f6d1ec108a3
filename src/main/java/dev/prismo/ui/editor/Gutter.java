package dev.prismo.ui.editor;

import java.util.function.IntFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Line numbers, and a dot with a tooltip on lines that something is said about.
final class Gutter implements EditorPart {
    private final Marks marks;
    private @Nullable EditorArea area;

    Gutter(Marks marks) {
        this.marks = marks;
    }

    @Override
    public void install(EditorArea newArea) {
        area = newArea;
        IntFunction<Node> cell = line -> new Cell(line + 1, newArea.lineCount(), marks.on(line).orElse(null));
        newArea.setParagraphGraphicFactory(cell);
    }

    @Override
    public void uninstall() {
        if (area != null) {
            area.setParagraphGraphicFactory(null);
            area = null;
        }
    }

    /// Made anew with every change of its line, so it has as few nodes as can be and no skin.
    private static final class Cell extends Region {
        private static final double RIGHT = 16;
        private static final double DOT = 4;

        private final Text number;
        private final int digits;
        private final @Nullable Circle dot;

        Cell(int line, int lines, @Nullable Mark mark) {
            getStyleClass().add("gutter");
            number = new Text(Integer.toString(line));
            number.getStyleClass().add("line-number");
            number.setTextOrigin(VPos.CENTER);
            digits = Math.max(3, Integer.toString(lines).length());
            getChildren().add(number);
            if (mark == null) {
                dot = null;
                return;
            }
            dot = new Circle(DOT);
            dot.getStyleClass().addAll("mark-dot", mark.kind().styleClass());
            dot.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            dot.setAccessibleText(mark.message());
            Tooltip.install(dot, new Tooltip(mark.message()));
            getChildren().add(dot);
        }

        @Override
        protected double computePrefWidth(double height) {
            double digit = number.getLayoutBounds().getWidth() / number.getText().length();
            return Math.ceil(20 + digits * digit + RIGHT);
        }

        @Override
        protected double computePrefHeight(double width) {
            return number.getLayoutBounds().getHeight();
        }

        @Override
        protected void layoutChildren() {
            double middle = Math.round(getHeight() / 2);
            number.setX(getWidth() - RIGHT - number.getLayoutBounds().getWidth());
            number.setY(middle);
            if (dot != null) {
                dot.setCenterX(14);
                dot.setCenterY(middle);
            }
        }
    }
}
