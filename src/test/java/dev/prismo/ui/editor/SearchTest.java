package dev.prismo.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Search.Options PLAIN = new Search.Options(false, false, false);
    private static final Search.Options REGEX = new Search.Options(false, false, true);

    @Test
    void case_counts_only_when_asked() {
        assertThat(places("One one", "one", PLAIN)).hasSize(2);
        assertThat(places("One one", "one", new Search.Options(true, false, false))).hasSize(1);
    }

    @Test
    void whole_words_are_not_parts_of_words() {
        assertThat(places("in int print in", "in", new Search.Options(false, true, false))).hasSize(2);
    }

    @Test
    void a_plain_query_has_no_special_characters() {
        assertThat(places("a.b axb", "a.b", PLAIN)).containsExactly(new Search.Match(0, 3));
    }

    @Test
    void a_broken_expression_is_no_search() {
        assertThat(Search.of("(", REGEX)).isEmpty();
    }

    @Test
    void groups_can_be_used_in_the_replacement() {
        String text = "f(a); f(b);";
        Search search = Search.of("f\\((\\w)\\)", REGEX).orElseThrow();
        assertThat(search.replaceAll(text, search.in(text), "g[$1]")).isEqualTo("g[a]; g[b]");
    }

    @Test
    void a_dollar_in_a_plain_replacement_is_a_dollar() {
        Search search = Search.of("x", PLAIN).orElseThrow();
        assertThat(search.replaceAll("x", search.in("x"), "$1")).isEqualTo("$1");
    }

    @Test
    void searching_wraps_around_at_both_ends() {
        List<Search.Match> matches = places("a-a-a", "a", PLAIN);
        assertThat(Search.next(matches, 5)).isZero();
        assertThat(Search.previous(matches, 0)).isEqualTo(2);
        assertThat(Search.next(List.of(), 0)).isEqualTo(-1);
    }

    private static List<Search.Match> places(String text, String query, Search.Options options) {
        return Search.of(query, options).orElseThrow().in(text);
    }
}
