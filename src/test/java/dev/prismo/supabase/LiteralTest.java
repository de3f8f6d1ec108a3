package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class LiteralTest {

    @Property
    void a_list_reads_back_as_it_was_written(
            @ForAll List<@StringLength(max = 6) @Chars({',', '.', '(', ')', '"', '\\', ' ', ':'}) @CharRange(from = 'a', to = 'c') String> values) {
        assertThat(read(Literal.list(values))).isEqualTo(values);
    }

    /// Reads `(a,"b,\"c")` as PostgREST's grammar says.
    private static List<String> read(String list) {
        List<String> values = new ArrayList<>();
        int i = 1;
        while (i < list.length() - 1) {
            StringBuilder value = new StringBuilder();
            if (list.charAt(i) == '"') {
                for (i++; list.charAt(i) != '"'; i++) {
                    if (list.charAt(i) == '\\') {
                        i++;
                    }
                    value.append(list.charAt(i));
                }
                i++;
            } else {
                for (; list.charAt(i) != ',' && list.charAt(i) != ')'; i++) {
                    value.append(list.charAt(i));
                }
            }
            values.add(value.toString());
            i++;
        }
        return values;
    }
}
