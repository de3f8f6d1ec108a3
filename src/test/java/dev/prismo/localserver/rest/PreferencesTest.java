package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreferencesTest {
    private final Cinema cinema = new Cinema();

    @AfterAll
    void stop() {
        cinema.close();
    }

    @Test
    void points_in_time_are_told_in_the_preferred_zone() {
        Cinema.Reply reply = cinema.call().prefer("timezone=Asia/Tokyo").get("/shows?select=at&id=eq.1");
        assertThat(reply.json()).isEqualTo(JsonParser.parseString("[{\"at\":\"2026-01-01T21:00:00+09:00\"}]"));
        assertThat(reply.header("Preference-Applied")).isEqualTo("timezone=Asia/Tokyo");
        assertThat(cinema.get("/rpc/zone").text()).as("the next request").doesNotContain("Tokyo");
    }

    @Test
    void a_zone_that_does_not_exist_is_refused() {
        Cinema.Reply reply = cinema.call().prefer("timezone=Moon/Tycho").get("/shows");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("22023");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            return=representation, resolution=merge-duplicates, count=exact | resolution=merge-duplicates, return=representation, count=exact
            handling=lenient, anything=odd                                  | handling=lenient
            missing=default, return=minimal                                 | missing=default, return=minimal
            count=exact, count=planned                                      | count=exact
            max-affected=1                                                  |
            """)
    void what_was_done_as_preferred_is_told_in_order(String preferred, String applied) {
        Cinema.Reply reply = cinema.call().prefer(preferred).post("/actors", "{\"id\":" + (1000 + preferred.hashCode() % 900) + ",\"name\":\"n\"}");
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
        assertThat(reply.header("Preference-Applied")).isEqualTo(applied == null ? "" : applied);
    }

    @Test
    void a_resolution_means_nothing_without_a_key() {
        cinema.db().execute("create table public.keyless (a int); grant all on public.keyless to authenticated");
        cinema.gateway().schemaChanged();
        Cinema.Reply reply = cinema.call().prefer("resolution=merge-duplicates").post("/keyless", "{\"a\":1}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Preference-Applied")).isEmpty();
    }

    @Test
    void the_place_of_what_was_read_is_told() {
        assertThat(cinema.get("/films?select=id&limit=1&id=eq.2").header("Content-Location"))
                .isEqualTo("/films?id=eq.2&limit=1&select=id");
        assertThat(cinema.get("/directors").header("Content-Location")).isEqualTo("/directors");
    }

    @Test
    void a_range_counts_only_for_get() {
        assertThat(cinema.call().header("Range", "0-0").get("/films?select=id").json().getAsJsonArray()).hasSize(1);
        assertThat(cinema.call().header("Range", "0-0").prefer("count=exact").head("/films").header("Content-Range"))
                .isEqualTo("0-3/4");
    }
}
