package dev.prismo.ui;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/// Tells in a tooltip what an ellipsis hides, and only then.
public final class FullText {
    private static final double WIDEST = 480;

    private FullText() {}

    public static <L extends Labeled> L of(L labeled) {
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(labeled.textProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(WIDEST);
        labeled.tooltipProperty()
                .bind(Bindings.when(labeled.textTruncatedProperty()).then(whole).otherwise((Tooltip) null));
        return labeled;
    }
}
