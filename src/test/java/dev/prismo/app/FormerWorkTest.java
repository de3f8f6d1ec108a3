package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.draft.LocalStore;
import dev.prismo.model.Draft;
import dev.prismo.model.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerWorkTest {
    private static final UUID ADA = UUID.randomUUID();
    private static final UUID STEP = UUID.randomUUID();
    private static final Configuration SCHOOL = hosted("https://school.example.org");

    @TempDir
    Path root;

    private DataFolder folder;

    @BeforeEach
    void work_with_the_school_as_it_was_kept_before() throws IOException {
        folder = new DataFolder(root);
        try (LocalStore store = new LocalStore(root)) {
            store.drafts().save(ADA, new Draft(
                    STEP, List.of(new SourceFile("main.py", "print(1)")), "main.py", 0, Instant.EPOCH));
        }
        Files.createDirectories(root.resolve("session"));
        for (String name : List.of("session-school.example.org-443", "key-name", "profile", "local-learner")) {
            Files.writeString(root.resolve("session").resolve(name), name);
        }
    }

    @Test
    void drafts_and_session_are_found_again() {
        FormerWork.adopt(folder, SCHOOL);

        Path work = folder.work(SCHOOL);
        try (LocalStore store = new LocalStore(work)) {
            assertThat(store.drafts().load(ADA, STEP)).isPresent();
        }
        assertThat(work.resolve("session")).isDirectoryContaining("glob:**/session-school.example.org-443");
        assertThat(work.resolve("session/local-learner")).doesNotExist();
    }

    @Test
    void a_server_that_was_never_worked_with_gets_nothing() {
        Configuration other = hosted("https://other.example.org");

        FormerWork.adopt(folder, other);

        assertThat(folder.work(other)).doesNotExist();
    }

    @Test
    void what_is_there_already_is_left_alone() throws IOException {
        Path work = Files.createDirectories(folder.work(SCHOOL));

        FormerWork.adopt(folder, SCHOOL);

        assertThat(work).isEmptyDirectory();
    }

    private static Configuration hosted(String url) {
        return new Configuration(Map.of("SUPABASE_URL", url, "SUPABASE_KEY", "k"));
    }
}
