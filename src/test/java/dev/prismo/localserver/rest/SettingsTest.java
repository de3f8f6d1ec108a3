package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a project chooses by `alter role authenticator set pgrst....`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsTest {
    private static final String ROLLBACK = "tx=rollback,return=representation";

    private final Cinema cinema = new Cinema();

    @AfterEach
    void chooseNothing() {
        cinema.chooseNothing();
    }

    @AfterAll
    void stop() {
        cinema.close();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @Test
    void a_rolled_back_write_tells_what_would_be() {
        cinema.choose("db_tx_end", "commit-allow-override");
        Cinema.Reply reply = cinema.call().prefer(ROLLBACK).post("/directors", "{\"id\":7,\"name\":\"x\"}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(json("[{\"id\":7,\"name\":\"x\"}]"));
        assertThat(reply.header("Preference-Applied")).isEqualTo("return=representation, tx=rollback");
        assertThat(cinema.get("/directors?id=eq.7").json()).isEqualTo(json("[]"));
    }

    @Test
    void a_client_can_not_roll_back_unless_allowed_to() {
        Cinema.Reply reply = cinema.call().prefer(ROLLBACK).post("/directors", "{\"id\":8,\"name\":\"x\"}");
        assertThat(reply.header("Preference-Applied")).isEqualTo("return=representation");
        assertThat(cinema.get("/directors?id=eq.8").json().getAsJsonArray()).hasSize(1);
    }

    @Test
    void everything_can_be_rolled_back_unless_a_client_wants_it_kept() {
        cinema.choose("db_tx_end", "rollback-allow-override");
        cinema.call().post("/directors", "{\"id\":9,\"name\":\"x\"}");
        assertThat(cinema.get("/directors?id=eq.9").json().getAsJsonArray()).isEmpty();
        cinema.call().prefer("tx=commit").post("/directors", "{\"id\":9,\"name\":\"x\"}");
        assertThat(cinema.get("/directors?id=eq.9").json().getAsJsonArray()).hasSize(1);
    }

    @Test
    void another_exposed_schema_is_reached_by_its_profile() {
        cinema.choose("db_schemas", "public, archive");
        Cinema.Reply reply = cinema.call().header("Accept-Profile", "archive").get("/films?select=id,shelves(name),label");
        assertThat(reply.json()).isEqualTo(json("[{\"id\":1,\"shelves\":{\"name\":\"top\"},\"label\":\"#1\"}]"));
        assertThat(reply.header("Content-Profile")).isEqualTo("archive");
        assertThat(cinema.get("/films?select=title&id=eq.1").json()).isEqualTo(json("[{\"title\":\"Alpha\"}]"));
        assertThat(cinema.get("/films?limit=1").header("Content-Profile")).isEqualTo("public");
    }

    @Test
    void writes_and_calls_name_their_schema_too() {
        cinema.choose("db_schemas", "public, archive");
        Cinema.Reply reply = cinema.call()
                .header("Content-Profile", "archive")
                .prefer("return=representation")
                .post("/shelves", "{\"id\":2,\"name\":\"low\"}");
        assertThat(reply.json()).isEqualTo(json("[{\"id\":2,\"name\":\"low\"}]"));
        assertThat(cinema.call().header("Content-Profile", "archive").post("/rpc/where_am_i", "{}").text())
                .isEqualTo("\"archive, public, extensions\"");
    }

    @Test
    void relations_of_different_schemas_are_not_mixed_up() {
        cinema.choose("db_schemas", "public, archive");
        Cinema.Reply reply = cinema.call().header("Accept-Profile", "archive").get("/films?select=directors(*)");
        assertThat(reply.code()).isEqualTo("PGRST200");
        assertThat(reply.text()).contains("in the schema 'archive'");
    }

    @Test
    void a_schema_that_is_not_exposed_is_refused() {
        Cinema.Reply reply = cinema.call().header("Accept-Profile", "archive").get("/films");
        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.json()).isEqualTo(json(
                """
                {"code":"PGRST106","message":"Invalid schema: archive","details":null,
                 "hint":"Only the following schemas are exposed: public"}"""));
        assertThat(cinema.get("/films?limit=1").header("Content-Profile")).isEmpty();
    }

    @Test
    void the_greatest_number_of_rows_can_be_chosen() {
        cinema.choose("db_max_rows", "2");
        Cinema.Reply reply = cinema.call().prefer("count=exact").get("/films?select=id,roles(actor_id)&order=id");
        assertThat(reply.json().getAsJsonArray()).hasSize(2);
        assertThat(reply.status()).isEqualTo(206);
    }

    @Test
    void an_estimated_count_is_exact_as_long_as_it_is_small() {
        assertThat(cinema.call().prefer("count=estimated").head("/films?limit=1").header("Content-Range")).endsWith("/4");
        cinema.choose("db_max_rows", "2");
        cinema.db().execute("analyze public.films");
        assertThat(cinema.call().prefer("count=estimated").get("/films?select=id").header("Content-Range"))
                .isEqualTo("0-1/4");
    }

    @Test
    void a_function_runs_before_each_request() {
        cinema.choose("db_pre_request", "public.no_robots");
        Cinema.Reply reply = cinema.call().header("X-Agent", "robot").get("/films");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).contains("no robots");
        assertThat(cinema.call().prefer("count=planned").get("/films?select=id&id=eq.1").json()).isEqualTo(json("[{\"id\":1}]"));
    }

    @Test
    void a_plan_is_shown_only_if_that_is_allowed() {
        String media = "application/vnd.pgrst.plan+json; for=\"text/csv\"; options=verbose|costs";
        Cinema.Reply refused = cinema.call().header("Accept", media).get("/films");
        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.code()).isEqualTo("PGRST107");
        cinema.choose("db_plan_enabled", "true");
        Cinema.Reply reply = cinema.call().header("Accept", media).get("/films?id=eq.1");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getAsJsonArray().get(0).getAsJsonObject().has("Plan")).isTrue();
        assertThat(reply.header("Content-Type").replace(" ", ""))
                .startsWith("application/vnd.pgrst.plan+json;for=\"text/csv\";options=verbose");
        assertThat(cinema.call().header("Accept", "application/vnd.pgrst.plan").get("/films").text()).startsWith("Aggregate");
    }

    @Test
    void a_plan_alone_writes_nothing() {
        cinema.choose("db_plan_enabled", "true");
        cinema.call().header("Accept", "application/vnd.pgrst.plan").post("/directors", "{\"id\":11,\"name\":\"x\"}");
        assertThat(cinema.get("/directors?id=eq.11").json()).isEqualTo(json("[]"));
    }

    @Test
    void aggregates_are_refused_unless_allowed() {
        Cinema.Reply reply = cinema.get("/films?select=year.max()");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json()).isEqualTo(json(
                "{\"code\":\"PGRST123\",\"message\":\"Use of aggregate functions is not allowed\",\"details\":null,\"hint\":null}"));
        assertThat(cinema.get("/directors?select=films(id.count())").code()).isEqualTo("PGRST123");
        cinema.choose("db_aggregates_enabled", "true");
        assertThat(cinema.get("/films?select=id.max()").status()).isEqualTo(200);
    }
}
