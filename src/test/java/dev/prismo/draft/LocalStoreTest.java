package dev.prismo.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prismo.learn.Drafts;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.Storage.Reason;
import dev.prismo.model.Draft;
import dev.prismo.model.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
    private static final UUID ADA = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final UUID BOB = UUID.fromString("00000000-0000-0000-0000-00000000000b");
    private static final UUID STEP = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    @TempDir
    private Path folder;

    private LocalStore store;

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void a_draft_comes_back_after_a_restart_as_it_was() {
        Draft draft = new Draft(
                STEP,
                List.of(new SourceFile("main.py", "print('héllo ✓')\n"), new SourceFile("util/a.py", "")),
                "main.py",
                7,
                NOON);
        open().save(ADA, draft);

        assertThat(reopen().load(ADA, STEP)).contains(draft);
    }

    @Test
    void a_step_never_worked_on_has_no_draft() {
        assertThat(open().load(ADA, STEP)).isEmpty();
        assertThat(open().latest(ADA)).isEmpty();
    }

    @Test
    void two_accounts_do_not_see_each_other() {
        Drafts drafts = open();
        drafts.save(ADA, draft(STEP, "ada", NOON));
        drafts.save(BOB, draft(STEP, "bob", NOON));

        assertThat(drafts.load(ADA, STEP)).map(LocalStoreTest::text).contains("ada");
        assertThat(drafts.latest(BOB)).map(LocalStoreTest::text).contains("bob");
    }

    @Test
    void the_latest_draft_is_the_one_saved_last_even_if_the_clock_went_back() {
        Drafts drafts = open();
        UUID other = UUID.randomUUID();
        drafts.save(ADA, draft(STEP, "first", NOON));
        drafts.save(ADA, draft(other, "second", NOON.minus(Duration.ofDays(1))));

        assertThat(drafts.latest(ADA)).map(Draft::stepId).contains(other);
    }

    @Test
    void a_burst_of_typing_is_one_revision() throws SQLException {
        Drafts drafts = open();
        for (int i = 1; i <= 8; i++) {
            drafts.save(ADA, draft(STEP, "x".repeat(i), NOON.plusSeconds(i)));
        }

        assertThat(revisions()).isEqualTo(1);
        assertThat(drafts.load(ADA, STEP)).map(LocalStoreTest::text).contains("xxxxxxxx");
    }

    @Test
    void typing_after_a_pause_is_a_revision_of_its_own() throws SQLException {
        Drafts drafts = open();
        drafts.save(ADA, draft(STEP, "a", NOON));
        drafts.save(ADA, draft(STEP, "ab", NOON.plusSeconds(60)));

        assertThat(revisions()).isEqualTo(2);
    }

    @Test
    void what_a_burst_deletes_stays_in_the_journal() throws SQLException {
        Drafts drafts = open();
        drafts.save(ADA, draft(STEP, "a long solution ".repeat(20), NOON));
        drafts.save(ADA, draft(STEP, "", NOON.plusSeconds(1)));

        assertThat(revisions()).isEqualTo(2);
    }

    @Test
    void saving_the_same_text_again_adds_no_revision() throws SQLException {
        Drafts drafts = open();
        drafts.save(ADA, draft(STEP, "a", NOON));
        drafts.save(ADA, draft(STEP, "a", NOON.plusSeconds(600)));

        assertThat(revisions()).isEqualTo(1);
        assertThat(drafts.load(ADA, STEP)).map(Draft::savedAt).contains(NOON.plusSeconds(600));
    }

    @Test
    void the_journal_stays_bounded_and_keeps_the_first_and_the_newest() throws SQLException {
        Drafts drafts = open();
        for (int i = 0; i < 320; i++) {
            drafts.save(ADA, draft(STEP, "version " + i, NOON.plusSeconds(60L * i)));
        }

        assertThat(revisions()).isEqualTo(300);
        assertThat(query("select files from revisions order by id limit 1")).contains("version 0\"");
        assertThat(drafts.load(ADA, STEP)).map(LocalStoreTest::text).contains("version 319");
    }

    @Test
    void a_full_disk_is_told_and_what_was_stored_stays() {
        store = new LocalStore(folder, 200_000);
        store.drafts().save(ADA, draft(STEP, "small", NOON));

        assertThatExceptionOfType(LearnException.Storage.class)
                .isThrownBy(() -> store.drafts().save(ADA, draft(STEP, "x".repeat(500_000), NOON.plusSeconds(60))))
                .matches(e -> e.reason() == Reason.DISK_FULL);

        assertThat(store.drafts().load(ADA, STEP)).map(LocalStoreTest::text).contains("small");
        store.drafts().save(ADA, draft(STEP, "smaller", NOON.plusSeconds(120)));
        assertThat(store.drafts().load(ADA, STEP)).map(LocalStoreTest::text).contains("smaller");
    }

    @Test
    void a_file_that_is_no_database_is_called_damaged_and_left_alone() throws IOException {
        Path file = folder.resolve("drafts.db");
        byte[] garbage = "this is not a database ".repeat(500).getBytes();
        Files.write(file, garbage);

        assertThatExceptionOfType(LearnException.Storage.class)
                .isThrownBy(() -> open().load(ADA, STEP))
                .matches(e -> e.reason() == Reason.DAMAGED)
                .withMessageContaining(file.toString());
        assertThat(file).hasBinaryContent(garbage);
        assertThat(store.problem()).map(LearnException.Storage::reason).contains(Reason.DAMAGED);
    }

    @Test
    void a_database_with_a_broken_page_is_called_damaged_and_left_alone() throws IOException {
        open().save(ADA, draft(STEP, "x".repeat(100_000), NOON));
        store.close();
        Path file = folder.resolve("drafts.db");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] = 0x5a;
        }
        Files.write(file, bytes);

        assertThatExceptionOfType(LearnException.Storage.class)
                .isThrownBy(() -> open().load(ADA, STEP))
                .matches(e -> e.reason() == Reason.DAMAGED);
        assertThat(Files.size(file)).isEqualTo(bytes.length);
    }

    @Test
    void a_data_folder_that_can_not_be_made_is_told_as_not_writable() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        store = new LocalStore(inTheWay.resolve("data"));

        assertThatExceptionOfType(LearnException.Storage.class)
                .isThrownBy(() -> store.drafts().save(ADA, draft(STEP, "a", NOON)))
                .matches(e -> e.reason() == Reason.NOT_WRITABLE);
    }

    @Test
    void a_database_that_can_not_be_opened_is_told_as_not_writable() throws IOException {
        Files.createDirectory(folder.resolve("drafts.db"));

        assertThatExceptionOfType(LearnException.Storage.class)
                .isThrownBy(() -> open().save(ADA, draft(STEP, "a", NOON)))
                .matches(e -> e.reason() == Reason.NOT_WRITABLE);
    }

    @Test
    void a_folder_without_write_permission_is_told_as_not_writable() {
        assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder), "root may write anywhere");

        assertThatExceptionOfType(LearnException.Storage.class)
                .isThrownBy(() -> open().save(ADA, draft(STEP, "a", NOON)))
                .matches(e -> e.reason() == Reason.NOT_WRITABLE);
        assertThat(folder.toFile().setWritable(true)).isTrue();
    }

    @Test
    void two_processes_can_share_the_file() {
        Drafts drafts = open();
        try (LocalStore other = new LocalStore(folder)) {
            other.drafts().save(ADA, draft(STEP, "from the other", NOON));

            assertThat(drafts.load(ADA, STEP)).map(LocalStoreTest::text).contains("from the other");
        }
    }

    @Test
    void saving_works_again_once_the_obstacle_is_gone() throws IOException {
        Path obstacle = Files.createDirectory(folder.resolve("drafts.db"));
        Drafts drafts = open();
        assertThatThrownBy(() -> drafts.save(ADA, draft(STEP, "a", NOON))).isInstanceOf(LearnException.Storage.class);

        Files.delete(obstacle);
        drafts.save(ADA, draft(STEP, "b", NOON));

        assertThat(drafts.load(ADA, STEP)).map(LocalStoreTest::text).contains("b");
    }

    @Test
    void a_database_of_a_newer_prismo_is_not_touched() throws SQLException {
        open().save(ADA, draft(STEP, "a", NOON));
        store.close();
        try (Connection connection = connect()) {
            connection.createStatement().execute("pragma user_version = 99");
        }

        Drafts drafts = open();
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> drafts.load(ADA, STEP)).hasMessageContaining("newer Prismo");
        }
    }

    @Test
    void preferences_survive_a_restart() {
        open();
        store.preferences().put("theme", "light");
        store.preferences().put("theme", "dark");

        reopen();
        assertThat(store.preferences().get("theme")).contains("dark");
        assertThat(store.preferences().get("zoom")).isEmpty();
    }

    @Test
    void preferences_last_for_this_start_where_nothing_can_be_stored() throws IOException {
        Files.createDirectory(folder.resolve("drafts.db"));
        open();

        store.preferences().put("theme", "dark");

        assertThat(store.preferences().get("theme")).contains("dark");
    }

    private Drafts open() {
        store = new LocalStore(folder);
        return store.drafts();
    }

    private Drafts reopen() {
        store.close();
        return open();
    }

    private static Draft draft(UUID step, String text, Instant savedAt) {
        return new Draft(step, List.of(new SourceFile("main.py", text)), "main.py", 0, savedAt);
    }

    private static String text(Draft draft) {
        return draft.files().getFirst().text();
    }

    private int revisions() throws SQLException {
        return Integer.parseInt(query("select count(*) from revisions"));
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("drafts.db"));
    }
}
