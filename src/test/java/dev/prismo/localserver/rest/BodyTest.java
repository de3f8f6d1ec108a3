package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes in other forms than JSON, and which function takes it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyTest {
    private static final String CSV = "text/csv";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Cinema cinema = new Cinema();

    @BeforeEach
    void reset() {
        cinema.reset();
    }

    @AfterAll
    void stop() {
        cinema.close();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    private Cinema.Reply post(String type, String path, String body) {
        return cinema.call().header("Content-Type", type).prefer("return=representation").post(path, body);
    }

    @Test
    void rows_come_as_csv() {
        String csv = "id,name\r\n7,\"Dot, \"\"D\"\"\"\n8,NULL and more\n";
        assertThat(post(CSV, "/directors?select=id,name&order=id", csv).json())
                .isEqualTo(json("[{\"id\":7,\"name\":\"Dot, \\\"D\\\"\"},{\"id\":8,\"name\":\"NULL and more\"}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "application/json; charset=nonsense", "application/json;charset=\"no such\"", "text/csv; charset=?",
        "application/x-www-form-urlencoded; charset=nonsense", "text/plain; charset=nonsense"})
    void a_charset_that_nobody_knows_is_the_callers_fault(String type) {
        Cinema.Reply reply = post(type, "/directors", "{\"id\":7,\"name\":\"Dot\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("PGRST102");
    }

    @Test
    void a_charset_may_be_named() {
        assertThat(post("application/json; charset=\"UTF-8\"", "/directors?select=name", "{\"id\":7,\"name\":\"Dot\"}").json())
                .isEqualTo(json("[{\"name\":\"Dot\"}]"));
    }

    @Test
    void null_in_csv_is_no_text() {
        assertThat(post(CSV, "/films?select=title,year", "title,year\nCsv,NULL").json())
                .isEqualTo(json("[{\"title\":\"Csv\",\"year\":null}]"));
    }

    @Test
    void a_field_may_go_over_lines() {
        assertThat(post(CSV, "/directors?select=name", "id,name\n7,\"a\nb\"\n").json()).isEqualTo(json("[{\"name\":\"a\\nb\"}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,name\n7", "id,name\n7,a,b", "id,name\n7,\"open", "id,name\n7,a\"b", ""})
    void csv_that_is_no_table_is_refused(String csv) {
        Cinema.Reply reply = post(CSV, "/directors", csv);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("PGRST102");
    }

    @Test
    void rows_are_given_as_csv() {
        Cinema.Reply reply = cinema.call().header("Accept", CSV).get("/directors?select=id,name&id=lt.3&order=id");
        assertThat(reply.text()).isEqualTo("id,name\n1,Ana\n2,Bob");
        assertThat(cinema.call().header("Accept", CSV).get("/directors?id=eq.99").text().strip()).isEmpty();
    }

    @Test
    void a_row_comes_as_a_form() {
        assertThat(post(FORM, "/directors", "id=7&name=One+two%21").json()).isEqualTo(json("[{\"id\":7,\"name\":\"One two!\"}]"));
    }

    @Test
    void the_columns_parameter_is_for_json_whose_rows_differ() {
        Cinema.Reply refused = post("application/json", "/directors", "[{\"id\":7,\"name\":\"a\"},{\"id\":8}]");
        assertThat(refused.json().getAsJsonObject().get("message").getAsString()).isEqualTo("All object keys must match");
        Cinema.Reply reply = post(
                "application/json", "/settings?columns=id,theme", "[{\"id\":7,\"theme\":\"a\",\"size\":99},{\"id\":8}]");
        assertThat(reply.json()).isEqualTo(json(
                "[{\"id\":7,\"theme\":\"a\",\"size\":12,\"at\":null},{\"id\":8,\"theme\":null,\"size\":12,\"at\":null}]"));
    }

    @Test
    void an_update_may_put_defaults_for_what_is_missing() {
        cinema.call().post("/settings", "{\"id\":7,\"theme\":\"dark\",\"size\":3}");
        Cinema.Reply reply = cinema.call()
                .prefer("missing=default,return=representation")
                .patch("/settings?id=eq.7&columns=theme,size&select=theme,size", "{\"size\":5}");
        assertThat(reply.json()).isEqualTo(json("[{\"theme\":\"light\",\"size\":5}]"));
        assertThat(reply.header("Preference-Applied")).isEqualTo("missing=default, return=representation");
    }

    @Test
    void an_update_by_an_empty_array_changes_nothing() {
        Cinema.Reply reply = cinema.call().prefer("return=representation").patch("/directors?id=eq.1", "[]");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(json("[]"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            text/plain                        | /rpc/say     | hello {"x":1}    | "said hello {\\"x\\":1}"
            application/octet-stream          | /rpc/bytes   | 12345            | 5
            application/x-www-form-urlencoded | /rpc/add     | a=1&b=2          | 3
            application/x-www-form-urlencoded | /rpc/total   | numbers=1&numbers=2 | 3
            text/csv                          | /rpc/add     | `a,b\n4,5`       | 9
            application/json                  | /rpc/total   | {"numbers":[4,5]} | 9
            application/json                  | /rpc/kind_of | [1,2]            | "unnamed array"
            application/json                  | /rpc/kind_of | {"c":1}          | "unnamed object"
            application/json                  | /rpc/kind_of | "text"           | "unnamed string"
            application/json                  | /rpc/kind_of | {"a":1}          | "named 1"
            application/json                  | /rpc/kind_of | {"a":1,"b":2}    | "both 3"
            application/json                  | /rpc/title_of | {"film":{"title":"x"}} | "x"
            application/json                  | /rpc/one_out | {"x":4}          | {"doubled":8}
            application/json                  | /rpc/letter  | {"c":"word"}     | "word"
            application/json                  | /rpc/nobody  | {}               | {"id":null,"title":null,"year":null,"director_id":null,"tags":null,"info":null,"mood":null,"score":null,"words":null}
            application/json                  | /rpc/hidden_rows?select=since&order=since&limit=1 | {} | [{"since":1999}]
            application/json                  | /rpc/evens?limit=2&offset=1 | {"up_to":20} | [4,6]
            """)
    void a_function_takes_what_fits_it(String type, String path, String body, String expected) {
        Cinema.Reply reply = cinema.call().header("Content-Type", type).post(path, body);
        assertThat(reply.json()).isEqualTo(json(expected));
        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            text/plain               | /rpc/hello   | x         | 404 | with a single unnamed text parameter
            application/octet-stream | /rpc/say     | x         | 404 | with a single unnamed bytea parameter
            text/xml                 | /rpc/say     | <a/>      | 404 | with a single unnamed xml parameter
            application/json         | /rpc/no_name | {}        | 404 | without parameters or with a single unnamed json/jsonb parameter
            application/json         | /rpc/add     | {"x":1}   | 404 | with parameter x or with a single unnamed json/jsonb parameter
            image/png                | /rpc/say     | x         | 400 | Content-Type not acceptable: image/png
            text/plain               | /directors   | x         | 400 | Content-Type not acceptable: text/plain
            application/json         | /directors   | [1]       | 400 | All object keys must match
            application/json         | /directors   | {"id":1,} | 400 | Empty or invalid json
            """)
    void a_body_that_nothing_takes_is_refused(String type, String path, String body, int status, String says) {
        Cinema.Reply reply = cinema.call().header("Content-Type", type).post(path, body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).contains(says);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            /rpc/total?numbers=1&numbers=2&numbers=39     | 42
            /rpc/total?numbers={1,2}                      | 3
            /rpc/films_of?director=1&id=in.(1,2)&select=id | [{"id":1}]
            /rpc/films_of?director=1&select=id&or=(id.eq.3,id.eq.9) | [{"id":3}]
            /rpc/add?a=1&a=2                              | 12
            /rpc/evens?up_to=8&order=pgrst_scalar.desc    | [8,6,4,2]
            """)
    void what_is_no_filter_is_an_argument(String path, String expected) {
        assertThat(cinema.get(path).json()).isEqualTo(json(expected));
    }

    @Test
    void values_of_a_function_are_counted() {
        assertThat(cinema.call().prefer("count=exact").get("/rpc/evens?up_to=20&limit=3").header("Content-Range"))
                .isEqualTo("0-2/10");
        assertThat(cinema.call().prefer("count=exact").post("/rpc/hello", "{}").header("Content-Range")).isEqualTo("0-0/1");
    }

    @Test
    void values_of_a_function_can_be_csv() {
        assertThat(cinema.call().header("Accept", CSV).get("/rpc/evens?up_to=4").text()).isEqualTo("pgrst_scalar\n2\n4");
    }

    @Test
    void more_rows_than_wanted_are_not_removed_by_a_function() {
        cinema.call().post("/notes", "[{\"body\":\"x1\"},{\"body\":\"x2\"}]");
        Cinema.Reply refused = cinema.call()
                .prefer("handling=strict,max-affected=1")
                .post("/rpc/remove_notes", "{\"word\":\"x%\"}");
        assertThat(refused.code()).isEqualTo("PGRST124");
        assertThat(cinema.get("/notes?body=like.x*").json().getAsJsonArray()).hasSize(2);
        Cinema.Reply reply = cinema.call()
                .prefer("handling=strict,max-affected=2")
                .post("/rpc/remove_notes?select=body", "{\"word\":\"x%\"}");
        assertThat(reply.json().getAsJsonArray()).hasSize(2);
        assertThat(reply.header("Preference-Applied")).isEqualTo("handling=strict, max-affected=2");
    }
}
