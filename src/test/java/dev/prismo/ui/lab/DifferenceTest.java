package dev.prismo.ui.lab;

import static dev.prismo.ui.lab.Difference.Kind.DIFFERENT;
import static dev.prismo.ui.lab.Difference.Kind.FIRST;
import static dev.prismo.ui.lab.Difference.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.ui.lab.Difference.Piece;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void the_first_difference_is_told_from_the_others() {
        Difference difference = Difference.of("abcdef", "axcdyf");

        assertThat(difference.actual())
                .containsExactly(
                        new Piece("a", SAME),
                        new Piece("x", FIRST),
                        new Piece("cd", SAME),
                        new Piece("y", DIFFERENT),
                        new Piece("f", SAME));
    }

    @Test
    void what_is_missing_is_marked_where_it_was_expected() {
        Difference difference = Difference.of("[]", "[1, 3]");

        assertThat(difference.expected()).containsExactly(new Piece("[", SAME), new Piece("]", SAME));
        assertThat(difference.actual()).containsExactly(new Piece("[", SAME), new Piece("1, 3", FIRST), new Piece("]", SAME));
    }

    @Test
    void long_texts_differ_from_their_first_difference_on() {
        Difference difference = Difference.of("a".repeat(3000), "a".repeat(2500) + "b");

        assertThat(difference.actual()).containsExactly(new Piece("a".repeat(2500), SAME), new Piece("b", FIRST));
    }

    @Property(tries = 200)
    void the_pieces_make_up_the_texts(@ForAll String expected, @ForAll String actual) {
        Difference difference = Difference.of(expected, actual);

        assertThat(difference.expected().stream().map(Piece::text).collect(Collectors.joining())).isEqualTo(expected);
        assertThat(difference.actual().stream().map(Piece::text).collect(Collectors.joining())).isEqualTo(actual);
    }
}
