package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingTest {
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
            /directors?select=id,name&order=id&limit=2          | [{"id":1,"name":"Ana"},{"id":2,"name":"Bob"}]
            /directors?id=eq.1                                  | [{"id":1,"name":"Ana"}]
            /directors?select=&id=eq.1                          | [{"id":1,"name":"Ana"}]
            /directors?select=who:name,id&id=eq.2               | [{"who":"Bob","id":2}]
            /directors?select="name"&id=eq.2                    | [{"name":"Bob"}]
            /directors?select=*,id&id=eq.2                      | [{"id":2,"name":"Bob"}]
            /directors?select=id::text&id=eq.2                  | [{"id":"2"}]
            /directors?select=n:id::double precision&id=eq.2    | [{"n":2}]
            /films?select=lang:info->>lang&id=eq.1              | [{"lang":"en"}]
            /films?select=info->>lang&id=eq.1                   | [{"lang":"en"}]
            /films?select=info->a->b->1&id=eq.1                 | [{"b":20}]
            /films?select=info->a->b->>-1&id=eq.1               | [{"b":"20"}]
            /films?select=t:tags->0&id=eq.1                     | [{"t":"drama"}]
            /films?select=n:info->a->b->>0::int&id=eq.1         | [{"n":10}]
            /films?select=title,shout&id=eq.1                   | [{"title":"Alpha","shout":"ALPHA"}]
            /films?select=id&shout=eq.BETA                      | [{"id":2}]
            /film_titles?select=id,shout&id=eq.2                | [{"id":2,"shout":"BETA"}]
            /films?select=id&year=eq.1990&order=id.desc         | [{"id":2},{"id":1}]
            /films?select=id&year=neq.1990                      | [{"id":3}]
            /films?select=id&year=gt.1990                       | [{"id":3}]
            /films?select=id&year=gte.2000                      | [{"id":3}]
            /films?select=id&id=lt.2                            | [{"id":1}]
            /films?select=id&id=lte.1                           | [{"id":1}]
            /films?select=id&title=like.*eta                    | [{"id":2}]
            /films?select=id&title=like.%25eta                  | [{"id":2}]
            /films?select=id&title=ilike.ALP*                   | [{"id":1}]
            /films?select=id&title=like(any).{Al*,Be*}&order=id | [{"id":1},{"id":2}]
            /films?select=id&title=ilike(all).{*A*,*L*}&order=id| [{"id":1},{"id":4}]
            /films?select=id&title=match.^[AB]&order=id         | [{"id":1},{"id":2}]
            /films?select=id&title=imatch.^[ab]&order=id        | [{"id":1},{"id":2}]
            /films?select=id&id=eq(any).{1,3}&order=id          | [{"id":1},{"id":3}]
            /films?select=id&id=in.(1,3)&order=id               | [{"id":1},{"id":3}]
            /films?select=id&id=in.()                           | []
            /films?select=id&id=not.in.(1,2,3)                  | [{"id":4}]
            /films?select=id&title=in.("Gamma, (the) end.",Beta)&order=id | [{"id":2},{"id":3}]
            /directors?select=id&name=in.("Cy, the \\"Great\\"")| [{"id":3}]
            /films?select=id&year=is.null                       | [{"id":4}]
            /films?select=id&score=is.not_null&order=id         | [{"id":1},{"id":2},{"id":4}]
            /films?select=id&score=not.is.null&id=gt.2          | [{"id":4}]
            /films?select=id&year=isdistinct.1990&order=id      | [{"id":3},{"id":4}]
            /films?select=id&mood=eq.sad&order=id               | [{"id":2},{"id":3}]
            /films?select=id&tags=cs.{drama,long}               | [{"id":1}]
            /films?select=id&tags=cd.{drama,short}&order=id     | [{"id":2},{"id":3},{"id":4}]
            /films?select=id&tags=ov.{short,long}&order=id      | [{"id":1},{"id":2}]
            /films?select=id&info=cs.{"lang":"fr"}              | [{"id":2}]
            /films?select=id&info->>lang=eq.fr                  | [{"id":2}]
            /films?select=id&info->a->b->0=eq.30                | [{"id":2}]
            /films?select=id&words=fts.run                      | [{"id":4}]
            /films?select=id&words=plfts(english).running       | [{"id":4}]
            /films?select=id&title=wfts(english).alpha or beta&order=id  | [{"id":1},{"id":2}]
            /films?select=id&title=phfts(english).delta running | [{"id":4}]
            /films?select=id&words=not.fts(english).run&order=id| [{"id":1},{"id":2},{"id":3}]
            /films?select=id&or=(id.eq.1,id.eq.2)&order=id      | [{"id":1},{"id":2}]
            /films?select=id&and=(id.gt.1,id.lt.3)              | [{"id":2}]
            /films?select=id&not.or=(id.eq.1,id.eq.2,id.eq.3)   | [{"id":4}]
            /films?select=id&not.and=(id.gt.1,year.is.null)&order=id | [{"id":1},{"id":2},{"id":3}]
            /films?select=id&or=(and(id.gt.1,id.lt.3),not.and(id.gt.0,id.neq.4))&order=id | [{"id":2},{"id":4}]
            /films?select=id&or=(title.eq."Gamma, (the) end.",id.not.gt.1)&order=id | [{"id":1},{"id":3}]
            /films?select=id&or=(tags.cs.{drama,long},id.in.(2,3),info->>lang.eq.xx)&order=id | [{"id":1},{"id":2},{"id":3}]
            /films?select=id&or=(year.is.null,title.like.B*)&order=id | [{"id":2},{"id":4}]
            /films?select=id&id=gt.1&id=lt.3                    | [{"id":2}]
            /films?select=id&order=year.desc.nullslast,id.desc  | [{"id":3},{"id":2},{"id":1},{"id":4}]
            /films?select=id&order=year.nullsfirst,id           | [{"id":4},{"id":1},{"id":2},{"id":3}]
            /films?select=id&order=info->>lang.desc.nullslast,id| [{"id":2},{"id":1},{"id":4},{"id":3}]
            /films?select=id&order=id&limit=2&offset=1          | [{"id":2},{"id":3}]
            /films?select=id&order=id&offset=3                  | [{"id":4}]
            /films?select=id&limit=0                            | []
            /orders?select=customer&region=eq.eu&no=eq.2        | [{"customer":"Ben"}]
            """)
    void a_query_selects_and_filters(String path, String expected) {
        Cinema.Reply reply = cinema.get(path);
        assertThat(reply.text()).isNotEmpty();
        assertThat(reply.json()).isEqualTo(JsonParser.parseString(expected));
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void names_of_any_kind_are_found_and_quoted() {
        Cinema.Reply reply = cinema.get("/odd Täble?select=\"quo\\\"te\",\"a, column (odd).name\",日本,\"select\",select_&日本=eq.こんにちは");
        assertThat(reply.json()).isEqualTo(JsonParser.parseString(
                "[{\"quo\\\"te\":\"it's \\\"q\\\"\",\"a, column (odd).name\":\"x,y\",\"日本\":\"こんにちは\",\"select\":1,\"select_\":\"s\"}]"));
    }

    @Test
    void a_plus_sign_is_a_space_and_percent_escapes_work() {
        assertThat(cinema.get("/films?select=id&title=eq.Delta+running").json()).isEqualTo(JsonParser.parseString("[{\"id\":4}]"));
        assertThat(cinema.get("/films?select=id&title=eq.Delta%20running").json()).isEqualTo(JsonParser.parseString("[{\"id\":4}]"));
    }

    @Test
    void an_output_name_may_hold_quotes() {
        assertThat(cinema.get("/directors?select=\"x\\\" as y\":id&id=eq.1").json())
                .isEqualTo(JsonParser.parseString("[{\"x\\\" as y\":1}]"));
    }

    @Test
    void the_page_is_named_in_content_range() {
        assertThat(cinema.get("/films?limit=2").header("Content-Range")).isEqualTo("0-1/*");
        assertThat(cinema.get("/films?limit=2&offset=3").header("Content-Range")).isEqualTo("3-3/*");
        assertThat(cinema.get("/films?id=eq.99").header("Content-Range")).isEqualTo("*/*");
    }

    @Test
    void an_exact_count_comes_with_206_if_there_is_more() {
        Cinema.Reply part = cinema.call().prefer("count=exact").get("/films?limit=2&order=id");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("0-1/4");
        assertThat(part.header("Preference-Applied")).isEqualTo("count=exact");
        Cinema.Reply all = cinema.call().prefer("count=exact").get("/films?year=eq.1990");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.header("Content-Range")).isEqualTo("0-1/2");
        Cinema.Reply none = cinema.call().prefer("count=exact").get("/films?year=eq.1");
        assertThat(none.header("Content-Range")).isEqualTo("*/0");
    }

    @Test
    void an_offset_beyond_a_counted_total_is_416() {
        Cinema.Reply reply = cinema.call().prefer("count=exact").get("/films?offset=10");
        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.code()).isEqualTo("PGRST103");
        assertThat(reply.text()).contains("An offset of 10 was requested, but there are only 4 rows.");
    }

    @Test
    void a_negative_limit_is_416() {
        assertThat(cinema.get("/films?limit=-1").code()).isEqualTo("PGRST103");
    }

    @Test
    void head_counts_without_a_body() {
        Cinema.Reply reply = cinema.call().prefer("count=exact").head("/films?year=eq.1990");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.header("Content-Range")).isEqualTo("0-1/2");
    }

    @Test
    void the_planner_can_guess_the_count() {
        cinema.db().execute("analyze public.films");
        assertThat(cinema.call().prefer("count=planned").get("/films?limit=1").header("Content-Range")).isEqualTo("0-0/4");
        assertThat(cinema.call().prefer("count=estimated").get("/films?limit=1").header("Content-Range")).isEqualTo("0-0/4");
    }

    @Test
    void a_range_header_pages() {
        Cinema.Reply reply = cinema.call().header("Range-Unit", "items").header("Range", "1-2").get("/films?select=id&order=id");
        assertThat(reply.json()).isEqualTo(JsonParser.parseString("[{\"id\":2},{\"id\":3}]"));
        assertThat(reply.header("Content-Range")).isEqualTo("1-2/*");
    }

    @Test
    void a_single_object_comes_bare() {
        Cinema.Reply reply = cinema.call().single().get("/directors?id=eq.1");
        assertThat(reply.json()).isEqualTo(JsonParser.parseString("{\"id\":1,\"name\":\"Ana\"}"));
        assertThat(reply.header("Content-Type")).startsWith("application/vnd.pgrst.object+json");
    }

    @Test
    void a_single_object_must_be_the_only_one() {
        Cinema.Reply none = cinema.call().single().get("/directors?id=eq.9");
        assertThat(none.status()).isEqualTo(406);
        assertThat(none.json()).isEqualTo(JsonParser.parseString(
                """
                {"code":"PGRST116","details":"The result contains 0 rows","hint":null,
                 "message":"Cannot coerce the result to a single JSON object"}"""));
        assertThat(none.header("Proxy-Status")).isEqualTo("PostgREST; error=PGRST116");
        assertThat(cinema.call().single().get("/directors").text()).contains("The result contains 3 rows");
    }

    @Test
    void nulls_can_be_stripped() {
        Cinema.Reply reply = cinema.call()
                .header("Accept", "application/vnd.pgrst.array+json;nulls=stripped")
                .get("/films?select=id,year&id=eq.4");
        assertThat(reply.json()).isEqualTo(JsonParser.parseString("[{\"id\":4}]"));
    }

    @Test
    void csv_has_a_header_line() {
        Cinema.Reply reply = cinema.call().header("Accept", "text/csv").get("/directors?order=id&select=id,name");
        assertThat(reply.text()).isEqualTo("id,name\n1,Ana\n2,Bob\n3,\"Cy, the \"\"Great\"\"\"");
        assertThat(reply.header("Content-Type")).startsWith("text/csv");
    }

    @Test
    void one_answer_holds_no_more_rows_than_the_limit() {
        try (Cinema small = new Cinema(new RestGateway.Limits(3, 1000))) {
            assertThat(small.get("/films?order=id").json().getAsJsonArray()).hasSize(3);
            assertThat(small.get("/films?limit=100").json().getAsJsonArray()).hasSize(3);
            assertThat(small.call().prefer("count=exact").get("/films").header("Content-Range")).isEqualTo("0-2/4");
            assertThat(small.call().post("/films", "{\"title\":\"" + "x".repeat(1000) + "\"}").status()).isEqualTo(413);
        }
    }
}
