package dev.prismo.localserver.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every operator, each against rows that tell it from its neighbours. The expected rows are named by their ids.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorTest {
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
            /shows?during=sl.[7,8)                    | 1
            /shows?during=sl.[9,10)                   | 1 2
            /shows?during=sr.[2,9)                    | 3
            /shows?during=nxr.[1,9)                   | 1 2
            /shows?during=nxl.[5,6)                   | 2 3
            /shows?during=adj.[9,20)                  | 2 3
            /shows?during=adj.[1,5)                   | 2
            /shows?during=ov.[4,6)                    | 1 2
            /shows?during=cs.7                        | `{"code":"22P02"}`
            /shows?during=cs.[6,8)                    | 2
            /shows?during=cd.[0,10)                   | 1 2
            /shows?during=not.cd.[0,10)               | 3
            /shows?or=(during.adj."[9,20)",id.eq.1)   | 1 2 3
            /shows?or=(during.sl."[7,8)",during.sr."[2,9)") | 1 3
            /shows?price=eq.12.5                      | 2
            /shows?price=gt(any).{10,20}              | 2
            /shows?price=lt(all).{12,11}              | 1 3
            /shows?note=isdistinct.first              | 2 3
            /shows?note=not.isdistinct.first          | 1
            /shows?note=in.(first,"late")             | 1 3
            /shows?note=not.in.(first)                | 3
            /shows?note=in.()                         | ``
            /shows?note=is.null                       | 2
            /shows?note=is.not_null                   | 1 3
            /shows?note=not.is.null                   | 1 3
            /shows?note=is.NULL                       | 2
            /shows?note=like.*st                      | 1
            /shows?note=like(any).{fi*,la*}           | 1 3
            /shows?note=like(all).{*i*,*st}           | 1
            /shows?note=ilike.LA*                     | 3
            /shows?note=not.ilike(any).{LA*,x*}       | 1
            /shows?note=match.^[fl]                   | 1 3
            /shows?note=imatch.ATE$                   | 3
            /shows?note=eq(any).{first,late}          | 1 3
            /shows?at=gte.2026-07-01T12:00:00Z        | 2
            /shows?at=lt.2026-07-01T14:00:00%2B02:00  | 1
            /shows?not.and=(id.eq.1,room.eq.red)      | 2 3
            /shows?not.or=(id.eq.1,id.eq.2)           | 3
            /shows?and=(id.gt.1,not.or(room.eq.blue,id.eq.9)) | 2
            /shows?or=(note.is.null,and(room.eq.red,not.and(id.eq.2,id.gt.0))) | 1 2
            /shows?or=(note.not.is.null,id.eq.2)      | 1 2 3
            /shows?or=(id.in.(1,2),note.in.("late"))  | 1 2 3
            /shows?id=eq.1&room=eq.blue               | ``
            /shows?id=gt.1&id=lt.3                    | 2
            /films?tags=cs.{drama}                    | 1 4
            /films?tags=cd.{drama,short}              | 2 3 4
            /films?tags=ov.{long,short}               | 1 2
            /films?tags=eq.{}                         | 3
            /films?info=cs.{"lang":"en"}              | 1 4
            /films?info->>lang=in.(fr,de)             | 2
            /films?info->a->b->0=eq.10                | 1
            /films?info->a->b->>-1=eq.20              | 1
            /films?info->a=is.null                    | 3 4
            /films?tags->>0=eq.drama                  | 1 4
            /films?or=(info->>lang.eq.fr,tags->>0.eq.drama) | 1 2 4
            /films?words=fts.alpha                    | 1
            /films?words=fts(english).run             | 4
            /films?title=fts(simple).running          | 4
            /films?title=plfts.delta running          | 4
            /films?title=phfts(english).delta running | 4
            /films?title=wfts.alpha or beta           | 1 2
            /films?title=not.fts.alpha                | 2 3 4
            /films?score=is.null                      | 3
            /films?mood=neq.happy                     | 2 3
            /films?select=id,directors!inner(id)&directors.name=eq.Bob | 2
            /films?select=id,d:directors!inner(id)&d.name=like.A* | 1 3
            /films?select=id,directors!inner(id)&directors.or=(name.eq.Bob,id.eq.9) | 2
            /films?select=id,directors(id)&directors=is.null | 4
            /films?select=id,directors(id)&directors=not.is.null | 1 2 3
            /films?select=id,directors(id),plots(plot)&or=(directors.is.null,plots.not.is.null) | 1 2 4
            /films?select=id,actors!inner(id)&actors.name=eq.Xu | 1 2
            /films?select=id,roles!inner(actors!inner(name))&roles.actors.name=eq.Zed | 4
            /directors?select=id,films()&films=is.null | 3
            """)
    void an_operator_finds_its_rows(String path, String expected) {
        String separator = path.contains("select=") ? "&order=id" : "&select=id&order=id";
        Cinema.Reply reply = cinema.get(path + separator);
        if (expected != null && expected.startsWith("{")) {
            assertThat("{\"code\":\"" + reply.code() + "\"}").isEqualTo(expected);
            return;
        }
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        StringBuilder ids = new StringBuilder();
        JsonParser.parseString(reply.text())
                .getAsJsonArray()
                .forEach(row -> ids.append(ids.isEmpty() ? "" : " ").append(row.getAsJsonObject().get("id").getAsInt()));
        assertThat(ids.toString()).isEqualTo(expected);
    }
}
