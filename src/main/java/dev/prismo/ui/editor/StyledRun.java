package dev.prismo.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Neighbouring characters of one line that look alike.
///
/// @param style a style name such as `keyword`, or null for plain text
record StyledRun(int length, @Nullable String style) {

    /// The runs of `painted` between two of its indices.
    static List<StyledRun> runs(@Nullable String[] painted, int from, int to) {
        List<StyledRun> runs = new ArrayList<>();
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || !Objects.equals(painted[i], painted[start])) {
                runs.add(new StyledRun(i - start, painted[start]));
                start = i;
            }
        }
        return runs;
    }
}
