package dev.prismo.ui.lab;

import static dev.prismo.ui.lab.OutputLog.Stream.ERR;
import static dev.prismo.ui.lab.OutputLog.Stream.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.ui.lab.OutputLines.Line;
import dev.prismo.ui.lab.OutputLog.Piece;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {
    private final List<Line> shown = new ArrayList<>();
    private final OutputLines lines = new OutputLines(shown);

    @Test
    void pieces_of_a_line_join_wherever_they_were_cut() {
        lines.add(List.of(new Piece(OUT, "one\ntw")));
        lines.add(List.of(new Piece(OUT, "o\n"), new Piece(OUT, "three")));

        assertThat(shown).containsExactly(new Line(OUT, "one"), new Line(OUT, "two"), new Line(OUT, "three"));
    }

    @Test
    void empty_lines_stay() {
        lines.add(List.of(new Piece(OUT, "a\n\nb\n")));

        assertThat(shown).containsExactly(new Line(OUT, "a"), new Line(OUT, ""), new Line(OUT, "b"));
    }

    @Test
    void errors_get_lines_of_their_own() {
        lines.add(List.of(new Piece(OUT, "half"), new Piece(ERR, "bad\n"), new Piece(OUT, "next\n")));

        assertThat(shown).containsExactly(new Line(OUT, "half"), new Line(ERR, "bad"), new Line(OUT, "next"));
    }

    @Test
    void a_line_without_an_end_is_cut() {
        lines.add(List.of(new Piece(OUT, "x".repeat(1000))));

        assertThat(shown).extracting(line -> line.text().length()).containsExactly(400, 400, 200);
    }
}
