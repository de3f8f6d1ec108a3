package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ways to other rows that are not the plain ones along foreign keys.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelationTest {
    private final Cinema cinema = new Cinema();

    @AfterAll
    void stop() {
        cinema.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            /films?select=id,lead(name)&id=in.(1,3)&order=id          | [{"id":1,"lead":{"name":"Xu"}},{"id":3,"lead":null}]
            /films?select=id,star:lead(name)&id=eq.1                  | [{"id":1,"star":{"name":"Xu"}}]
            /films?select=id,lead!inner(name)&order=id                | [{"id":1,"lead":{"name":"Xu"}},{"id":2,"lead":{"name":"Xu"}},{"id":4,"lead":{"name":"Zed"}}]
            /films?select=id,...lead(star:name)&id=eq.4               | [{"id":4,"star":"Zed"}]
            /films?select=id&lead=is.null&select=id,lead()            | [{"id":3}]
            /films?select=id,lead()&order=lead(name).desc,id&limit=2  | [{"id":3},{"id":4}]
            /films?select=id,peers(id)&id=in.(1,3)&order=id           | [{"id":1,"peers":[{"id":2}]},{"id":3,"peers":[]}]
            /films?select=id,peers(id,directors(name))&id=eq.1        | [{"id":1,"peers":[{"id":2,"directors":{"name":"Bob"}}]}]
            /films?select=id,peers(id)&id=eq.1&peers.id=gt.2          | [{"id":1,"peers":[]}]
            /films?select=id,age&age=gt.5&order=age.desc,id           | [{"id":1,"age":10},{"id":2,"age":10}]
            /clubs?select=name,actors(name)&order=id&actors.order=name | [{"name":"Guild","actors":[{"name":"Xu"},{"name":"Zed"}]},{"name":"Empty","actors":[]}]
            /actors?select=name,clubs!memberships(name)&id=eq.1       | [{"name":"Xu","clubs":[{"name":"Guild"}]}]
            /clubs?select=memberships(since,actors(name))&id=eq.1&memberships.order=since | [{"memberships":[{"since":1999,"actors":{"name":"Xu"}},{"since":2005,"actors":{"name":"Zed"}}]}]
            /memberships?select=since,clubs(name)&actor=eq.3          | [{"since":2005,"clubs":{"name":"Guild"}}]
            /clubs?select=name,...actors(members:name,ids:id)&actors.order=id.desc&order=id | [{"name":"Guild","members":["Zed","Xu"],"ids":[3,1]},{"name":"Empty","members":[],"ids":[]}]
            /films?select=id,...roles(*)&id=eq.3                      | [{"id":3,"film_id":[],"actor_id":[],"character":[]}]
            /films?select=id,...roles!inner(character)&order=id       | [{"id":1,"character":["Hero","Villain"]},{"id":2,"character":["King"]},{"id":4,"character":[null]}]
            /films?select=id,...roles(...actors(names:name))&id=eq.1&roles.order=actor_id | [{"id":1,"names":["Xu","Yan"]}]
            /films?select=id,roles(actors())&id=eq.1                  | [{"id":1}]
            """)
    void rows_are_found_by_functions_and_through_views(String path, String expected) {
        assertThat(cinema.get(path).json()).isEqualTo(JsonParser.parseString(expected));
    }

    @Test
    void a_count_follows_a_function_too() {
        assertThat(cinema.call().prefer("count=exact").head("/films?select=id,lead!inner(id)").header("Content-Range"))
                .isEqualTo("0-2/3");
    }

    @Test
    void a_written_row_shows_where_functions_lead() {
        Cinema.Reply reply = cinema.call()
                .prefer("return=representation")
                .patch("/films?id=eq.1&select=year,age,lead(name),peers(id)", "{\"year\":1990}");
        assertThat(reply.json()).isEqualTo(JsonParser.parseString(
                "[{\"year\":1990,\"age\":10,\"lead\":{\"name\":\"Xu\"},\"peers\":[{\"id\":2}]}]"));
    }

    @Test
    void a_functions_rows_show_where_functions_lead() {
        assertThat(cinema.call().post("/rpc/one_film?select=age,lead(name)", "{\"wanted\":1}").json())
                .isEqualTo(JsonParser.parseString("{\"age\":10,\"lead\":{\"name\":\"Xu\"}}"));
    }

    @Test
    void two_resources_of_one_name_are_refused() {
        Cinema.Reply reply = cinema.get("/matches?select=teams!home_id(name),teams!away_id(name)");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("42712");
        assertThat(cinema.get("/matches?select=home:teams!home_id(name),away:teams!away_id(name)&id=eq.1").json())
                .isEqualTo(JsonParser.parseString("[{\"home\":{\"name\":\"Red\"},\"away\":{\"name\":\"Blue\"}}]"));
    }

    @Test
    void a_key_that_a_view_shows_serves_for_upserts() {
        Cinema.Reply reply = cinema.call()
                .prefer("resolution=merge-duplicates,return=representation")
                .post("/film_titles?select=id,title", "{\"id\":1,\"title\":\"Alpha\",\"director_id\":1}");
        assertThat(reply.json()).isEqualTo(JsonParser.parseString("[{\"id\":1,\"title\":\"Alpha\"}]"));
        assertThat(reply.status()).isEqualTo(200);
    }
}
