package dev.prismo.runner.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JavaValuesTest {

    static Stream<Arguments> equalPairs() {
        return Stream.of(
                Arguments.of(1, 1L),
                Arguments.of(0.1 + 0.2, 0.3),
                Arguments.of(Double.NaN, Double.NaN),
                Arguments.of(new int[] {1, 2}, new int[] {1, 2}),
                Arguments.of(new double[][] {{1.0000001}}, new double[][] {{1}}),
                Arguments.of(new LinkedList<>(List.of(1.0, 2.0)), List.of(1.0, 2.0000001)),
                Arguments.of(Map.of("a", List.of(1.0)), Map.of("a", List.of(1.0000001))),
                Arguments.of(Set.of(1.0), Set.of(1.0000001)),
                Arguments.of(Optional.of(1.0), Optional.of(1.0000001)),
                Arguments.of("a", "a"),
                Arguments.of(null, null));
    }

    @ParameterizedTest
    @MethodSource("equalPairs")
    void values_of_the_same_structure_are_equal(Object actual, Object expected) {
        assertThat(JavaValues.equal(actual, expected, 1e-6)).isTrue();
    }

    static Stream<Arguments> differentPairs() {
        return Stream.of(
                Arguments.of(1, 2),
                Arguments.of(1.1, 1.2),
                Arguments.of("1", 1),
                Arguments.of(null, 0),
                Arguments.of(new int[] {1, 2}, new int[] {2, 1}),
                Arguments.of(List.of(1), new int[] {1}),
                Arguments.of(List.of(1, 2), List.of(2, 1)),
                Arguments.of(List.of(1), List.of(1, 1)),
                Arguments.of(Set.of(1, 2), Set.of(1, 3)),
                Arguments.of(Map.of("a", 1), Map.of("b", 1)),
                Arguments.of(new AlwaysEqual(), List.of(1)));
    }

    @ParameterizedTest
    @MethodSource("differentPairs")
    void values_of_another_structure_are_not(Object actual, Object expected) {
        assertThat(JavaValues.equal(actual, expected, 1e-6)).isFalse();
    }

    /// Claims to be equal to everything, as a learner's class could.
    private static final class AlwaysEqual extends ArrayList<Object> {
        @Override
        public boolean equals(Object other) {
            return true;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    @Test
    void values_are_shown_as_they_are_written() {
        assertThat(JavaValues.show(List.of("a\n", 'b', 1.5, 2L))).isEqualTo("[\"a\\n\", 'b', 1.5, 2L]");
        assertThat(JavaValues.show(new int[][] {{1}, {2, 3}})).isEqualTo("[[1], [2, 3]]");
        assertThat(JavaValues.show(null)).isEqualTo("null");
    }
}
