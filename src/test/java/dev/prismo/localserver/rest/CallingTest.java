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
class CallingTest {
    private final Cinema cinema = new Cinema();

    @AfterAll
    void stop() {
        cinema.close();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            /rpc/add                                    | {"a":1,"b":2}               | 3
            /rpc/add                                    | {"a":1}                     | 11
            /rpc/add?columns=a                          | {"a":1,"b":2}               | 11
            /rpc/hello                                  | {}                          | "hello \\"world\\""
            /rpc/evens                                  | {"up_to":6}                 | [2,4,6]
            /rpc/films_of?select=id&order=id            | {"director":1}              | [{"id":1},{"id":3}]
            /rpc/films_of?select=id&year=eq.2000        | {"director":1}              | [{"id":3}]
            /rpc/films_of?select=id,directors(name)&order=id&limit=1 | {"director":1} | [{"id":1,"directors":{"name":"Ana"}}]
            /rpc/films_of?select=shout&id=eq.1          | {"director":1}              | [{"shout":"ALPHA"}]
            /rpc/films_of?select=id,actors(name)&id=eq.1&actors.order=name | {"director":1} | [{"id":1,"actors":[{"name":"Xu"},{"name":"Yan"}]}]
            /rpc/one_film?select=title                  | {"wanted":2}                | {"title":"Beta"}
            /rpc/year_stats?year=eq.1990                | {}                          | [{"year":1990,"films":2}]
            /rpc/year_stats?select=y:year&order=films.desc,year&limit=1 | {}          | [{"y":1990}]
            /rpc/pair                                   | {"x":1}                     | {"y":2,"z":"1!"}
            /rpc/total                                  | {"numbers":[1,2,3]}         | 6
            /rpc/echo                                   | {"any":[1,{"thing":null}]}  | {"any":[1,{"thing":null}]}
            /rpc/echo                                   | [1,2]                       | [1,2]
            /rpc/tag_count                              | {"tags":["a","b"],"info":{"extra":5}} | 7
            """)
    void a_function_is_called_with_named_arguments(String path, String body, String expected) {
        Cinema.Reply reply = cinema.call().post(path, body);
        assertThat(reply.json()).isEqualTo(json(expected));
        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            /rpc/add?a=1&b=2                                 | 3
            /rpc/films_of?director=1&select=id&id=gt.1       | [{"id":3}]
            /rpc/tag_count?tags={a,b}&info={"extra":5}       | 7
            /rpc/hello                                       | "hello \\"world\\""
            """)
    void a_function_is_called_by_get(String path, String expected) {
        Cinema.Reply reply = cinema.get(path);
        assertThat(reply.json()).isEqualTo(json(expected));
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void a_function_without_result_answers_204() {
        Cinema.Reply reply = cinema.call().post("/rpc/nothing", "{}");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.text()).isEmpty();
        assertThat(cinema.call().post("/rpc/nothing", "").status()).isEqualTo(204);
    }

