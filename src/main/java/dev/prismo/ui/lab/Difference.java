package dev.prismo.ui.lab;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a test expected beside what it got, each cut into pieces that agree and pieces that don't.
public record Difference(List<Piece> expected, List<Piece> actual) {
    /// Longer texts are compared by their first difference alone.
    private static final int MOST = 2000;

    public Difference {
        expected = List.copyOf(expected);
        actual = List.copyOf(actual);
    }

    public record Piece(String text, Kind kind) {}

    public enum Kind {
        SAME,
        DIFFERENT,
        /// The first piece that differs: where to look.
        FIRST
    }

    public static Difference of(String expected, String actual) {
        if (expected.length() > MOST || actual.length() > MOST) {
            return byFirstDifference(expected, actual);
        }
        List<AbstractDelta<Character>> deltas =
                DiffUtils.diff(characters(expected), characters(actual)).getDeltas();
        return new Difference(
                cut(expected, deltas.stream().map(AbstractDelta::getSource)
                        .map(chunk -> new int[] {chunk.getPosition(), chunk.getPosition() + chunk.size()})
                        .toList()),
                cut(actual, deltas.stream().map(AbstractDelta::getTarget)
                        .map(chunk -> new int[] {chunk.getPosition(), chunk.getPosition() + chunk.size()})
                        .toList()));
    }

    private static Difference byFirstDifference(String expected, String actual) {
        int same = 0;
        int shorter = Math.min(expected.length(), actual.length());
        while (same < shorter && expected.charAt(same) == actual.charAt(same)) {
            same++;
        }
        return new Difference(
                cut(expected, List.of(new int[] {same, expected.length()})),
                cut(actual, List.of(new int[] {same, actual.length()})));
    }

    private static List<Character> characters(String text) {
        return IntStream.range(0, text.length()).mapToObj(text::charAt).toList();
    }

    private static List<Piece> cut(String text, List<int[]> different) {
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        boolean first = true;
        for (int[] range : different) {
            if (range[0] > done) {
                pieces.add(new Piece(text.substring(done, range[0]), Kind.SAME));
            }
            if (range[1] > range[0]) {
                pieces.add(new Piece(text.substring(range[0], range[1]), first ? Kind.FIRST : Kind.DIFFERENT));
                first = false;
            }
            done = range[1];
        }
        if (done < text.length()) {
            pieces.add(new Piece(text.substring(done), Kind.SAME));
        }
        return pieces;
    }
}
