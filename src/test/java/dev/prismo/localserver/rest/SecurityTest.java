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
class SecurityTest {
    private final Cinema cinema = new Cinema();

    @AfterAll
    void stop() {
        cinema.close();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @Test
    void everyone_sees_their_own_rows() {
        assertThat(cinema.as("a").get("/notes?select=body&body=like.of*").json()).isEqualTo(json("[{\"body\":\"of Alice\"}]"));
        assertThat(cinema.as("b").get("/notes?select=body&body=like.of*").json()).isEqualTo(json("[{\"body\":\"of Bob\"}]"));
        assertThat(cinema.as("c").get("/notes").json()).isEqualTo(json("[]"));
        assertThat(cinema.as("service_role").get("/notes?body=like.of*").json().getAsJsonArray()).hasSize(2);
        assertThat(cinema.as("b").get("/note_bodies?select=body&body=like.of*").json())
                .isEqualTo(json("[{\"body\":\"of Bob\"}]"));
    }

    @Test
    void a_role_and_its_claims_do_not_outlive_a_request() {
        for (int i = 0; i < 20; i++) {
            assertThat(cinema.as("b").get("/notes?select=body&body=like.of*").json()).isEqualTo(json("[{\"body\":\"of Bob\"}]"));
            assertThat(cinema.as("service_role").get("/secrets?select=word").json()).isEqualTo(json("[{\"word\":\"sesame\"}]"));
            assertThat(cinema.as("a").get("/secrets").status()).isEqualTo(403);
            assertThat(cinema.as("anon").get("/notes").status()).isEqualTo(401);
        }
    }

    @Test
    void nobody_writes_in_anothers_name() {
        Cinema.Reply insert = cinema.as("a").post("/notes", "{\"body\":\"forged\",\"owner\":\"" + Cinema.user("b") + "\"}");
        assertThat(insert.status()).isEqualTo(403);
        assertThat(insert.code()).isEqualTo("42501");
        assertThat(cinema.as("a").prefer("return=representation").patch("/notes?body=eq.of Bob", "{\"body\":\"x\"}").json())
                .isEqualTo(json("[]"));
        assertThat(cinema.as("a").delete("/notes?body=eq.of Bob").status()).isEqualTo(204);
        assertThat(cinema.as("b").get("/notes?select=body&body=like.of*").json()).isEqualTo(json("[{\"body\":\"of Bob\"}]"));
        Cinema.Reply away = cinema.as("a").patch("/notes?body=eq.of Alice", "{\"owner\":\"" + Cinema.user("b") + "\"}");
        assertThat(away.code()).isEqualTo("42501");
    }

    @Test
    void a_missing_grant_is_401_for_anon_and_403_for_others() {
        Cinema.Reply anon = cinema.as("anon").get("/secrets");
        assertThat(anon.status()).isEqualTo(401);
        assertThat(anon.code()).isEqualTo("42501");
        assertThat(anon.header("WWW-Authenticate")).isEqualTo("Bearer");
        Cinema.Reply user = cinema.as("a").get("/secrets");
        assertThat(user.status()).isEqualTo(403);
        assertThat(user.json().getAsJsonObject().get("message").getAsString())
                .isEqualTo("permission denied for table secrets");
        assertThat(cinema.as("anon").post("/directors", "{\"id\":70,\"name\":\"x\"}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/half_open", "/half_open?select=hidden", "/half_open?select=id&hidden=eq.no", "/half_open?select=id&order=hidden",
        "/half_open?select=id&or=(id.eq.1,hidden.like.n*)", "/films?select=id,secrets(word)", "/secrets?select=id"
    })
    void an_unreadable_column_is_closed_to_every_clause(String path) {
        assertThat(cinema.get(path).status()).isIn(400, 403);
        assertThat(cinema.get("/half_open?select=id,shown").json()).isEqualTo(json("[{\"id\":1,\"shown\":\"yes\"}]"));
    }

    @Test
    void only_what_is_asked_for_is_read_back() {
        assertThat(cinema.call().post("/half_open", "{\"id\":2,\"hidden\":\"h\"}").status()).isEqualTo(201);
        assertThat(cinema.call().prefer("return=representation").post("/half_open?select=id", "{\"id\":3}").json())
                .isEqualTo(json("[{\"id\":3}]"));
        assertThat(cinema.call().prefer("return=representation").post("/half_open", "{\"id\":4}").status()).isEqualTo(403);
        assertThat(cinema.as("service_role").get("/half_open?id=eq.4").json()).isEqualTo(json("[]"));
        cinema.as("service_role").delete("/half_open?id=gt.1");
    }

    @Test
    void a_role_that_may_not_be_taken_is_refused() {
        assertThat(cinema.as("service_role").get("/pg_authid").code()).isEqualTo("PGRST205");
        assertThat(cinema.get("/users").code()).isEqualTo("PGRST205");
        assertThat(cinema.get("/auth.users").code()).isEqualTo("PGRST205");
        assertThat(cinema.call().header("Accept-Profile", "auth").get("/users").code()).isEqualTo("PGRST106");
        assertThat(cinema.call().header("Content-Profile", "auth").post("/users", "{}").code()).isEqualTo("PGRST106");
        assertThat(cinema.call().header("Accept-Profile", "public").get("/directors?id=eq.1").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            /directors?id=eq.1;drop table x                        | 22P02
            /directors?name=eq.'; drop table films; --             | []
            /directors?name=eq.x' or '1'='1                        | []
            /directors?name=like.%25' or true --                   | []
            /directors?name=in.("a'),(b","\\");--")                | []
            /directors?name=eq(any).{"a\\"}'); drop","b"}          | []
            /directors?select=id;drop table films                  | PGRST100
            /directors?select=id)from secrets--                    | PGRST100
            /directors?select="id) from secrets--"                 | 42703
            /directors?select=id::text); drop table films          | PGRST100
            /directors?select=id::text from secrets                | 42704
            /directors?select=id::regclass                         | OK
            /directors?select=x"y:id                               | PGRST100
            /directors?select="a\\"b; drop table films":id&id=eq.1 | [{"a\\"b; drop table films":1}]
            /films?select=info->>'x' from secrets                  | OK
            /films?select=id&info->>a') or ('1'%3D'1=eq.1          | PGRST100
            /films?select=id&info->>"a') or ('1'%3D'1"=eq.1        | []
            /films?select=id&info->a;drop->b=eq.1                  | []
            /directors?"id %3D 1 or true --"=eq.1                    | 42703
            /directors?order=id;drop table films                   | PGRST100
            /directors?order="id; drop table films"                | 42703
            /directors?order=id.desc;--                            | PGRST100
            /directors?select=id&limit=1;drop                      | OK
            /directors?select=id&offset=1);--                      | OK
            /directors?or=(id.eq.1)) or true--                     | PGRST100
            /directors?or=(id.eq.1,true)                           | PGRST100
            /directors?select=id,films!x"y(id)                     | PGRST100
            /directors?select=id,films!"x;drop"(id)                | PGRST200
            /directors?select=id,"films; drop"(id)                 | PGRST200
            /directors?name=fts(english'%7C%7Csecrets).x          | PGRST100
            /directors?name=fts(nosuch).x                          | 42704
            /films; drop table films                               | PGRST205
            /films"x                                               | PGRST205
            /rpc/add"(1); drop table films                         | PGRST202
            /rpc/add?a=1);drop                                     | 22P02
            /rpc/hello?"x) --"=1                                   | PGRST202
            /directors?name=eq.a%00b                               | PGRST100
            /directors?select="a%00b":id                           | PGRST100
            /directors?name=eq.%ff%fe                              | []
            """)
    void nothing_of_a_request_becomes_sql(String path, String expected) {
        Cinema.Reply reply = cinema.get(path);
        if (expected.startsWith("[")) {
            assertThat(reply.json()).isEqualTo(json(expected));
        } else if (expected.equals("OK")) {
            assertThat(reply.status()).isEqualTo(200);
        } else {
            assertThat(reply.code()).isEqualTo(expected);
        }
        assertThat(cinema.get("/films?select=id&id=eq.1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"id\": 71, \"name\": \"x\", \"name\\\"; drop table films; --\": 1}",
        "{\"id) values (1); --\": 71}",
        "[{\"id\": \"71); drop table films; --\", \"name\": \"x\"}]",
    })
    void nothing_of_a_body_becomes_sql(String body) {
        assertThat(cinema.call().post("/directors", body).status()).isEqualTo(400);
        assertThat(cinema.call().patch("/directors?id=eq.1", body).status()).isEqualTo(400);
        assertThat(cinema.get("/films?select=id&id=eq.1").status()).isEqualTo(200);
    }

    @Test
    void headers_can_not_forge_role_or_claims() {
        Cinema.Reply reply = cinema.as("a")
                .header("role", "service_role")
                .header("request.jwt.claims", "{\"sub\":\"" + Cinema.user("b") + "\"}")
                .header("X-Claims", "\"}', true), set_config('role', 'postgres', false); --")
                .get("/rpc/who");
        assertThat(reply.text()).contains("\"role\" : \"authenticated\"").contains(Cinema.user("a"));
    }

    @Test
    void claims_with_any_content_arrive_unchanged() {
        assertThat(cinema.as("a' or '1'='1").get("/notes").status()).isIn(200, 400);
        assertThat(cinema.as("x").get("/notes").code()).isEqualTo("22P02");
    }
}
