package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritingTest {
    private final Cinema cinema = new Cinema();

    @AfterEach
    void stop() {
        cinema.close();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @Test
    void an_insert_answers_201_without_a_body() {
        Cinema.Reply reply = cinema.call().post("/directors", "{\"id\":7,\"name\":\"New\"}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.header("Content-Range")).isEqualTo("*/*");
        assertThat(cinema.get("/directors?id=eq.7").json()).isEqualTo(json("[{\"id\":7,\"name\":\"New\"}]"));
    }

    @Test
    void a_representation_shows_what_was_inserted_with_defaults() {
        Cinema.Reply reply = cinema.call()
                .prefer("return=representation")
                .post("/films?select=title,mood,shout,directors(name)", "{\"title\":\"Neu ü\",\"director_id\":1}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json())
                .isEqualTo(json("[{\"title\":\"Neu ü\",\"mood\":\"happy\",\"shout\":\"NEU Ü\",\"directors\":{\"name\":\"Ana\"}}]"));
        assertThat(reply.header("Preference-Applied")).isEqualTo("return=representation");
    }

    @Test
    void a_single_inserted_row_comes_bare() {
        Cinema.Reply reply =
                cinema.call().single().prefer("return=representation").post("/directors", "{\"id\":7,\"name\":\"New\"}");
        assertThat(reply.json()).isEqualTo(json("{\"id\":7,\"name\":\"New\"}"));
    }

    @Test
    void two_rows_where_one_was_wanted_are_not_kept() {
        Cinema.Reply reply = cinema.call()
                .single()
                .prefer("return=representation")
                .post("/directors", "[{\"id\":7,\"name\":\"New\"},{\"id\":8,\"name\":\"New\"}]");
        assertThat(reply.code()).isEqualTo("PGRST116");
        assertThat(cinema.get("/directors?id=gt.6").json()).isEqualTo(json("[]"));
    }

    @Test
    void many_rows_are_inserted_at_once() {
        Cinema.Reply reply = cinema.call()
                .prefer("return=representation, count=exact")
                .post("/directors?select=id&order=id.desc", "[{\"id\":7,\"name\":\"x\"},{\"name\":\"y\",\"id\":8}]");
        assertThat(reply.json()).isEqualTo(json("[{\"id\":8},{\"id\":7}]"));
        assertThat(reply.header("Content-Range")).isEqualTo("*/2");
        assertThat(reply.header("Preference-Applied")).isEqualTo("return=representation, count=exact");
    }

    @Test
    void columns_tells_what_to_take_from_the_body() {
        Cinema.Reply reply = cinema.call()
                .prefer("return=representation")
                .post("/directors?columns=\"id\",\"name\"",
                        "[{\"id\":7,\"name\":\"x\",\"junk\":1},{\"id\":8,\"name\":\"y\",\"more\":2}]");
        assertThat(reply.json()).isEqualTo(json("[{\"id\":7,\"name\":\"x\"},{\"id\":8,\"name\":\"y\"}]"));
    }

    @Test
    void rows_with_different_keys_are_refused() {
        Cinema.Reply reply = cinema.call().post("/directors", "[{\"id\":7,\"name\":\"x\"},{\"id\":8}]");
        assertThat(reply.code()).isEqualTo("PGRST102");
        assertThat(reply.text()).contains("All object keys must match");
    }

    @Test
    void missing_values_are_null_or_default_as_preferred() {
        cinema.call().post("/settings?columns=id,theme,size", "[{\"id\":5},{\"id\":6,\"theme\":\"dark\"}]");
        assertThat(cinema.get("/settings?select=theme,size&id=eq.5").json()).isEqualTo(json("[{\"theme\":null,\"size\":null}]"));
        Cinema.Reply reply = cinema.call()
                .prefer("missing=default")
                .post("/settings?columns=id,theme,size", "[{\"id\":7},{\"id\":8,\"theme\":\"dark\"}]");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(cinema.get("/settings?select=theme,size&id=gt.6&order=id").json())
                .isEqualTo(json("[{\"theme\":\"light\",\"size\":12},{\"theme\":\"dark\",\"size\":12}]"));
    }

    @Test
    void an_empty_object_takes_all_defaults_and_an_empty_array_inserts_nothing() {
        assertThat(cinema.call().prefer("return=representation").post("/settings?select=theme", "{}").json())
                .isEqualTo(json("[{\"theme\":\"light\"}]"));
        Cinema.Reply reply = cinema.call().prefer("return=representation").post("/settings", "[]");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(json("[]"));
        assertThat(cinema.call().prefer("count=exact").post("/films?columns=", "[{},{}]").status()).isEqualTo(400);
    }

    @Test
    void every_kind_of_value_arrives() {
        cinema.call().post("/films",
                """
                {"id":50,"title":"q'\\"; drop table films; --","tags":["a,b","{c}","\\"d\\"",null],
                 "info":{"x":[1.10,null,{"y":"\\u00e9"}]},"mood":"sad","score":7}""");
        assertThat(cinema.get("/films?select=title,tags,info,mood,score&id=eq.50").json()).isEqualTo(json(
                """
                [{"title":"q'\\"; drop table films; --","tags":["a,b","{c}","\\"d\\"",null],
                  "info":{"x":[1.10,null,{"y":"é"}]},"mood":"sad","score":7}]"""));
    }

    @Test
    void headers_only_tells_where_the_new_row_is() {
        Cinema.Reply reply = cinema.call()
                .prefer("return=headers-only")
                .post("/orders", "{\"region\":\"a b&c\",\"no\":3}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.header("Location")).isEqualTo("/orders?region=eq.a%20b%26c&no=eq.3");
    }

    @Test
    void an_upsert_merges_by_primary_key() {
        Cinema.Reply merged = cinema.call()
                .prefer("resolution=merge-duplicates,return=representation")
                .post("/directors", "{\"id\":1,\"name\":\"Anna\"}");
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.json()).isEqualTo(json("[{\"id\":1,\"name\":\"Anna\"}]"));
        Cinema.Reply mixed = cinema.call()
                .prefer("resolution=merge-duplicates")
                .post("/directors", "[{\"id\":1,\"name\":\"A\"},{\"id\":9,\"name\":\"I\"}]");
        assertThat(mixed.status()).isEqualTo(201);
        assertThat(cinema.get("/directors?id=in.(1,9)&order=id").json())
                .isEqualTo(json("[{\"id\":1,\"name\":\"A\"},{\"id\":9,\"name\":\"I\"}]"));
    }

    @Test
    void an_upsert_can_name_the_conflicting_columns() {
        cinema.db().execute("create unique index on public.teams (name)");
        Cinema.Reply reply = cinema.call()
                .prefer("resolution=merge-duplicates")
                .post("/teams?on_conflict=name", "{\"id\":9,\"name\":\"Red\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("23503");
        cinema.db().execute("delete from public.matches");
        assertThat(cinema.call()
                        .prefer("resolution=merge-duplicates")
                        .post("/teams?on_conflict=name", "{\"id\":9,\"name\":\"Red\"}")
                        .status())
                .isEqualTo(200);
        assertThat(cinema.get("/teams?name=eq.Red").json()).isEqualTo(json("[{\"id\":9,\"name\":\"Red\"}]"));
    }

    @Test
    void an_upsert_can_leave_what_is_there() {
        Cinema.Reply reply = cinema.call()
                .prefer("resolution=ignore-duplicates,return=representation")
                .post("/directors", "[{\"id\":1,\"name\":\"Other\"},{\"id\":9,\"name\":\"I\"}]");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(json("[{\"id\":9,\"name\":\"I\"}]"));
        assertThat(cinema.get("/directors?id=eq.1").json()).isEqualTo(json("[{\"id\":1,\"name\":\"Ana\"}]"));
    }

    @Test
    void an_update_changes_what_the_filter_finds() {
        Cinema.Reply reply = cinema.call()
                .prefer("return=representation")
                .patch("/films?select=id,year,directors(name)&year=eq.1990&order=id", "{\"year\":1991}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(json(
                "[{\"id\":1,\"year\":1991,\"directors\":{\"name\":\"Ana\"}},{\"id\":2,\"year\":1991,\"directors\":{\"name\":\"Bob\"}}]"));
        assertThat(reply.header("Content-Range")).isEqualTo("0-1/*");
    }

    @Test
    void an_update_answers_204_even_if_nothing_was_found() {
        Cinema.Reply found = cinema.call().prefer("count=exact").patch("/films?id=eq.1", "{\"year\":1}");
        assertThat(found.status()).isEqualTo(204);
        assertThat(found.header("Content-Range")).isEqualTo("0-0/1");
        assertThat(cinema.call().patch("/films?id=eq.99", "{\"year\":1}").status()).isEqualTo(204);
        assertThat(cinema.call().patch("/films?id=eq.1", "{}").status()).isEqualTo(204);
        assertThat(cinema.call().prefer("return=representation").patch("/films?id=eq.99", "{\"year\":1}").json())
                .isEqualTo(json("[]"));
    }

    @Test
    void a_single_update_of_several_rows_is_undone() {
        Cinema.Reply reply =
                cinema.call().single().prefer("return=representation").patch("/films?year=eq.1990", "{\"year\":1}");
        assertThat(reply.code()).isEqualTo("PGRST116");
        assertThat(cinema.get("/films?year=eq.1").json()).isEqualTo(json("[]"));
    }

    @Test
    void a_delete_returns_what_is_gone() {
        Cinema.Reply reply = cinema.call().prefer("return=representation").delete("/plots?film_id=eq.1&select=plot");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(json("[{\"plot\":\"a plot\"}]"));
        Cinema.Reply counted = cinema.call().prefer("count=exact").delete("/plots?film_id=eq.2");
        assertThat(counted.status()).isEqualTo(204);
        assertThat(counted.header("Content-Range")).isEqualTo("*/1");
        assertThat(cinema.get("/plots").json()).isEqualTo(json("[]"));
    }

    @Test
    void a_whole_table_is_not_changed_by_mistake() {
        Cinema.Reply update = cinema.as("service_role").patch("/films", "{\"year\":1}");
        assertThat(update.status()).isEqualTo(400);
        assertThat(update.json()).isEqualTo(json(
                "{\"code\":\"21000\",\"details\":null,\"hint\":null,\"message\":\"UPDATE requires a WHERE clause\"}"));
        assertThat(cinema.as("service_role").delete("/films").text()).contains("DELETE requires a WHERE clause");
        assertThat(cinema.as("service_role").delete("/films?select=id&limit=1").code()).isEqualTo("21000");
    }

    @Test
    void more_affected_rows_than_wanted_are_undone() {
        Cinema.Reply reply =
                cinema.call().prefer("handling=strict,max-affected=1").patch("/films?year=eq.1990", "{\"year\":1}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("PGRST124");
        assertThat(cinema.get("/films?year=eq.1").json()).isEqualTo(json("[]"));
        assertThat(cinema.call().prefer("handling=strict,max-affected=2").delete("/roles?film_id=eq.1").status())
                .isEqualTo(204);
    }

    @Test
    void put_writes_one_row_under_its_key() {
        assertThat(cinema.call().put("/directors?id=eq.9", "{\"id\":9,\"name\":\"I\"}").status()).isEqualTo(201);
        assertThat(cinema.call().put("/directors?id=eq.9", "{\"id\":9,\"name\":\"J\"}").status()).isEqualTo(204);
        assertThat(cinema.get("/directors?id=eq.9").json()).isEqualTo(json("[{\"id\":9,\"name\":\"J\"}]"));
        assertThat(cinema.call().put("/directors?id=eq.9", "{\"id\":8,\"name\":\"J\"}").code()).isEqualTo("PGRST115");
        assertThat(cinema.call().put("/directors?name=eq.J", "{\"id\":9,\"name\":\"J\"}").code()).isEqualTo("PGRST105");
    }

    @Test
    void odd_names_can_be_written() {
        Cinema.Reply reply = cinema.call()
                .prefer("return=representation")
                .post("/odd Täble?columns=\"quo\\\"te\",\"a, column (odd).name\",\"日本\"",
                        "{\"quo\\\"te\":\"k\",\"a, column (odd).name\":\"v\",\"日本\":\"w\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(cinema.call().patch("/odd Täble?\"quo\\\"te\"=eq.k", "{\"日本\":\"新\"}").status()).isEqualTo(204);
        assertThat(cinema.get("/odd Täble?select=日本&\"quo\\\"te\"=eq.k").json()).isEqualTo(json("[{\"日本\":\"新\"}]"));
    }

    @Test
    void a_view_can_be_written_through() {
        assertThat(cinema.call().post("/note_bodies", "{\"body\":\"via view\"}").status()).isEqualTo(201);
        assertThat(cinema.get("/notes?select=body&body=eq.via view").json()).isEqualTo(json("[{\"body\":\"via view\"}]"));
    }

    @Test
    void a_rolled_back_write_tells_what_would_be() {
        Cinema.Reply reply =
                cinema.call().prefer("tx=rollback,return=representation").post("/directors", "{\"id\":7,\"name\":\"x\"}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(cinema.get("/directors?id=eq.7").json()).isEqualTo(json("[]"));
    }
}
