package dev.prismo.ui.catalogue;

import dev.prismo.ui.Chip;
import dev.prismo.ui.FullText;
import dev.prismo.ui.UiKit;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// As many skills as fit on a line; a last chip counts and names the others.
final class SkillChips extends Region {
    private static final double GAP = 4;

    private final UiKit kit;
    private final List<String> skills;
    private final List<Chip> chips;
    private final Chip more = new Chip("");
    private final Tooltip others = new Tooltip();

    SkillChips(UiKit kit, List<String> skills) {
        this.kit = kit;
        this.skills = skills;
        chips = skills.stream().map(skill -> FullText.of(new Chip(skill))).toList();
        more.setTooltip(others);
        getChildren().addAll(chips);
        getChildren().add(more);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return more.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
        int fitting = fitting();
        double x = 0;
        for (int i = 0; i < chips.size(); i++) {
            Chip chip = chips.get(i);
            chip.setVisible(i < fitting);
            if (i < fitting) {
                double width = Math.min(chip.prefWidth(-1), getWidth() - x - moreWidth(fitting));
                layoutInArea(chip, x, 0, width, getHeight(), 0, null, false, false, HPos.LEFT, VPos.CENTER);
                x += width + GAP;
            }
        }
        more.setVisible(fitting < chips.size());
        if (more.isVisible()) {
            layoutInArea(more, x, 0, more.prefWidth(-1), getHeight(), 0, null, false, false, HPos.LEFT, VPos.CENTER);
            others.setText(String.join(", ", skills.subList(fitting, skills.size())));
        }
    }

    /// At least one, however little room there is.
    private int fitting() {
        for (int count = chips.size(); count > 1; count--) {
            double needed = chips.subList(0, count).stream()
                            .mapToDouble(chip -> chip.prefWidth(-1) + GAP)
                            .sum()
                    - GAP
                    + moreWidth(count);
            if (needed <= getWidth()) {
                return count;
            }
        }
        return Math.min(1, chips.size());
    }

    private double moreWidth(int shown) {
        if (shown >= chips.size()) {
            return 0;
        }
        more.setText(kit.text("catalogue.skills.more", chips.size() - shown));
        return GAP + more.prefWidth(-1);
    }
}
