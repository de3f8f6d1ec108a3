package dev.prismo.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An instructor of one class, and a learner, reaching through functions for what is another class's.
@ExtendWith(SharedWorld.class)
class ClassesApartTest {
    private static final String EMPTY_PACK = """
            {"slug": "mine", "collections": [%s], "modules": [%s], "labs": [%s], "steps": [%s], "tests": [%s], "hints": [], "references": [%s]}""";
    private static final String COLLECTION = "{\"id\": \"%s\", \"slug\": \"mine\", \"name\": \"Mine\", \"tags\": [], \"description\": \"\", \"position\": 1}";
    private static final String MODULE =
            "{\"id\": \"%s\", \"collection_id\": \"%s\", \"slug\": \"mine\", \"name\": \"Mine\", \"description\": \"\", \"position\": 1}";
    private static final String LAB = """
            {"id": "%s", "module_id": "%s", "slug": "mine", "name": "Mine", "description": "", "language": "python", "rubric": {}, "skills": [],
             "difficulty": 1, "estimated_time": 5, "position": 1}""";
    private static final String NEW = "0b0e7f0a-6c70-4b5e-9a2b-1d2f3a4b5c6";
    private final PolicyWorld world;

    ClassesApartTest(PolicyWorld world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            review_attempt    | {"attempt_id": "{attempts graded}", "decision": "approved", "score": 0}
            answer_appeal     | {"appeal_id": "{grade_appeals}", "status": "declined"}
            remove_member     | {"class_id": "{classes}", "user_id": "{owner}"}
            remove_member     | {"class_id": null, "user_id": "{owner}"}
            set_member_role   | {"class_id": "{classes}", "user_id": "{outsider}", "role": "instructor"}
            set_member_role   | {"class_id": "{classes}", "user_id": "{other-teacher}", "role": "instructor"}
            renew_join_code   | {"class_id": "{classes}"}
            delete_class      | {"class_id": "{classes}"}
            save_assignment   | {"class_id": "{classes}", "lab_id": "{labs}"}
            save_assignment   | {"class_id": "{classes other}", "lab_id": "{labs authored}"}
            save_assignment   | {"class_id": "{classes other}", "lab_id": "{labs unpublished}"}
            save_assignment   | {"class_id": "{classes other}", "module_id": "{modules authored}"}
            save_assignment   | {"class_id": "{classes other}", "collection_id": "{collections authored}"}
            save_assignment   | {"class_id": "{classes other}", "lab_id": "{labs}", "id": "{assignments}"}
            save_assignment   | {"class_id": null, "lab_id": "{labs}", "id": "{assignments}"}
            remove_assignment | {"assignment_id": "{assignments}"}
            appeal_grade      | {"attempt_id": "{attempts graded}", "reason": "Not mine"}
            record_grade      | {"attempt_id": "{attempts}", "verdict": "OK", "score": 100}
            refresh_progress  | {"learner": "{owner}"}
            withdraw_own_pack | {"slug": "loops"}
            withdraw_own_pack | {"slug": "../tara/loops"}
            withdraw_own_pack | {"slug": "starter"}
            leave_class       | {"class_id": "{classes}"}
            mark_notifications_read | {"ids": ["{notifications}"]}
            save_draft        | {"lab_step_id": "{lab_steps authored}", "files": []}
            submit_attempt    | {"id": "{assignments}", "lab_id": "{labs authored}", "lab_step_id": "{lab_steps authored}", "language": "python", "files": []}
            visit_lab         | {"lab_id": "{labs authored}", "step_number": 1, "seconds": 60}
            answer_step       | {"step_id": "{lab_steps authored}", "answer": ["x"]}
            """)
    void nothing_of_another_class_changes(String function, String arguments) {
        String before = world.fingerprint();
        for (Caller caller : List.of(Caller.ANON, Caller.OUTSIDER, Caller.OTHER_TEACHER)) {
            Requests.Answer answer = world.request(caller, "POST", "/rest/v1/rpc/" + function).body(world.resolve(arguments)).send();
            assertThat(answer.status()).as(caller.label()).isLessThan(500);
            assertThat(answer.everything()).doesNotContain("ADAS-", "TARAS-", "Lab for Mondays", "ABCDEFGH");
        }
        assertThat(world.fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loops", "own/tara/loops", "../tara/loops", "starter", "%", "loops' or '1'='1"})
    void no_pack_but_ones_own_is_given_out(String slug) {
        for (Caller caller : List.of(Caller.OWNER, Caller.OUTSIDER, Caller.OTHER_TEACHER)) {
            Requests.Answer answer = world.request(caller, "POST", "/rest/v1/rpc/own_pack").body("{\"slug\": \"" + slug + "\"}").send();
            assertThat(answer.status() == 200 ? answer.body() : "null").isEqualTo("null");
        }
    }

    @Test
    void a_pack_takes_over_no_content_of_others() {
        String before = world.fingerprint();
        String collection = COLLECTION.formatted(NEW + "1");
        String module = MODULE.formatted(NEW + "2", NEW + "1");
        String lab = LAB.formatted(NEW + "3", NEW + "2");
        for (String pack : List.of(
                EMPTY_PACK.formatted(COLLECTION.formatted(world.id("collections")), "", "", "", "", ""),
                EMPTY_PACK.formatted(COLLECTION.formatted(world.id("collections authored")), "", "", "", "", ""),
                EMPTY_PACK.formatted(collection, MODULE.formatted(world.id("modules authored"), NEW + "1"), "", "", "", ""),
                EMPTY_PACK.formatted(collection, MODULE.formatted(NEW + "2", world.id("collections authored")), "", "", "", ""),
                EMPTY_PACK.formatted(collection, module, LAB.formatted(world.id("labs"), NEW + "2"), "", "", ""),
                EMPTY_PACK.formatted(collection, module, LAB.formatted(world.id("labs authored"), NEW + "2"), "", "", ""),
                EMPTY_PACK.formatted(collection, module, lab, step("lab_steps authored", NEW + "3"), "", ""),
                EMPTY_PACK.formatted(collection, module, lab, step("lab_steps new", world.id("labs authored")), "", ""),
                EMPTY_PACK.formatted(collection, module, lab, "", "{\"lab_step_id\": \"%s\"}".formatted(world.id("lab_steps")), ""),
                EMPTY_PACK.formatted(collection, module, lab, "", "", "{\"lab_step_id\": \"%s\"}".formatted(world.id("lab_steps"))),
                EMPTY_PACK.formatted(collection, module, lab, "", "{\"lab_step_id\": null}", ""))) {
            for (Caller caller : List.of(Caller.OUTSIDER, Caller.OTHER_TEACHER)) {
                assertThat(world.request(caller, "POST", "/rest/v1/rpc/save_own_pack").body("{\"pack\": " + pack + "}").send().status())
                        .as(caller.label() + " " + pack).isEqualTo(403);
            }
        }
        assertThat(world.fingerprint()).isEqualTo(before);
    }

    @Test
    void a_pack_of_an_instructor_is_never_public() {
        String pack = EMPTY_PACK.formatted(COLLECTION.formatted(NEW + "1").replace("\"slug\"", "\"is_public\": true, \"created_by\": null, \"slug\""),
                "", "", "", "", "");

        assertThat(world.request(Caller.OTHER_TEACHER, "POST", "/rest/v1/rpc/save_own_pack").body("{\"pack\": " + pack + "}").send().status())
                .isEqualTo(204);

        assertThat(world.query("select is_public || ' ' || created_by from public.collections where id = '" + NEW + "1'"))
                .containsExactly("false " + world.id(Caller.OTHER_TEACHER));
        for (Caller caller : List.of(Caller.ANON, Caller.OUTSIDER, Caller.TEACHER)) {
            assertThat(world.get(caller, "collections?id=eq." + NEW + "1").body()).isEqualTo("[]");
        }
    }

    @Test
    void everything_told_of_oneself_is_of_oneself() {
        for (Caller caller : List.of(Caller.CLASSMATE, Caller.OUTSIDER, Caller.OTHER_TEACHER)) {
            assertThat(world.request(caller, "POST", "/rest/v1/rpc/export_my_data").body("{}").send().body())
                    .as(caller.label()).contains(world.id(caller)).doesNotContain(world.id(Caller.OWNER), "ADAS-", "TARAS-", "HIDDEN-", "REFERENCE-");
        }
        assertThat(world.request(Caller.OWNER, "POST", "/rest/v1/rpc/export_my_data").body("{}").send().body())
                .contains("ADAS-PROGRAM", "ADAS-DRAFT", "ADAS-QUESTION", "TARAS-JUDGEMENT").doesNotContain("HIDDEN-", "REFERENCE-");
    }

    @Test
    void whoever_leaves_a_class_is_seen_by_its_instructor_no_more() {
        assertThat(world.get(Caller.TEACHER, "attempts?select=id&user_id=eq." + world.id(Caller.OWNER)).body()).isNotEqualTo("[]");

        world.request(Caller.OWNER, "POST", "/rest/v1/rpc/leave_class").body(world.resolve("{\"class_id\": \"{classes}\"}")).send();

        for (String table : List.of("attempts", "attempt_files", "mastery", "streaks", "badges", "class_members", "grade_appeals", "user_statistics")) {
            assertThat(world.get(Caller.TEACHER, table + "?select=*&user_id=eq." + world.id(Caller.OWNER)).body()).as(table).isEqualTo("[]");
        }
        assertThat(world.get(Caller.OWNER, "labs?id=eq." + world.id("labs authored")).body()).isEqualTo("[]");
    }

    @Test
    void a_learner_lets_themself_into_a_class_as_a_learner_only() {
        assertThat(world.request(Caller.OUTSIDER, "POST", "/rest/v1/rpc/join_class").body("{\"code\": \"ABCDEFGH\", \"role\": \"instructor\"}")
                .send().status()).isEqualTo(404);
        assertThat(world.request(Caller.OUTSIDER, "POST", "/rest/v1/rpc/join_class").body("{\"code\": \"abcd-efgh\"}").send().status()).isEqualTo(200);

        assertThat(world.query("select role from public.class_members where user_id = '" + world.id(Caller.OUTSIDER) + "' and class_id = '"
                + world.id("classes") + "'")).containsExactly("learner");
        assertThat(world.get(Caller.OUTSIDER, "attempts?select=id").body()).isEqualTo("[]");
    }

    private String step(String name, String lab) {
        return "{\"id\": \"%s\", \"lab_id\": \"%s\", \"step_number\": 1, \"title\": \"Mine\", \"instruction\": \"\", \"activity\": \"reading\", \"config\": {}}"
                .formatted(world.id(name), lab);
    }
}
