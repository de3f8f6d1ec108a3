package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {
    private final Cinema cinema = new Cinema();

    @AfterAll
    void stop() {
        cinema.close();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            /films?id=xx.1                   | 400 | PGRST100
            /films?id=eq                     | 400 | PGRST100
            /films?id=1                      | 400 | PGRST100
            /films?id=not.not.eq.1           | 400 | PGRST100
            /films?id=neq(any).{1}           | 400 | PGRST100
            /films?id=in.1                   | 400 | PGRST100
            /films?id=in.(1                  | 400 | PGRST100
            /films?id=is.nothing             | 400 | PGRST100
            /films?or=()                     | 400 | PGRST100
            /films?or=(id.eq.1               | 400 | PGRST100
            /films?or=id.eq.1                | 400 | PGRST100
            /films?select=id,,title          | 400 | PGRST100
            /films?select=directors(name     | 400 | PGRST100
            /films?select=id)                | 400 | PGRST100
            /films?order=id.sideways         | 400 | PGRST100
            /films?order=.desc               | 400 | PGRST100
            /films?select=count()            | 400 | PGRST123
            /films?select=score.sum()        | 400 | PGRST123
            /films?select=nope               | 400 | 42703
            /films?nope=eq.1                 | 400 | 42703
            /films?order=nope                | 400 | 42703
            /films?select=id::nope           | 400 | 42704
            /films?id=eq.x                   | 400 | 22P02
            /films?mood=eq.angry             | 400 | 22P02
            /films?score=is.true             | 400 | 42804
            /films?title=match.(             | 400 | 2201B
            /films?id=like.1                 | 404 | 42883
            /nope                            | 404 | PGRST205
            /films/1                         | 404 | PGRST125
            /rpc                             | 404 | PGRST205
            /rpc/a/b                         | 404 | PGRST125
            /half_open?select=id,nope(x)     | 400 | PGRST200
            """)
    void a_wrong_query_has_its_code(String path, int status, String code) {
        Cinema.Reply reply = cinema.get(path);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().getAsJsonObject().keySet()).containsExactlyInAnyOrder("code", "details", "hint", "message");
        assertThat(reply.header("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "[{\"id\":1},2]", "[{\"id\":1},null]"})
    void an_array_of_other_things_than_rows_is_refused(String body) {
        Cinema.Reply reply = cinema.call().post("/directors", body);
        assertThat(reply.json()).isEqualTo(json(
                "{\"code\":\"PGRST102\",\"details\":null,\"hint\":null,\"message\":\"All object keys must match\"}"));
        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"x\"", "null", "true"})
    void a_lone_value_is_taken_for_no_rows(String body) {
        Cinema.Reply reply = cinema.call().prefer("return=representation").post("/directors", body);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(json("[]"));
    }

    @Test
    void a_parse_error_says_where() {
        assertThat(cinema.get("/films?id=gtx.1").json().getAsJsonObject().get("message").getAsString())
                .isEqualTo("\"failed to parse filter (gtx.1)\" (line 1, column 1)");
        assertThat(cinema.get("/films?select=id,,title").json()).isEqualTo(json(
                """
                {"code":"PGRST100","details":"unexpected \\",\\" expecting field name (* or [a..z0..9_$])","hint":null,
                 "message":"\\"failed to parse select parameter (id,,title)\\" (line 1, column 4)"}"""));
        assertThat(cinema.get("/films?select=directors(name").json().getAsJsonObject().get("details").getAsString())
                .isEqualTo("unexpected end of input expecting \",\" or \")\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "{", "{\"id\":1", "[{]", "{\"id\":}", "{id:1}", "{'id':1}", "nope", "{\"id\":1} x", "{\"id\":01}", "{\"id\":NaN}"
    })
    void a_body_that_is_no_row_is_refused(String body) {
        Cinema.Reply reply = cinema.call().post("/directors", body);
        assertThat(reply.json()).isEqualTo(json(
                "{\"code\":\"PGRST102\",\"details\":null,\"hint\":null,\"message\":\"Empty or invalid json\"}"));
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void a_deeply_nested_body_or_query_is_refused_and_not_a_fault() {
        assertThat(cinema.call().post("/directors", "{\"a\":".repeat(5000) + "1" + "}".repeat(5000)).status()).isEqualTo(400);
        assertThat(cinema.get("/films?select=" + "directors(films(".repeat(100) + "id" + "))".repeat(100)).code()).isEqualTo("PGRST100");
        assertThat(cinema.get("/films?or=" + "(and".repeat(100) + "(id.eq.1)" + ")".repeat(100)).code()).isEqualTo("PGRST100");
    }

    @Test
    void unknown_columns_in_a_body_are_named() {
        Cinema.Reply reply = cinema.call().post("/directors", "{\"id\":1,\"nope\":2}");
        assertThat(reply.json()).isEqualTo(json(
                """
                {"code":"PGRST204","details":null,"hint":null,
                 "message":"Could not find the 'nope' column of 'directors' in the schema cache"}"""));
        assertThat(cinema.call().patch("/directors?id=eq.1", "{\"nope\":2}").code()).isEqualTo("PGRST204");
        assertThat(cinema.call().post("/directors?columns=nope", "{\"id\":1}").code()).isEqualTo("PGRST204");
    }

    @Test
    void constraints_speak_for_themselves() {
        Cinema.Reply twice = cinema.call().post("/directors", "{\"id\":1,\"name\":\"x\"}");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.json()).isEqualTo(json(
                """
                {"code":"23505","details":"Key (id)=(1) already exists.","hint":null,
                 "message":"duplicate key value violates unique constraint \\"directors_pkey\\""}"""));
        assertThat(cinema.call().post("/films", "{\"title\":\"x\",\"director_id\":99}").status()).isEqualTo(409);
        assertThat(cinema.call().post("/films", "{\"year\":1}").code()).isEqualTo("23502");
        assertThat(cinema.call().post("/films", "{\"title\":\"x\",\"score\":101}").code()).isEqualTo("23514");
        assertThat(cinema.call().post("/films", "{\"title\":\"x\",\"words\":\"y\"}").code()).isEqualTo("428C9");
    }

    @Test
    void an_unavailable_media_type_is_406() {
        Cinema.Reply reply = cinema.call().header("Accept", "image/png").get("/films");
        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.code()).isEqualTo("PGRST107");
        assertThat(cinema.call().header("Accept", "image/png, */*;q=0.1").get("/films").status()).isEqualTo(200);
    }

    @Test
    void an_unknown_content_type_is_refused() {
        Cinema.Reply reply = cinema.call().header("Content-Type", "text/html").post("/directors", "<p>");
        assertThat(reply.code()).isEqualTo("PGRST102");
    }

    @Test
    void unknown_preferences_matter_only_if_strict() {
        assertThat(cinema.call().prefer("odd=1").get("/films").status()).isEqualTo(200);
        Cinema.Reply reply = cinema.call().prefer("handling=strict, odd=1, count=all").get("/films");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getAsJsonObject().get("details").getAsString()).isEqualTo("Invalid preferences: odd=1, count=all");
    }

    @Test
    void tables_made_later_are_found() {
        assertThat(cinema.get("/later").code()).isEqualTo("PGRST205");
        cinema.db().execute("create table public.later (id int); grant select on public.later to authenticated");
        cinema.gateway().schemaChanged();
        assertThat(cinema.get("/later").json()).isEqualTo(json("[]"));
        cinema.db().execute("drop table public.later");
        cinema.gateway().schemaChanged();
        assertThat(cinema.get("/later").code()).isEqualTo("PGRST205");
    }
}
