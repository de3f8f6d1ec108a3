package dev.prismo.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every route to hidden tests and reference solutions that we could think of. Whoever takes one may be refused or be
/// given nothing, but no word of `world.sql` in capitals comes back, in no header and in no error.
@ExtendWith(SharedWorld.class)
class HiddenContentTest {
    private static final List<Caller> LEARNERS = List.of(Caller.ANON, Caller.OWNER, Caller.OUTSIDER, Caller.TEACHER);
    private static final List<String> SECRETS =
            List.of("HIDDEN-TEST", "REFERENCE-SOLUTION", "REFERENCE-ANSWER", "REFERENCE-WORDS", "digest-of-the-pack");
    private final PolicyWorld world;

    HiddenContentTest(PolicyWorld world) {
        this.world = world;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "lab_tests", "lab_tests?is_hidden=is.true", "lab_tests?select=*&or=(is_hidden.is.true,is_hidden.is.false)",
        "lab_tests?id=eq.{lab_tests hidden}", "lab_tests?id=in.({lab_tests hidden},{lab_tests})", "lab_tests?not.and=(is_hidden.is.false)",
        "lab_tests?select=name,spec&order=is_hidden.desc,spec->>expected.desc&limit=1",
        "lab_tests?select=spec->>expected", "lab_tests?select=spec::text", "lab_tests?select=answer:spec->>expected",
        "lab_tests?select=name::integer&is_hidden=is.true", "lab_tests?select=spec->>expected::integer",
        "lab_tests?select=spec->expected::date", "lab_tests?select=lab_tests", "lab_tests?select=lab_tests::text",
        "lab_tests?select=xmin,ctid,name", "lab_tests?select=to_jsonb", "lab_tests?select=row_to_json(lab_tests)",
        "lab_tests?select=name.max()", "lab_tests?select=count(),name.min()", "lab_tests?select=spec->>expected.max(),count()",
        "lab_tests?spec->>expected=like.HIDDEN*", "lab_tests?spec->>expected=match.^HIDDEN", "lab_tests?name=fts.hidden",
        "lab_steps?select=*,lab_tests(*)", "lab_steps?select=*,lab_tests!inner(*)&lab_tests.is_hidden=is.true",
        "lab_steps?select=*,reference_solutions(*)", "lab_steps?select=*,reference_solutions!inner(id)",
        "lab_steps?select=*,...reference_solutions(explanation,files)", "lab_steps?select=id,solution:reference_solutions(files->0->>text)",
        "lab_steps?select=id&order=reference_solutions(explanation)", "lab_steps?select=id,...lab_tests(name,spec)",
        "lab_steps?select=id,reference_solutions()&reference_solutions.explanation=like.REF*&reference_solutions=not.is.null",
        "labs?select=*,lab_steps(*,lab_tests(*),reference_solutions(*))", "labs?select=name,lab_steps(...reference_solutions(*))",
        "labs?select=*,lab_tests(*)", "collections?select=*,modules(labs(lab_steps(lab_tests(*))))",
        "collections?select=*,content_packs(*)", "collections?select=slug,...content_packs(digest)",
        "hints?select=hint_text,lab_steps(lab_tests(*),reference_solutions(*))",
        "attempts?select=*,lab_steps(*,lab_tests(*),reference_solutions(*))", "attempts?select=*,labs(lab_steps(lab_tests(name)))",
        "drafts?select=*,lab_steps(reference_solutions(*))", "feedback?select=*,lab_steps(lab_tests(*))",
        "popular_labs?select=*,lab_steps(lab_tests(*))", "lab_statistics?select=*,labs(lab_steps(lab_tests(*),reference_solutions(*)))",
        "user_statistics?select=*,attempts(lab_steps(reference_solutions(*)))", "widgets?select=*,lab_steps(lab_tests(*))",
        "reference_solutions", "reference_solutions?select=id", "reference_solutions?select=count()", "reference_solutions?limit=0",
        "reference_solutions?select=lab_steps(id)", "reference_solutions?select=files&explanation=like.*", "reference_solutions?order=files",
        "content_packs", "content_packs?select=digest", "public.reference_solutions", "private.reference_solutions",
        "pg_stats?tablename=eq.reference_solutions", "pg_class", "information_schema.tables", "auth.users", "users?select=*,auth.users(*)",
        "schema_migrations", "supabase_migrations.schema_migrations", "rpc/own_pack?slug=starter", "rpc/own_pack?slug=../starter",
        "rpc/query_to_xml?query=select", "rpc/pg_read_file?filename=x", "rpc/table_to_xml?tbl=reference_solutions&nulls=true",
        "rpc/private.my_badges", "rpc/count_hidden_tests", "rpc/currval?seq=x", "rpc/to_json?a=1"
    })
    void is_no_way_to_what_is_hidden(String path) {
        for (Caller caller : LEARNERS) {
            assertNothingHidden(caller, path, "application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/vnd.pgrst.object+json", "application/vnd.pgrst.array+json;nulls=stripped",
        "application/vnd.pgrst.plan+json", "application/vnd.pgrst.plan+text; for=\"application/json\"; options=verbose|analyze",
        "application/geo+json", "application/openapi+json", "text/xml", "application/octet-stream"})
    void is_shown_in_no_form(String accept) {
        for (String path : List.of("lab_tests", "lab_tests?select=*&is_hidden=is.true", "reference_solutions", "content_packs",
                "lab_steps?select=*,lab_tests(*)", "lab_steps?select=*,...reference_solutions(explanation)", "")) {
            Requests.Answer answer = assertNothingHidden(Caller.OWNER, path, accept);
            assertThat(answer.status()).isGreaterThanOrEqualTo(accept.contains("plan") ? 400 : 200);
        }
    }

    private Requests.Answer assertNothingHidden(Caller caller, String path, String accept) {
        Requests.Answer answer = world.request(caller, "GET", "/rest/v1/" + world.resolve(path))
                .header("Accept", accept).header("Prefer", "count=exact").send();
        assertThat(answer.everything()).as(caller.label() + " reads " + path + " as " + accept).doesNotContain(SECRETS);
        assertThat(answer.status()).as(caller.label() + " reads " + path + " as " + accept).isLessThan(500);
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "auth", "extensions", "pg_catalog", "information_schema", "supabase_migrations", "storage",
        "public,private", "public\", \"private", "private; --", "PRIVATE", "local_server"})
    void no_other_schema_is_shown_to_whoever_asks_for_it(String schema) {
        for (String method : List.of("GET", "HEAD")) {
            assertThat(world.request(Caller.OWNER, method, "/rest/v1/lab_tests").header("Accept-Profile", schema).send().status())
                    .isEqualTo(406);
        }
        for (String method : List.of("POST", "PATCH", "DELETE")) {
            assertThat(world.request(Caller.OWNER, method, "/rest/v1/rpc/badge_standing?learner=eq.1").header("Content-Profile", schema)
                    .body("{\"learner\": \"" + world.id(Caller.OWNER) + "\"}").send().status()).isIn(405, 406);
        }
    }

    /// Whether a guess about a hidden row is right must make no difference to anything in the answer.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lab_tests?select=id&spec->>expected=eq.%s                                          | HIDDEN-TEST-ANSWER | WRONG-GUESS-12345
            lab_tests?select=id&spec->>expected=like.%s*                                       | HIDDEN             | WRONG1
            lab_tests?select=id&name=eq.%s                                                     | HIDDEN-TEST-NAME   | WRONG-GUESS-1234
            lab_tests?select=id&is_hidden=is.true&name=match.%s                                | ^HIDDEN            | ^WRONG1
            lab_tests?select=id&id=eq.%s                                                       | {lab_tests hidden} | 0b0e7f0a-6c70-4b5e-9a2b-1d2f3a4b5c6d
            lab_steps?select=id,lab_tests!inner(id)&lab_tests.name=eq.%s                       | HIDDEN-TEST-NAME   | WRONG-GUESS-1234
            lab_steps?select=id,lab_tests()&lab_tests.name=eq.%s&lab_tests=not.is.null         | HIDDEN-TEST-NAME   | WRONG-GUESS-1234
            labs?select=id,lab_steps!inner(lab_tests!inner(id))&lab_steps.lab_tests.name=eq.%s | HIDDEN-TEST-NAME   | WRONG-GUESS-1234
            reference_solutions?select=id&explanation=eq.%s                                    | REFERENCE-WORDS    | WRONG-GUESS-123
            labs?select=id&id=eq.%s                                                            | {labs unpublished} | 0b0e7f0a-6c70-4b5e-9a2b-1d2f3a4b5c6d
            labs?select=id&name=eq.%s                                                          | Unpublished lab    | Unpublished xyz
            """)
    void a_right_guess_is_answered_as_a_wrong_one(String path, String right, String wrong) {
        for (String count : List.of("exact", "planned", "estimated")) {
            for (String method : List.of("GET", "HEAD")) {
                assertThat(answered(method, path, right, count)).as(method + " " + count).isEqualTo(answered(method, path, wrong, count));
            }
        }
    }

    @Test
    void the_planner_tells_no_one_how_common_a_hidden_value_is() {
        world.run("""
                insert into public.lab_tests (lab_step_id, test_key, name, kind, spec, is_hidden)
                select id, 'k' || n, 'HIDDEN-TEST-NAME', 'program', '{"expected": "x"}', true
                from public.lab_steps, generate_series(1, 500) n where step_number = 1; analyze public.lab_tests""");

        String path = "lab_tests?select=id&name=eq.%s";
        for (String count : List.of("planned", "estimated")) {
            assertThat(answered("HEAD", path, "HIDDEN-TEST-NAME", count)).isEqualTo(answered("HEAD", path, "WRONG-GUESS-1234", count));
        }
    }

    @Test
    void the_answer_of_a_function_leads_no_further_than_its_table() {
        String attempt = """
                {"id": "7d0e7f0a-6c70-4b5e-9a2b-1d2f3a4b5c6d", "lab_id": "{labs}", "lab_step_id": "{lab_steps}", "language": "python",
                 "files": [{"path": "main.py", "text": "print(1)"}]}""";
        Requests.Answer answer = world
                .request(Caller.OWNER, "POST", "/rest/v1/rpc/submit_attempt?select=id,lab_steps(id,lab_tests(*),reference_solutions(*))")
                .body(world.resolve(attempt)).send();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.everything()).doesNotContain(SECRETS);
    }

    @Test
    void a_row_that_is_written_back_shows_no_more_than_one_that_is_read() {
        Requests.Answer answer = world
                .request(Caller.OWNER, "PATCH", "/rest/v1/drafts?id=eq.{drafts}&select=id,lab_steps(id,lab_tests(name,spec))".replace("{drafts}", world.id("drafts")))
                .header("Prefer", "return=representation").body("{\"caret\": 3}").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("prints 42");
        assertThat(answer.everything()).doesNotContain(SECRETS);
    }

    @Test
    void a_question_is_only_judged_where_it_may_be_seen() {
        world.run("update public.lab_steps set activity = 'short_answer' where id = '" + world.id("lab_steps unpublished") + "'");
        world.run("update public.reference_solutions set lab_step_id = '" + world.id("lab_steps unpublished") + "'");

        Requests.Answer answer = world.request(Caller.OWNER, "POST", "/rest/v1/rpc/answer_step")
                .body("{\"step_id\": \"%s\", \"answer\": [\"REFERENCE-ANSWER\"]}".formatted(world.id("lab_steps unpublished"))).send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.everything()).doesNotContain("REFERENCE-WORDS");
    }

    private String answered(String method, String path, String guess, String count) {
        Requests.Answer answer = world
                .request(Caller.OWNER, method, "/rest/v1/" + path.formatted(world.resolve(guess)))
                .header("Prefer", "count=" + count).send();
        return answer.status() + " " + answer.headers().get("Content-Range") + " " + answer.body();
    }
}
