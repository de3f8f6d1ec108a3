package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nonsense is refused even from the service, and the name of what refuses it says why.
class ConstraintsTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final UUID ADA = DB.signUp("Ada");

    @BeforeAll
    static void oneRowOfMost() {
        Course course = new Course(DB);
        UUID lab = course.lab("Loops");
        UUID step = course.codeStep(lab, 1);
        course.test(step, "t1", false);
        Classroom room = new Classroom(DB);
        room.join(ADA);
        room.assign(lab);
        UUID attempt = course.submit(ADA, step);
        course.grade(attempt, "OK", 100);
        DB.learner(ADA).run("select visit_lab(?, 1, 0)", lab);
        DB.learner(ADA).run("select save_draft(?, '[]')", step);
        DB.learner(ADA).run("select appeal_grade(?, 'Why?')", attempt);
        DB.learner(ADA).run("insert into feedback (rating) values (5)");
        DB.learner(ADA).run("insert into coach_chat (session_id, message_content) values (gen_random_uuid(), 'Why?')");
        DB.learner(room.teacher()).run("select review_attempt(?, comments => '[{\"message\": \"Good\"}]')", attempt);
        DB.learner(room.teacher()).run("insert into rubrics (name) values ('Style')");
        DB.learner(room.teacher()).run("insert into lab_templates (name) values ('Mine')");
        DB.service().run("insert into widgets (name, widget_type) values ('Clock', 'timer')");
        DB.service().run("insert into skill_tags (tag_name) values ('loops')");
        DB.service().run("insert into hints (lab_step_id, hint_level, hint_text) values (?, 1, 'Think')", step);
        DB.service().run("insert into feedback_generated (user_id, feedback_type) values (?, 'review')", ADA);
        DB.service().run("insert into notifications (user_id, notification_type, title) values (?, 'news', 'News')", ADA);
        DB.service().run("insert into api_usage (user_id, endpoint, status_code, response_time) values (?, '/', 200, 9)", ADA);
    }

    @AfterAll
    static void drop() {
        DB.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "api_usage          | status_code = 42                     | status_code_is_100_to_599",
        "api_usage          | input_tokens = -1                    | usage_is_not_negative",
        "assignments        | lab_id = null                        | an_assignment_is_one_lab_or_module_or_collection",
        "attempt_reviews    | score = 101                          | score_is_0_to_100",
        "attempt_reviews    | decision = 'maybe'                   | decision_is_known",
        "attempt_reviews    | summary = repeat('x', 16001)         | summary_has_at_most_16000_characters",
        "attempts           | progress = -1                        | progress_is_0_to_100",
        "class_members      | role = 'owner'                       | role_is_learner_or_instructor",
        "classes            | name = '  '                          | class_name_has_1_to_200_characters",
        "classes            | join_code = 'O0I1L'                  | join_code_has_8_clear_characters",
        "coach_chat         | message_role = 'teacher'             | message_role_is_known",
        "coach_chat         | message_content = repeat('x', 65537) | message_content_has_1_byte_to_64_kib",
        "difficulty_levels  | level = 6                            | level_is_1_to_5",
        "drafts             | caret = -1                           | caret_is_not_negative",
        "drafts             | files = '{}'                         | files_are_a_list_of_at_most_512_kib",
        "feedback           | rating = 6                           | rating_is_1_to_5",
        "feedback           | rating = null                        | feedback_says_something",
        "feedback_generated | content = to_jsonb(repeat('x', 9))   | content_is_an_object_of_at_most_256_kib",
        "grade_appeals      | status = 'lost', answered_at = now() | appeal_status_is_known",
        "grade_appeals      | status = 'accepted'                  | an_answered_appeal_says_when",
        "hints              | hint_level = 4                       | hint_level_is_1_to_3",
        "hints              | hint_text = ''                       | hint_text_has_1_to_8000_characters",
        "lab_statistics     | attempts = -1                        | counts_are_not_negative",
        "lab_steps          | title = ' '                          | step_title_has_1_to_200_characters",
        "lab_steps          | instruction = repeat('x', 65537)     | instruction_has_at_most_64_kib",
        "lab_templates      | template_type = 'Lab!'               | template_type_is_a_lower_case_name",
        "lab_tests          | points = 1001                        | points_are_0_to_1000",
        "labs               | difficulty = 0                       | difficulty_is_1_to_5",
        "labs               | description = repeat('x', 20001)     | lab_description_has_at_most_20000_characters",
        "learning_sessions  | ended_at = started_at - interval '1 s' | a_session_ends_after_it_starts",
        "module_sessions    | status = 'asleep'                    | session_status_is_known",
        "notifications      | title = ''                           | notification_title_has_1_to_200_characters",
        "review_comments    | kind = 'praise'                      | comment_kind_is_known",
        "review_comments    | path = 'a', line_number = 3, end_line = 2 | lines_count_from_1",
        "rubrics            | criteria = '{}'                      | criteria_are_a_list_of_at_most_64_kib",
        "skill_progress     | progress_snapshot = 101              | progress_snapshot_is_0_to_100",
        "skill_tags         | tag_name = ''                        | tag_name_has_1_to_80_characters",
        "widget_registry    | widget_name = 'A Timer'              | widget_name_is_a_lower_case_name",
        "widgets            | name = ''                            | widget_name_has_1_to_200_characters"
    })
    void refuses(String table, String nonsense, String constraint) {
        assertThatThrownBy(() -> DB.service().run("update " + table + " set " + nonsense))
                .isInstanceOfSatisfying(SchemaDatabase.Refused.class, e -> assertThat(e.state()).isEqualTo("23514"))
                .hasMessageContaining(constraint);
    }

    @Test
    void the_levels_of_difficulty_have_their_names() {
        assertThat(DB.learner(ADA).rows("select name from difficulty_levels order by level"))
                .extracting(row -> row.get("name"))
                .isEqualTo(List.of("Beginner", "Elementary", "Intermediate", "Advanced", "Expert"));
    }

    @Test
    void every_check_has_a_name_that_a_person_can_read() {
        assertThat(DB.owner().rows("""
                select k.conrelid::regclass || ': ' || k.conname as name from pg_constraint k
                where k.contype = 'c' and k.connamespace = 'public'::regnamespace and k.conname ~ '_check[0-9]*$'"""))
                .isEmpty();
    }

    @Test
    void every_kind_of_activity_is_a_registered_widget() {
        for (String kind : List.of("reading", "code", "multiple_choice", "short_answer")) {
            assertThat(DB.learner(ADA).count("widget_registry where widget_name = ?", kind)).isOne();
        }
    }
}
