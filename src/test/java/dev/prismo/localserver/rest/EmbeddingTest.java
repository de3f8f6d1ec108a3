package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddingTest {
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
            /films?select=id,directors(name)&id=in.(1,4)&order=id              | [{"id":1,"directors":{"name":"Ana"}},{"id":4,"directors":null}]
            /films?select=id,by:directors(who:name)&id=eq.1                    | [{"id":1,"by":{"who":"Ana"}}]
            /films?select=id,director_id(name)&id=eq.1                         | [{"id":1,"director_id":{"name":"Ana"}}]
            /films?select=id,films_director_id_fkey(name)&id=eq.1              | [{"id":1,"films_director_id_fkey":{"name":"Ana"}}]
            /films?select=id,directors!director_id(name)&id=eq.1               | [{"id":1,"directors":{"name":"Ana"}}]
            /films?select=id,directors!films_director_id_fkey(name)&id=eq.1    | [{"id":1,"directors":{"name":"Ana"}}]
            /films?select=id,directors!inner(name)&order=id.desc&limit=1       | [{"id":3,"directors":{"name":"Ana"}}]
            /films?select=id,directors!left(name)&id=eq.4                      | [{"id":4,"directors":null}]
            /films?select=id,d:directors!director_id!inner(name)&d.name=eq.Bob | [{"id":2,"d":{"name":"Bob"}}]
            /films?select=id,directors(name)&directors.name=eq.Bob&id=lt.3&order=id | [{"id":1,"directors":null},{"id":2,"directors":{"name":"Bob"}}]
            /directors?select=id,films(id)&order=id&films.order=id             | [{"id":1,"films":[{"id":1},{"id":3}]},{"id":2,"films":[{"id":2}]},{"id":3,"films":[]}]
            /directors?select=id,films(id)&order=id&films.order=id.desc&films.limit=1&id=eq.1 | [{"id":1,"films":[{"id":3}]}]
            /directors?select=id,films(id)&films.order=id&films.offset=1&id=eq.1 | [{"id":1,"films":[{"id":3}]}]
            /directors?select=id,films!inner(id)&films.year=eq.2000            | [{"id":1,"films":[{"id":3}]}]
            /directors?select=id,films!inner()&order=id                        | [{"id":1},{"id":2}]
            /directors?select=id,f:films(id)&f.or=(id.eq.1,id.eq.3)&f.order=id&id=eq.1 | [{"id":1,"f":[{"id":1},{"id":3}]}]
            /directors?select=id,films(id)&films.not.or=(id.eq.1)&id=eq.1      | [{"id":1,"films":[{"id":3}]}]
            /films?select=id,actors(name)&id=lt.4&order=id&actors.order=name   | [{"id":1,"actors":[{"name":"Xu"},{"name":"Yan"}]},{"id":2,"actors":[{"name":"Xu"}]},{"id":3,"actors":[]}]
            /films?select=id,actors!roles(name)&id=eq.2                        | [{"id":2,"actors":[{"name":"Xu"}]}]
            /films?select=id,actors!inner(name)&actors.name=eq.Zed             | [{"id":4,"actors":[{"name":"Zed"}]}]
            /films?select=id,roles(character,actors(name))&id=eq.2             | [{"id":2,"roles":[{"character":"King","actors":{"name":"Xu"}}]}]
            /actors?select=name,films(title,directors(name))&films.order=id&id=eq.1 | [{"name":"Xu","films":[{"title":"Alpha","directors":{"name":"Ana"}},{"title":"Beta","directors":{"name":"Bob"}}]}]
            /directors?select=films(actors(name))&films.actors.name=eq.Yan&films.id=eq.1&id=eq.1 | [{"films":[{"actors":[{"name":"Yan"}]}]}]
            /films?select=id,plots(plot)&id=in.(1,3)&order=id                  | [{"id":1,"plots":{"plot":"a plot"}},{"id":3,"plots":null}]
            /plots?select=plot,films(id)&film_id=eq.2                          | [{"plot":"another","films":{"id":2}}]
            /staff?select=name,staff(name)&id=eq.2&staff.order=id              | [{"name":"Mid","staff":[{"name":"Low"},{"name":"Low too"}]}]
            /staff?select=name,boss_id(name)&id=eq.3                           | [{"name":"Low","boss_id":{"name":"Mid"}}]
            /staff?select=name,team:staff!boss_id(name)&id=eq.1                | [{"name":"Boss","team":[{"name":"Mid"}]}]
            /staff?select=name,boss:boss_id(name,boss:boss_id(name))&id=eq.3   | [{"name":"Low","boss":{"name":"Mid","boss":{"name":"Boss"}}}]
            /matches?select=home:teams!home_id(name),away:teams!matches_away_fkey(name)&id=eq.1 | [{"home":{"name":"Red"},"away":{"name":"Blue"}}]
            /teams?select=name,matches!matches_home_fkey(id)&id=eq.1           | [{"name":"Red","matches":[{"id":1}]}]
            /orders?select=customer,lines(item)&region=eq.eu&order=no&lines.order=line | [{"customer":"Ann","lines":[{"item":"pen"},{"item":"ink"}]},{"customer":"Ben","lines":[]}]
            /lines?select=item,orders(customer)&region=eq.us                   | [{"item":"cup","orders":{"customer":"Cal"}}]
            /film_titles?select=shout,directors(name)&id=eq.1                  | [{"shout":"ALPHA","directors":{"name":"Ana"}}]
            /directors?select=name,film_titles(title)&id=eq.2                  | [{"name":"Bob","film_titles":[{"title":"Beta"}]}]
            /film_titles?select=title,roles(character)&id=eq.2                 | [{"title":"Beta","roles":[{"character":"King"}]}]
            /films?select=id,...directors(director:name)&id=in.(1,4)&order=id  | [{"id":1,"director":"Ana"},{"id":4,"director":null}]
            /directors?select=id,...films(titles:title)&films.order=id&id=in.(1,3)&order=id | [{"id":1,"titles":["Alpha","Gamma, (the) end."]},{"id":3,"titles":[]}]
            /roles?select=character,...films(title,...directors(name))&film_id=eq.1&order=actor_id | [{"character":"Hero","title":"Alpha","name":"Ana"},{"character":"Villain","title":"Alpha","name":"Ana"}]
            /films?select=id,directors()&directors=is.null                     | [{"id":4}]
            /films?select=id,directors()&directors=not.is.null&order=id        | [{"id":1},{"id":2},{"id":3}]
            /directors?select=id,films()&films=is.null                         | [{"id":3}]
            /directors?select=id,films()&or=(films.not.is.null,name.like.Cy*)&films.year=eq.2000&order=id | [{"id":1},{"id":3}]
            /films?select=id,...directors(name)&directors=is.null              | [{"id":4,"name":null}]
            /films?select=id,directors(name)&order=directors(name).desc,id&id=lt.4 | [{"id":2,"directors":{"name":"Bob"}},{"id":1,"directors":{"name":"Ana"}},{"id":3,"directors":{"name":"Ana"}}]
            /films?select=id,d:directors()&order=d(name).desc.nullslast,id     | [{"id":2},{"id":1},{"id":3},{"id":4}]
            /films?select=id,shout,directors(name)&directors.select=x&id=eq.1  | !PGRST
            """)
    void an_embedded_resource_comes_with_its_parent(String path, String expected) {
        Cinema.Reply reply = cinema.get(path);
        if (expected.startsWith("!")) {
            assertThat(reply.status()).isEqualTo(400);
            return;
        }
        assertThat(reply.json()).isEqualTo(JsonParser.parseString(expected));
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void a_count_sees_inner_joins() {
        Cinema.Reply reply = cinema.call().prefer("count=exact").get("/films?select=id,directors!inner(id)&limit=1");
        assertThat(reply.header("Content-Range")).isEqualTo("0-0/3");
    }

    @Test
    void a_count_sees_filters_on_absence() {
        Cinema.Reply reply = cinema.call().prefer("count=exact").get("/films?select=id,directors()&directors=is.null&limit=1");
        assertThat(reply.header("Content-Range")).isEqualTo("0-0/1");
    }

    @Test
    void two_ways_to_the_same_table_must_be_told_apart() {
        Cinema.Reply reply = cinema.get("/matches?select=id,teams(name)");
        assertThat(reply.status()).isEqualTo(300);
        JsonObject error = reply.json().getAsJsonObject();
        assertThat(error.get("code").getAsString()).isEqualTo("PGRST201");
        assertThat(error.get("message").getAsString())
                .isEqualTo("Could not embed because more than one relationship was found for 'matches' and 'teams'");
        assertThat(error.get("details").getAsJsonArray().get(0)).isEqualTo(JsonParser.parseString(
                """
                {"cardinality":"many-to-one","embedding":"matches with teams",
                 "relationship":"matches_away_fkey using matches(away_id) and teams(id)"}"""));
        assertThat(error.get("hint").getAsString())
                .isEqualTo("Try changing 'teams' to one of the following: 'teams!matches_away_fkey', "
                        + "'teams!matches_home_fkey'. Find the desired relationship in the 'details' key.");
    }

    @Test
    void an_unrelated_table_can_not_be_embedded() {
        Cinema.Reply reply = cinema.get("/films?select=id,teams(name)");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json()).isEqualTo(JsonParser.parseString(
                """
                {"code":"PGRST200","hint":null,
                 "details":"Searched for a foreign key relationship between 'films' and 'teams' in the schema 'public', but no matches were found.",
                 "message":"Could not find a relationship between 'films' and 'teams' in the schema cache"}"""));
    }

    @Test
    void a_similar_name_is_suggested() {
        assertThat(cinema.get("/films?select=id,director(name)").json().getAsJsonObject().get("hint").getAsString())
                .isEqualTo("Perhaps you meant 'directors' instead of 'director'.");
        assertThat(cinema.get("/film").json().getAsJsonObject().get("hint").getAsString())
                .isEqualTo("Perhaps you meant the table 'public.films'");
    }

    @Test
    void filters_on_what_is_not_embedded_are_refused() {
        assertThat(cinema.get("/films?select=id&directors.name=eq.Ana").code()).isEqualTo("PGRST108");
        assertThat(cinema.get("/films?select=id,d:directors(name)&directors.name=eq.Ana").code()).isEqualTo("PGRST108");
        assertThat(cinema.get("/films?select=id&order=directors(name)").code()).isEqualTo("PGRST108");
    }

    @Test
    void embedded_resources_as_a_whole_are_only_asked_for_absence() {
        Cinema.Reply reply = cinema.get("/films?select=id,directors(name)&directors=eq.1");
        assertThat(reply.code()).isEqualTo("PGRST120");
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void order_by_one_of_many_is_refused() {
        assertThat(cinema.get("/directors?select=id,films(id)&order=films(id)").code()).isEqualTo("PGRST118");
    }

    @Test
    void embedded_rows_are_under_the_policies_too() {
        cinema.db().execute(
                """
                create table public.replies (id int primary key, note_id int references public.notes, said text);
                alter table public.replies enable row level security;
                create policy said on public.replies to authenticated using (said <> 'hidden');
                grant select on public.replies to authenticated;
                insert into public.replies values (1, 1, 'seen'), (2, 1, 'hidden'), (3, 2, 'to Bob');""");
        cinema.gateway().schemaChanged();
        assertThat(cinema.get("/notes?select=body,replies(said)").json())
                .isEqualTo(JsonParser.parseString("[{\"body\":\"of Alice\",\"replies\":[{\"said\":\"seen\"}]}]"));
        assertThat(cinema.get("/replies?select=said,notes(body)&order=id").json()).isEqualTo(JsonParser.parseString(
                "[{\"said\":\"seen\",\"notes\":{\"body\":\"of Alice\"}},{\"said\":\"to Bob\",\"notes\":null}]"));
    }
}