    @Test
    void rows_of_a_function_are_counted() {
        Cinema.Reply reply = cinema.call().prefer("count=exact").post("/rpc/films_of?limit=1", "{\"director\":1}");
        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.header("Content-Range")).isEqualTo("0-0/2");
        assertThat(cinema.call().prefer("count=exact").head("/rpc/films_of?director=1").header("Content-Range"))
                .isEqualTo("0-1/2");
    }

    @Test
    void one_row_of_a_set_comes_bare() {
        Cinema.Reply reply = cinema.call().single().post("/rpc/films_of?select=id&id=eq.3", "{\"director\":1}");
        assertThat(reply.json()).isEqualTo(json("{\"id\":3}"));
        assertThat(cinema.call().single().post("/rpc/films_of", "{\"director\":1}").code()).isEqualTo("PGRST116");
    }

    @Test
    void a_function_runs_as_the_caller_and_sees_the_request() {
        JsonObject who = cinema.call().header("X-Agent", "me").post("/rpc/who", "{}").json().getAsJsonObject();
        assertThat(who.get("role").getAsString()).isEqualTo("authenticated");
        assertThat(who.get("sub").getAsString()).isEqualTo(Cinema.user("a"));
        assertThat(who.get("method").getAsString()).isEqualTo("POST");
        assertThat(who.get("path").getAsString()).isEqualTo("/rpc/who");
        assertThat(who.get("agent").getAsString()).isEqualTo("me");
        assertThat(who.get("timeout").getAsString()).isEqualTo("8s");
        assertThat(who.get("path2").getAsString()).isEqualTo("\"public\", \"extensions\"");
        JsonObject anon = cinema.as("anon").get("/rpc/who").json().getAsJsonObject();
        assertThat(anon.get("role").getAsString()).isEqualTo("anon");
        assertThat(anon.get("sub").isJsonNull()).isTrue();
        assertThat(anon.get("timeout").getAsString()).isEqualTo("3s");
    }

    @Test
    void a_volatile_function_can_not_write_by_get() {
        Cinema.Reply reply = cinema.get("/rpc/write_note?body=x");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.code()).isEqualTo("25006");
        Cinema.Reply post = cinema.call().post("/rpc/write_note?select=body", "{\"body\":\"by rpc\"}");
        assertThat(post.json()).isEqualTo(json("{\"body\":\"by rpc\"}"));
        assertThat(cinema.get("/notes?select=body&body=eq.by rpc").json().getAsJsonArray()).hasSize(1);
    }

    @Test
    void an_unknown_function_or_argument_is_404() {
        Cinema.Reply reply = cinema.call().post("/rpc/add", "{\"a\":1,\"c\":2}");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json()).isEqualTo(json(
                """
                {"code":"PGRST202",
                 "details":"Searched for the function public.add with parameters a, c or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.",
                 "hint":"Perhaps you meant to call the function public.add(a, b)",
                 "message":"Could not find the function public.add(a, c) in the schema cache"}"""));
        assertThat(cinema.call().post("/rpc/zzzzzzzz", "{}").text())
                .contains("Could not find the function public.zzzzzzzz without parameters in the schema cache");
    }

    @Test
    void an_ambiguous_call_is_300() {
        Cinema.Reply reply = cinema.call().post("/rpc/twice", "{\"a\":1}");
        assertThat(reply.status()).isEqualTo(300);
        assertThat(reply.text())
                .contains("Could not choose the best candidate function between: public.twice(a => integer), public.twice(a => text)");
    }

    @Test
    void other_methods_are_refused() {
        Cinema.Reply reply = cinema.call().patch("/rpc/add", "{}");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.code()).isEqualTo("PGRST101");
    }

    @Test
    void a_function_can_choose_status_and_headers() {
        Cinema.Reply reply = cinema.call().post("/rpc/teapot", "{}");
        assertThat(reply.status()).isEqualTo(418);
        assertThat(reply.header("X-Pot")).isEqualTo("tea");
        assertThat(reply.json()).isEqualTo(json("\"short and stout\""));
        assertThat(cinema.call().post("/rpc/hello", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "P0001,400", "PT402,402", "23505,409", "23503,409", "42501,403", "42P01,404", "42P17,500", "28000,403", "0L000,403",
        "P0002,500", "22000,400", "40001,500", "55000,500", "53100,503", "XX000,500", "99999,400"
    })
    void an_sqlstate_has_its_status(String state, int status) {
        Cinema.Reply reply = cinema.call().post("/rpc/fail", "{\"state\":\"" + state + "\",\"message\":\"m\"}");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json()).isEqualTo(json(
                "{\"code\":\"" + state + "\",\"details\":\"some detail\",\"hint\":\"some hint\",\"message\":\"m\"}"));
        assertThat(reply.header("Proxy-Status")).isEqualTo("PostgREST; error=" + state);
    }

    @Test
    void a_function_can_raise_a_whole_response() {
        Cinema.Reply reply = cinema.call().post("/rpc/custom_error", "{}");
        assertThat(reply.status()).isEqualTo(419);
        assertThat(reply.header("X-Own")).isEqualTo("1");
        assertThat(reply.json()).isEqualTo(json("{\"code\":\"123\",\"details\":\"d\",\"hint\":null,\"message\":\"own\"}"));
    }

    @Test
    void a_slow_statement_ends_at_the_timeout_of_the_role() {
        Cinema.Reply reply = cinema.as("anon").post("/rpc/nap", "{}");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.code()).isEqualTo("57014");
    }
}
