package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private final Cinema cinema = new Cinema();

    @AfterAll
    void stop() {
        cinema.close();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    private JsonObject document(String caller) {
        return cinema.as(caller).get("/").json().getAsJsonObject();
    }

    @Test
    void the_root_describes_the_api() {
        Cinema.Reply reply = cinema.get("/");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/openapi+json");
        assertThat(reply.json().getAsJsonObject().get("swagger").getAsString()).isEqualTo("2.0");
        assertThat(cinema.call().head("/").status()).isEqualTo(200);
    }

    @Test
    void a_table_is_described_with_its_columns() {
        JsonObject shows = document("a").getAsJsonObject("definitions").getAsJsonObject("shows");
        assertThat(shows.get("description").getAsString()).isEqualTo("Showings\nOf films, one per room.");
        assertThat(shows.get("required")).isEqualTo(json("[\"id\"]"));
        JsonObject properties = shows.getAsJsonObject("properties");
        assertThat(properties.get("id")).isEqualTo(json(
                "{\"format\":\"int32\",\"type\":\"integer\",\"description\":\"Note:\\nThis is a Primary Key.<pk/>\"}"));
        assertThat(properties.get("room")).isEqualTo(json("{\"format\":\"text\",\"type\":\"string\",\"description\":\"Where.\"}"));
        assertThat(properties.get("price")).isEqualTo(json("{\"format\":\"numeric\",\"type\":\"number\"}"));
        assertThat(properties.getAsJsonObject("note").get("maxLength").getAsInt()).isEqualTo(20);
    }

    @Test
    void keys_choices_defaults_and_arrays_are_described() {
        JsonObject definitions = document("a").getAsJsonObject("definitions");
        JsonObject films = definitions.getAsJsonObject("films").getAsJsonObject("properties");
        assertThat(films.getAsJsonObject("director_id").get("description").getAsString())
                .contains("This is a Foreign Key to `directors.id`.<fk table='directors' column='id'/>");
        assertThat(films.getAsJsonObject("mood").get("enum")).isEqualTo(json("[\"happy\",\"sad\"]"));
        assertThat(films.getAsJsonObject("mood").get("default").getAsString()).isEqualTo("happy");
        assertThat(films.getAsJsonObject("tags").get("items")).isEqualTo(json("{\"type\":\"string\"}"));
        assertThat(films.getAsJsonObject("info").has("type")).isFalse();
        assertThat(definitions.getAsJsonObject("settings").getAsJsonObject("properties").getAsJsonObject("size").get("default"))
                .isEqualTo(json("12"));
    }

    @Test
    void paths_tell_what_can_be_done() {
        JsonObject paths = document("a").getAsJsonObject("paths");
        assertThat(paths.getAsJsonObject("/films").keySet()).containsExactly("get", "post", "patch", "delete");
        assertThat(paths.getAsJsonObject("/rpc/add").keySet()).containsExactly("get", "post");
        assertThat(paths.getAsJsonObject("/rpc/write_note").keySet()).containsExactly("post");
        assertThat(paths.has("/rpc/no_name")).as("nobody can call it").isFalse();
        assertThat(paths.getAsJsonObject("/shows").getAsJsonObject("get").get("summary").getAsString()).isEqualTo("Showings");
    }

    @Test
    void a_caller_sees_what_they_have_rights_to() {
        assertThat(document("anon").getAsJsonObject("definitions").keySet())
                .contains("films")
                .doesNotContain("notes", "secrets", "shows");
        assertThat(document("service_role").getAsJsonObject("definitions").keySet()).contains("secrets");
    }

    @Test
    void the_root_takes_no_other_form_and_no_writes() {
        assertThat(cinema.call().header("Accept", "text/csv").get("/").status()).isEqualTo(406);
        assertThat(cinema.call().post("/", "{}").status()).isEqualTo(405);
    }

    @Test
    void the_description_can_be_switched_off() {
        cinema.choose("openapi_mode", "disabled");
        assertThat(cinema.get("/").code()).isEqualTo("PGRST126");
        cinema.chooseNothing();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /               | OPTIONS,GET,HEAD
            /films          | OPTIONS,GET,HEAD,POST,PUT,PATCH,DELETE
            /note_bodies    | OPTIONS,GET,HEAD,POST,PUT,PATCH,DELETE
            /rpc/add        | OPTIONS,GET,HEAD,POST
            /rpc/write_note | OPTIONS,POST
            """)
    void options_are_told(String path, String methods) {
        Cinema.Reply reply = cinema.call().send("OPTIONS", path, null);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Allow")).isEqualTo(methods);
    }

    @Test
    void there_are_no_options_for_what_is_not_there() {
        assertThat(cinema.call().send("OPTIONS", "/nope", null).status()).isEqualTo(404);
        assertThat(cinema.call().send("OPTIONS", "/rpc/nope", null).status()).isEqualTo(404);
    }
}
