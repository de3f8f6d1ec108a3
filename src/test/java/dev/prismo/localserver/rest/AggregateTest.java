package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AggregateTest {
    private final Cinema cinema = new Cinema();

    @BeforeAll
    void allow() {
        cinema.choose("db_aggregates_enabled", "true");
    }

    @AfterAll
    void stop() {
        cinema.chooseNothing();
        cinema.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            /tickets?select=count()                                       | [{"count":4}]
            /tickets?select=n:count()                                     | [{"n":4}]
            /tickets?select=count()::text                                 | [{"count":"4"}]
            /tickets?select=seats.sum(),seats.avg()::int,seats.min(),seats.max(),kind.count() | [{"sum":10,"avg":3,"min":1,"max":4,"count":4}]
            /tickets?select=seats.sum()&show_id=eq.1                      | [{"sum":5}]
            /tickets?select=total:seats.sum(),least:seats.min()           | [{"total":10,"least":1}]
            /tickets?select=kind,seats.sum()&order=kind                   | [{"kind":"adult","sum":7},{"kind":"child","sum":3}]
            /tickets?select=k:kind,show_id,seats.sum()&order=kind,show_id&limit=2 | [{"k":"adult","show_id":1,"sum":2},{"k":"adult","show_id":2,"sum":4}]
            /tickets?select=seats::text.max()                             | [{"max":"4"}]
            /tickets?select=seats.sum()::text                             | [{"sum":"10"}]
            /films?select=info->>lang,count()&id=in.(1,4)                 | [{"lang":"en","count":2}]
            /films?select=info->a->b->0.max()                             | `{"code":"42883"}`
            /shows?select=id,tickets(count())&order=id                    | [{"id":1,"tickets":[{"count":2}]},{"id":2,"tickets":[{"count":1}]},{"id":3,"tickets":[{"count":1}]}]
            /shows?select=id,tickets(kind,seats.sum())&tickets.order=kind&id=eq.1 | [{"id":1,"tickets":[{"kind":"adult","sum":2},{"kind":"child","sum":3}]}]
            /tickets?select=shows(room),seats.sum()&order=sum             | `{"code":"42703"}`
            /tickets?select=seats.sum(),shows(room)&kind=eq.adult&show_id=lt.3&shows.room=eq.red | [{"sum":6,"shows":{"room":"red"}}]
            /tickets?select=seats.sum(),...shows(room)&order=shows(room)  | [{"sum":1,"room":"blue"},{"sum":9,"room":"red"}]
            /tickets?select=seats.sum(),...shows(r:room)&order=shows(r).desc | [{"sum":9,"r":"red"},{"sum":1,"r":"blue"}]
            /tickets?select=...shows(price.max())                         | [{"max":12.5}]
            /tickets?select=kind,...shows(top:price.max(),count())&order=kind | [{"kind":"adult","top":12.5,"count":3},{"kind":"child","top":10,"count":1}]
            /roles?select=...films(year.max(),...directors(id.count()))   | [{"max":1990,"count":3}]
            /films?select=id,roles(...actors(id.max()))&id=eq.1           | [{"id":1,"roles":[{"max":2}]}]
            /tickets?select=*,count()&id=eq.1                             | [{"id":1,"show_id":1,"seats":2,"kind":"adult","count":1}]
            /shows?select=id,...tickets(seats.sum())                      | `{"code":"PGRST127"}`
            /tickets?select=nope.sum()                                    | `{"code":"42703"}`
            """)
    void aggregates_are_taken_over_what_is_not_grouped_by(String path, String expected) {
        Cinema.Reply reply = cinema.get(path);
        if (expected.startsWith("{\"code\"")) {
            assertThat("{\"code\":\"" + reply.code() + "\"}").isEqualTo(expected);
        } else {
            assertThat(reply.json()).isEqualTo(JsonParser.parseString(expected));
        }
    }

    @Test
    void a_whole_groups_number_is_what_is_counted() {
        Cinema.Reply reply = cinema.call().prefer("count=exact").get("/tickets?select=kind,count()");
        assertThat(reply.json().getAsJsonArray()).hasSize(2);
    }

    @Test
    void a_count_without_parentheses_needs_no_permission() {
        cinema.chooseNothing();
        assertThat(cinema.get("/shows?select=tickets(count)&id=eq.1").json())
                .isEqualTo(JsonParser.parseString("[{\"tickets\":[{\"count\":2}]}]"));
        assertThat(cinema.get("/tickets?select=count").json()).isEqualTo(JsonParser.parseString("[{\"count\":4}]"));
        cinema.choose("db_aggregates_enabled", "true");
    }

    @Test
    void what_a_function_returns_can_be_summed_up() {
        assertThat(cinema.call().post("/rpc/films_of?select=year.max(),count()", "{\"director\":1}").json())
                .isEqualTo(JsonParser.parseString("[{\"max\":2000,\"count\":2}]"));
    }
}
