package dev.prismo.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextBufferTest {
    record Edit(double at, double length, String inserted) {}

    @Property(tries = 300)
    void any_changes_leave_the_text_that_a_string_builder_has(@ForAll("edits") List<Edit> edits) {
        StringBuilder expected = new StringBuilder("first\nsecond é\n");
        TextBuffer buffer = new TextBuffer(expected.toString());
        for (Edit edit : edits) {
            int at = (int) (edit.at() * expected.length());
            int length = (int) (edit.length() * (expected.length() - at));
            expected.replace(at, at + length, edit.inserted());
            buffer.apply(new TextChange(at, length, edit.inserted()));
        }

        assertThat(buffer.toString()).isEqualTo(expected.toString());
        assertThat(buffer.length()).isEqualTo(expected.length());
        byte[] bytes = new byte[2 * expected.length() + 10];
        int read = buffer.read(0, bytes);
        assertThat(new String(bytes, 0, read, StandardCharsets.UTF_16LE)).isEqualTo(expected.toString());
        assertThat(buffer.lineOf(buffer.length())).isEqualTo((int) expected.chars().filter(c -> c == '\n').count());
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<Double> part = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(part, part, Arbitraries.strings().withChars("ab\nüé").ofMaxLength(3000))
                .as(Edit::new)
                .list()
                .ofMaxSize(12);
    }
}
