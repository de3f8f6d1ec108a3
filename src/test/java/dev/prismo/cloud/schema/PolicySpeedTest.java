package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Under policies, what the app asks for most is still answered by an index. How long it takes is for the bench to say;
/// the plans decide it.
class PolicySpeedTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    private static final int CLASSES = 40;
    private static final int LEARNERS = 1_000;
    private static final int ATTEMPTS_EACH = 20;

    private record Query(String name, String sql) {}

    /// Two queries leave out the filter that the app always repeats: a policy alone must find its rows by an index too.
    private static final List<Query> QUERIES = List.of(
            new Query("my_latest_attempts", "select * from attempts where user_id = auth.uid() order by submitted_at desc limit 20"),
            new Query("every_attempt_i_may_see", "select * from attempts order by submitted_at desc limit 20"),
            new Query("an_attempt_with_its_files", """
                    select a.*, f.path, f.content from attempts a join attempt_files f on f.attempt_id = a.id
                    where a.id = (select id from attempts where user_id = any (array[{person}]) limit 1)"""),
            new Query("files_i_may_see", "select path from attempt_files limit 1000"),
            new Query("attempts_of_one_person_at_a_lab", "select * from attempts where user_id = {person} and lab_id = {lab}"),
            new Query("attempts_at_a_lab", "select * from attempts where lab_id = {lab} order by submitted_at desc limit 50"),
            new Query("mastery_of_one_person", "select * from mastery where user_id = {person}"),
            new Query("mastery_i_may_see", "select * from mastery"),
            new Query("statistics_of_one_person", "select * from user_statistics where user_id = {person}"),
            new Query("lab_progress", "select * from my_lab_progress()"));

    /// A class of 25 with one instructor each; every learner is in one.
    @BeforeAll
    static void fill() {
        DB.owner().run("""
                insert into auth.users (id, email) select md5('p' || i)::uuid, 'p' || i || '@example.org' from generate_series(1, ?) i""",
                LEARNERS + CLASSES);
        DB.owner().run("""
                insert into classes (id, name, join_code, owner_id)
                select md5('c' || i)::uuid, 'Class', private.new_join_code(), md5('p' || (? + i))::uuid from generate_series(1, ?) i""",
                LEARNERS, CLASSES);
        DB.owner().run("""
                insert into class_members (class_id, user_id, role)
                select c.id, c.owner_id, 'instructor' from classes c""");
        DB.owner().run("""
                insert into class_members (class_id, user_id)
                select md5('c' || (i %% %d + 1))::uuid, md5('p' || i)::uuid from generate_series(1, ?) i""".formatted(CLASSES), LEARNERS);
        Course course = new Course(DB);
        for (int i = 0; i < 50; i++) {
            course.codeStep(course.lab("Lab " + i), 1);
        }
        DB.owner().run("""
                insert into attempts (user_id, lab_id, lab_step_id, language)
                select md5('p' || i)::uuid, s.lab_id, s.id, 'python' from generate_series(1, ?) i
                cross join lateral (select * from lab_steps s order by md5(s.id::text || i) limit ?) s""", LEARNERS, ATTEMPTS_EACH);
        DB.owner().run("insert into attempt_files (attempt_id, path, content) select id, 'main.py', 'x' from attempts");
        DB.owner().run("""
                insert into mastery (user_id, skill_tag, progress)
                select md5('p' || i)::uuid, 'skill ' || j, 50 from generate_series(1, ?) i, generate_series(1, 10) j""", LEARNERS);
        DB.owner().run("analyze");
    }

    @AfterAll
    static void drop() {
        DB.close();
    }

    @TestFactory
    Stream<DynamicTest> a_learner_scans_no_big_table() {
        return QUERIES.stream().map(query -> DynamicTest.dynamicTest(query.name(), () -> assertNoScan(person(1), query)));
    }

    @TestFactory
    Stream<DynamicTest> an_instructor_scans_no_big_table() {
        return QUERIES.stream().map(query -> DynamicTest.dynamicTest(query.name(), () -> assertNoScan(person(LEARNERS + 2), query)));
    }

    private static void assertNoScan(UUID caller, Query query) {
        Object lab = Objects.requireNonNull(DB.owner().value("select lab_id from attempts where user_id = ? limit 1", person(1)));
        String sql = query.sql().replace("{person}", "'" + person(1) + "'::uuid").replace("{lab}", "'" + lab + "'::uuid");
        String plan = DB.learner(caller).rows("explain (analyze, costs off, timing off) " + sql).stream()
                .map(row -> String.valueOf(row.get("QUERY PLAN"))).collect(Collectors.joining("\n"));
        assertThat(plan).doesNotContain("Seq Scan on attempts", "Seq Scan on attempt_files", "Seq Scan on mastery");
    }

    private static UUID person(int number) {
        return (UUID) Objects.requireNonNull(DB.owner().value("select md5('p' || ?::int)::uuid", number));
    }
}
