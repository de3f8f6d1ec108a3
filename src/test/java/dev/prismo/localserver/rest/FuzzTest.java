package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Requests put together at random from what the grammar is made of, against the real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {
    private static final long SEED = 20_261_122;
    private static final int REQUESTS = 2000;
    private static final List<String> TABLES = List.of("films", "directors", "notes", "odd Täble", "film_titles", "staff", "roles");
    private static final List<String> COLUMNS = List.of(
            "id", "title", "year", "director_id", "tags", "info", "mood", "score", "words", "name", "body", "owner", "\"a, column (odd).name\"",
            "shout", "info->a", "info->>lang", "tags->0", "info->a->b->>-1", "directors", "nope");
    private static final List<String> OPERATORS = List.of(
            "eq", "neq", "gt", "lte", "like", "ilike", "match", "in", "is", "isdistinct", "cs", "cd", "ov", "sl", "adj", "fts", "wfts(english)",
            "eq(any)", "like(all)", "not.eq", "not.in", "sr", "nxr", "nxl", "xx");
    private static final List<String> VALUES = List.of(
            "1", "0", "-1", "null", "true", "(1,2)", "{a,b}", "{\"a\":1}", "[1,2)", "*a*", "\"x\"", "'", "\\", "", "1990-01-01", "😀", "(",
            "99999999999999999999", "{", "x & ", "%00", "happy");
    private static final List<String> EMBEDS = List.of(
            "directors(*)", "actors(name)", "d:directors!inner(id)", "...directors(n:name)", "roles(*,actors(*))", "staff(*)", "boss_id(*)",
            "films(*)", "plots()", "nope(*)", "films!x(id)", "lead(*)", "...lead(a:name)", "peers!inner(id,count())", "...roles(character)",
            "count()", "n:count()::text", "...directors(id.max(),count())", "films(count)", "roles(...actors(id.sum()))", "id.avg()::int", "info->a.max()");
    private static final List<String> BODIES = List.of(
            "{}", "[]", "{\"id\":1}", "{\"title\":\"x\",\"tags\":[\"a\"]}", "[{\"id\":901},{\"id\":902}]", "{\"id\":\"x\"}", "{\"name\":null}",
            "{\"info\":[1,{\"a\":[]}]}", "{\"title\":\"\\u0000\"}", "{\"title\":\"\\ud800\"}", "null", "[null]", "{\"id\":1e999}", "{\"up_to\":3}",
            "{\"a\":2147483648}", "[[]]", "{\"a\":{\"b\":1}}", "id,name\n7,\"x\"", "id\n\"", "a=1&b=%zz", "numbers=1&numbers=x", "\n,,\n", "\\x", "<a>");
    private static final List<String> FUNCTIONS = List.of(
            "add", "evens", "films_of", "one_film", "echo", "tag_count", "pair", "kind_of", "say", "bytes", "total", "title_of", "one_out",
            "nobody", "hidden_rows", "twice", "nope");
    private static final List<String> PREFERENCES = List.of(
            "count=exact", "return=representation", "resolution=merge-duplicates,return=representation", "missing=default", "count=planned",
            "handling=strict,max-affected=1", "timezone=Asia/Tokyo", "timezone=';--", "tx=rollback", "max-affected=99999999999999999999", ",,=,",
            "count=estimated,count=none", "resolution=ignore-duplicates,return=headers-only", "return=\\");
    private static final List<String> ACCEPTED = List.of(
            "text/csv", "application/vnd.pgrst.object+json", "application/vnd.pgrst.array+json;nulls=stripped",
            "application/vnd.pgrst.plan+json;for=\"text/csv\";options=verbose|analyze", "application/vnd.pgrst.plan;options=;drop", "x", "*/*;q=2");
    private static final List<String> CONTENT =
            List.of("application/json", "text/csv", "application/x-www-form-urlencoded", "text/plain", "application/octet-stream", "text/xml", "x/y");
    private static final List<String> RANGES = List.of("0-1", "1-0", "5-", "-5", "0-999999999999999999", "99999999999999999999-", "a-b", "0-0,2-3");

    private final Cinema cinema = new Cinema();
    private final Random random = new Random(SEED);

    @AfterAll
    void stop() {
        cinema.close();
    }

    @Test
    void no_request_is_a_fault_of_the_server() {
        for (int i = 0; i < REQUESTS; i++) {
            String method = one(List.of("GET", "GET", "GET", "HEAD", "POST", "PATCH", "DELETE", "PUT"));
            String path = random.nextInt(4) == 0
                    ? "/rpc/" + one(FUNCTIONS) + "?" + query()
                    : "/" + one(TABLES) + "?" + query();
            String body = List.of("POST", "PATCH", "PUT").contains(method) ? one(BODIES) : null;
            Cinema.Call call = cinema.call().prefer(one(PREFERENCES));
            if (random.nextInt(4) == 0) {
                call.header("Accept", one(ACCEPTED));
            }
            if (random.nextInt(3) == 0) {
                call.header("Range", one(RANGES));
            }
            if (body != null && random.nextInt(3) == 0) {
                call.header("Content-Type", one(CONTENT));
            }
            Cinema.Reply reply = call.send(method, path, body);
            assertThat(reply.status()).as("seed %s: %s %s %s -> %s", SEED, method, path, body, reply.text()).isLessThan(500);
        }
    }

    @BeforeAll
    void allowAll() {
        cinema.choose("db_aggregates_enabled", "true");
        cinema.choose("db_plan_enabled", "true");
        cinema.choose("db_tx_end", "commit-allow-override");
    }

    private String query() {
        StringBuilder query = new StringBuilder("select=").append(one(List.of("*", one(COLUMNS), one(COLUMNS) + "::text")));
        for (int i = random.nextInt(3); i > 0; i--) {
            query.append(',').append(one(EMBEDS));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String test = one(COLUMNS);
            query.append('&').append(switch (random.nextInt(7)) {
                case 0 -> "or=(" + test + "." + one(OPERATORS) + "." + one(VALUES) + ",id.eq.1)";
                case 1 -> "order=" + test + one(List.of("", ".desc", ".asc.nullsfirst"));
                case 2 -> one(List.of("limit=", "offset=", "films.limit=")) + one(VALUES);
                case 3 -> one(List.of("directors.", "films.", "d.", "plots.")) + test + "=" + one(OPERATORS) + "." + one(VALUES);
                default -> test + "=" + one(OPERATORS) + "." + one(VALUES);
            });
        }
        return query.toString();
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
