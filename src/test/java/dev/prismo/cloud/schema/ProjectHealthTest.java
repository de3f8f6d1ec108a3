package dev.prismo.cloud.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.localserver.postgres.SqlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ProjectHealthTest {
    private static final SchemaDatabase DB = SchemaDatabase.migrated();
    /// The migration that brought the function and says in its head that every later one ends with the version.
    private static final String FIRST_WITH_VERSION = "20261122101100";

    @AfterAll
    static void drop() {
        DB.close();
    }

    @Test
    void the_version_is_that_of_the_newest_migration() throws IOException {
        assertThat(DB.anon().value("select schema_version()")).isEqualTo(version(migrations().getLast()));
    }

    @Test
    void every_migration_since_then_ends_with_its_own_version_or_is_followed_by_one_that_does() throws IOException {
        List<SqlFile> later = migrations().stream().filter(file -> version(file).compareTo(FIRST_WITH_VERSION) > 0).toList();

        assertThat(later).allSatisfy(file -> assertThat(later.stream()
                        .filter(other -> version(other).compareTo(version(file)) >= 0)
                        .anyMatch(other -> other.sql().contains("return '" + version(other) + "';")))
                .as(file.name()).isTrue());
    }

    @Test
    void a_whole_project_is_healthy_for_whoever_asks() {
        for (SchemaDatabase.Caller caller : List.of(DB.anon(), DB.learner(DB.signUp("Ada")), DB.service())) {
            assertThat(caller.row("""
                    select h ->> 'tables_without_rls' as open, h ->> 'tables_without_policies' as shut,
                           h ->> 'schema_version' = schema_version() as same from project_health() h"""))
                    .containsEntry("open", "[]")
                    .containsEntry("shut", "[]")
                    .containsEntry("same", true);
        }
    }

    @Test
    void tables_that_are_not_guarded_are_named() {
        try {
            DB.owner().run("alter table attempts disable row level security");
            DB.owner().run("create table forgotten (id uuid primary key)");
            DB.owner().run("alter table forgotten enable row level security");

            assertThat(DB.anon().row("""
                    select h ->> 'tables_without_rls' as open, h ->> 'tables_without_policies' as shut from project_health() h"""))
                    .containsEntry("open", "[\"attempts\"]")
                    .containsEntry("shut", "[\"forgotten\"]");
        } finally {
            DB.owner().run("alter table attempts enable row level security");
            DB.owner().run("drop table if exists forgotten");
        }
    }

    @Test
    void what_people_watch_is_published_to_realtime() {
        assertThat(DB.owner().rows("select tablename as name from pg_publication_tables where pubname = 'supabase_realtime'"))
                .extracting(row -> row.get("name"))
                .contains("attempts", "notifications", "streaks", "badges", "mastery", "assignments", "class_members",
                        "attempt_reviews", "review_comments", "grade_appeals", "drafts");
    }

    private static List<SqlFile> migrations() throws IOException {
        return SqlFile.inFolder(Path.of("resources", "supabase", "migrations"));
    }

    private static String version(SqlFile file) {
        return file.name().substring(0, file.name().indexOf('_'));
    }
}
