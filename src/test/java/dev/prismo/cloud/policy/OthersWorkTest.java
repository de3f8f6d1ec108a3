package dev.prismo.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ways to another person's rows that go around the plain ones of the matrix.
@ExtendWith(SharedWorld.class)
class OthersWorkTest {
    private static final List<String> ADAS = List.of("ADAS-", "TARAS-", "WHAT-THE-MACHINE-SAID", "THE-COACHS-ANSWER");
    private final PolicyWorld world;

    OthersWorkTest(PolicyWorld world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            attempts?on_conflict=id            | {"id": "{attempts}", "lab_id": "{labs}", "lab_step_id": "{lab_steps}", "language": "python"}
            attempts?on_conflict=id            | {"id": "{attempts}", "user_id": "{owner}", "status": "graded", "score": 0, "verdict": "OK"}
            drafts?on_conflict=id              | {"id": "{drafts}", "lab_step_id": "{lab_steps}", "files": []}
            drafts?on_conflict=user_id,lab_step_id | {"user_id": "{owner}", "lab_step_id": "{lab_steps}", "files": []}
            users?on_conflict=id               | {"id": "{owner}", "display_name": "Mallory"}
            feedback?on_conflict=id            | {"id": "{feedback}", "feedback_text": "mine now"}
            coach_chat?on_conflict=id          | {"id": "{coach_chat}", "session_id": "{coach_chat}", "message_content": "mine now"}
            notifications?on_conflict=id       | {"id": "{notifications}", "is_read": true}
            activity_events?on_conflict=id     | {"id": "{activity_events}", "kind": "lab_opened"}
            attempt_files?on_conflict=attempt_id,path | {"attempt_id": "{attempts}", "path": "main.py", "content": "mine now"}
            class_members?on_conflict=class_id,user_id | {"class_id": "{classes}", "user_id": "{outsider}", "role": "instructor"}
            rubrics?on_conflict=id             | {"id": "{rubrics}", "name": "mine now"}
            streaks?on_conflict=user_id        | {"user_id": "{owner}", "current_streak": 0}
            """)
    void an_upsert_changes_nobody_elses_row(String path, String row) {
        String before = world.fingerprint();
        for (Caller caller : List.of(Caller.ANON, Caller.CLASSMATE, Caller.OUTSIDER, Caller.OTHER_TEACHER)) {
            for (String resolution : List.of("merge-duplicates", "ignore-duplicates")) {
                Requests.Answer answer = world.request(caller, "POST", "/rest/v1/" + path)
                        .header("Prefer", "return=representation,resolution=" + resolution).body(world.resolve(row)).send();
                assertThat(answer.everything()).as(caller.label() + " " + resolution).doesNotContain(ADAS);
                assertThat(answer.status()).isLessThan(500);
            }
        }
        assertThat(world.fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"users,owner", "drafts,drafts", "notifications,notifications", "attempts,attempts", "rubrics,rubrics", "classes,classes"})
    void a_put_replaces_nobody_elses_row(String table, String row) {
        String before = world.fingerprint();
        for (Caller caller : List.of(Caller.CLASSMATE, Caller.OTHER_TEACHER)) {
            assertThat(world.request(caller, "PUT", "/rest/v1/" + table + "?id=eq." + world.id(row))
                    .header("Prefer", "return=representation").body("{\"id\": \"" + world.id(row) + "\"}").send().status()).isBetween(400, 499);
        }
        assertThat(world.fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PATCH  | users?id=eq.{owner}                  | {"display_name": "Mallory"}
            PATCH  | users?id=not.is.null                 | {"username": null}
            PATCH  | drafts?id=eq.{drafts}                | {"files": []}
            PATCH  | drafts?or=(id.not.is.null,caret.eq.0) | {"caret": 9}
            PATCH  | notifications?is_read=is.false       | {"is_read": true}
            PATCH  | classes?id=eq.{classes}              | {"name": "Mine"}
            PATCH  | rubrics?id=eq.{rubrics}              | {"criteria": []}
            """)
    void nothing_is_changed_and_read_back_that_is_not_the_callers(String method, String path, String change) {
        world.run("delete from public.drafts where user_id <> '" + world.id(Caller.OWNER) + "'");
        for (Caller caller : List.of(Caller.OUTSIDER, Caller.OTHER_TEACHER)) {
            Requests.Answer answer = world.request(caller, method, "/rest/v1/" + world.resolve(path))
                    .header("Prefer", "return=representation,count=exact").body(change).send();
            assertThat(answer.everything()).as(caller.label()).doesNotContain(ADAS).doesNotContain(world.id(Caller.OWNER));
        }
        assertThat(world.query("select display_name || (select caret from public.drafts) from public.users where id = '"
                + world.id(Caller.OWNER) + "'")).containsExactly("Ada0");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "users?select=*", "users?select=*,attempts(*),drafts(*),coach_chat(*)", "attempts?select=*,users(*),attempt_files(*)",
        "attempts?select=*,attempt_reviews(*,review_comments(*)),grade_appeals(*)", "attempt_files?select=*,attempts!inner(*)",
        "labs?select=*,attempts(*,attempt_files(*))", "lab_steps?select=*,attempts(*),drafts(*,draft_revisions(*))",
        "labs?select=*,feedback(*),module_sessions(*)", "modules?select=*,module_sessions(*)", "widgets?select=*,feedback(*),widget_selection(*)",
        "badge_definitions?select=*,badges(*,users(*))", "classes?select=*,class_members(*,users(*,attempts(*)))",
        "class_members?select=*,users(*,coach_chat(*))", "assignments?select=*,classes(*,class_members(*))",
        "user_statistics?select=*", "user_statistics?select=*,users(*)", "popular_labs?select=*,attempts(*)", "lab_statistics?select=*,labs(attempts(*))",
        "labs?select=id,...attempts(feedback)", "attempts?select=score.max(),count()", "attempts?select=user_id", "attempts?order=score.desc&limit=1",
        "attempts?user_id=eq.{owner}", "attempts?or=(user_id.eq.{owner},user_id.neq.{owner})", "attempts?select=feedback->>stdout",
        "attempts?feedback->>stdout=like.ADAS*", "drafts?files=cs.[{\"text\":\"ADAS-DRAFT\"}]", "rpc/my_lab_progress?order=best_score",
        "rpc/my_activity_days?from_date=2020-01-01&to_date=2030-01-01", "rpc/my_badges", "rpc/my_streak", "coach_chat?select=message_content"
    })
    void no_relationship_leads_to_a_strangers_work(String path) {
        for (Caller caller : List.of(Caller.ANON, Caller.OUTSIDER, Caller.OTHER_TEACHER)) {
            Requests.Answer answer = world.request(caller, "GET", "/rest/v1/" + world.resolve(path)).header("Prefer", "count=exact").send();
            assertThat(answer.everything()).as(caller.label()).doesNotContain(ADAS).doesNotContain("\"Ada\"")
                    .doesNotContain(path.contains("{owner}") ? "ADAS-" : world.id(Caller.OWNER));
            assertThat(answer.status()).isLessThan(500);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            attempts?select=id&feedback->>stdout=eq.%s | ADAS-OUTPUT | ADAS-OTHERS
            attempts?select=id&score=gte.%s            | 73          | 74
            attempts?select=id&id=eq.%s                | {attempts}  | 0b0e7f0a-6c70-4b5e-9a2b-1d2f3a4b5c6d
            users?select=id&username=eq.%s             | ada         | eve
            labs?select=id,attempts!inner(id)&attempts.score=eq.%s | 73 | 74
            labs?select=id,attempts()&attempts.user_id=eq.%s&attempts=not.is.null | {owner} | 0b0e7f0a-6c70-4b5e-9a2b-1d2f3a4b5c6d
            classes?select=id&join_code=eq.%s          | ABCDEFGH    | ABCDEFGX
            """)
    void a_right_guess_about_a_strangers_row_is_answered_as_a_wrong_one(String path, String right, String wrong) {
        for (String count : List.of("exact", "planned", "estimated")) {
            assertThat(answered(path, right, count)).as(count).isEqualTo(answered(path, wrong, count));
        }
    }

    @Test
    void an_error_about_a_strangers_row_repeats_nothing_of_it() {
        Requests.Answer name = world.request(Caller.OUTSIDER, "PATCH", "/rest/v1/users?id=eq." + world.id(Caller.OUTSIDER))
                .body("{\"username\": \"ADA\"}").send();
        Requests.Answer file = world.request(Caller.OUTSIDER, "POST", "/rest/v1/attempt_files")
                .body(world.resolve("{\"attempt_id\": \"{attempts}\", \"path\": \"main.py\", \"content\": \"x\"}")).send();
        Requests.Answer attempt = world.request(Caller.OUTSIDER, "POST", "/rest/v1/rpc/submit_attempt").body(world.resolve("""
                {"id": "{attempts}", "lab_id": "{labs}", "lab_step_id": "{lab_steps}", "language": "python", "files": []}""")).send();

        assertThat(name.status()).isEqualTo(409);
        assertThat(name.everything()).doesNotContain("ada", "Ada");
        assertThat(file.status()).isEqualTo(403);
        assertThat(file.everything()).doesNotContain("main.py", "ADAS-");
        assertThat(attempt.status()).isEqualTo(409);
        assertThat(attempt.everything()).doesNotContain(world.id(Caller.OWNER), "ADAS-");
    }

    @Test
    void a_draft_is_not_begun_in_anothers_name() {
        String before = world.fingerprint();
        assertThat(world.request(Caller.CLASSMATE, "POST", "/rest/v1/drafts?columns=\"user_id\",\"lab_step_id\"").body(world.resolve(
                "{\"user_id\": \"{owner}\", \"lab_step_id\": \"{lab_steps}\"}")).send().status()).isEqualTo(403);
        assertThat(world.request(Caller.CLASSMATE, "POST", "/rest/v1/drafts").header("Prefer", "missing=default").body(world.resolve(
                "[{\"user_id\": \"{classmate}\", \"lab_step_id\": \"{lab_steps}\"}, {\"user_id\": \"{owner}\", \"lab_step_id\": \"{lab_steps authored}\"}]"))
                .send().status()).isEqualTo(403);
        assertThat(world.fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Caller.class)
    void nobody_changes_or_deletes_a_whole_table_at_once(Caller caller) {
        String before = world.fingerprint();
        for (String path : List.of("notifications", "notifications?select=id", "notifications?limit=1000&order=id", "notifications?offset=0")) {
            Requests.Answer update = world.request(caller, "PATCH", "/rest/v1/" + path).body("{\"is_read\": true}").send();
            Requests.Answer delete = world.request(caller, "DELETE", "/rest/v1/" + path).send();
            assertThat(update.status()).as("update " + path).isBetween(400, 403);
            assertThat(delete.status()).as("delete " + path).isBetween(400, 403);
        }
        assertThat(world.fingerprint()).isEqualTo(before);
    }

    /// The planner's guess rests on samples of everybody's rows.
    @Test
    void the_planner_tells_nobody_what_strangers_wrote() {
        world.run(world.resolve("""
                set session_replication_role = replica;
                insert into public.attempt_files (attempt_id, user_id, path, content)
                select '{attempts}', '{owner}', n || '.py', 'ADAS-PROGRAM ' || n from generate_series(1, 5000) n;
                set session_replication_role = origin;
                analyze public.attempt_files"""));
        for (String count : List.of("planned", "estimated")) {
            assertThat(answered("attempt_files?select=id&content=lt.%s", "ADAS", count))
                    .isEqualTo(answered("attempt_files?select=id&content=lt.%s", "ZZZZ", count));
            assertThat(answered("attempt_files?select=id&content=eq.%s", "ADAS-PROGRAM 7", count))
                    .isEqualTo(answered("attempt_files?select=id&content=eq.%s", "NOBODYS PROGRAM", count));
        }
    }

    /// See 20261122105000: what is sampled can be asked for by `count=planned`, whatever the policies say.
    @Test
    void nothing_that_people_write_is_sampled_for_the_planner() {
        assertThat(world.query("""
                select format('alter table public.%I alter column %I set statistics 0;', c.relname, a.attname)
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
                  and a.atttypid = 'text'::regtype and a.attstattarget is distinct from 0
                  and a.attname not in ('activity', 'category', 'color', 'decision', 'endpoint', 'feedback_type', 'icon', 'kind',
                      'lab_type', 'language', 'level', 'message_role', 'method', 'notification_type', 'priority', 'provider',
                      'rarity', 'role', 'session_type', 'skill_tag', 'status', 'tag_name', 'template_type', 'verdict', 'version',
                      'widget_name', 'widget_type', 'zone')""")).as("statements for the migration that adds these columns").isEmpty();
    }

    private String answered(String path, String guess, String count) {
        Requests.Answer answer = world.request(Caller.OUTSIDER, "GET", "/rest/v1/" + path.formatted(world.resolve(guess)))
                .header("Prefer", "count=" + count).send();
        return answer.status() + " " + answer.headers().get("Content-Range") + " " + answer.body();
    }
}
