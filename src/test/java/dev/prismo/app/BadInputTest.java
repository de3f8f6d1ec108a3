package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prismo.learn.Catalogue;
import dev.prismo.learn.FakeRunner;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.SubmitLab;
import dev.prismo.localserver.LocalServerException;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.Options;
import dev.prismo.localserver.postgres.PostgresConfig.Durability;
import dev.prismo.model.Account;
import dev.prismo.model.Activity;
import dev.prismo.model.Lab;
import dev.prismo.model.LabStep;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Submission;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Problem;
import dev.prismo.ui.Problem.Remedy;
import dev.prismo.ui.Problems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong on the way from the sign-in to the grade, on the parts that the app is made of: each failure must
/// reach the learner in a sentence of its own. Only programs are not really run. The server is started apart from the
/// app's backend, which attaches to it, so that it can go away and come back while the app goes on.
class BadInputTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Configuration LOCAL = new Configuration(Map.of());
    private static final MovingClock CLOCK = new MovingClock();
    private static final FakeRunner RUNNER = new FakeRunner();
    private static final Problems PROBLEMS = new Problems(new Messages(Locale.ENGLISH));

    @TempDir
    private static Path folder;

    private static LocalSupabase server;
    private static Backend backend;

    private final String email = UUID.randomUUID() + "@example.org";
    private Account ada;

    @BeforeAll
    static void start() {
        startServer();
        backend = Backend.open(new DataFolder(folder), LOCAL, RUNNER, CLOCK);
    }

    @AfterAll
    static void stop() {
        backend.close();
        server.close();
    }

    @BeforeEach
    void sign_up() {
        ada = backend.auth().signUp(email, PASSWORD, "Ada");
    }

    @AfterEach
    void set_everything_right() {
        CLOCK.offBy(Duration.ZERO);
        RUNNER.outcome = FakeRunner::passed;
    }

    @Test
    void a_wrong_password_is_told() {
        assertThat(told(LearnException.WrongCredentials.class, () -> backend.auth().signIn(email, "not this one")))
                .isEqualTo("E-mail or password is wrong");
    }

    @Test
    void an_address_that_has_an_account_is_told() {
        assertThat(told(LearnException.EmailTaken.class, () -> backend.auth().signUp(email, PASSWORD, "Ada")))
                .isEqualTo("This e-mail has an account already");
    }

    @Test
    void a_weak_password_is_told_with_what_it_lacks() {
        LearnException.WeakPassword weak = catchThrowableOfType(
                LearnException.WeakPassword.class,
                () -> backend.auth().signUp("new-" + email, "short", "Ada"));

        assertThat(PROBLEMS.describe(weak).detail()).startsWith("Make it longer: at least 8 characters.");
    }

    @Test
    void a_project_that_can_not_be_reached_is_told_at_the_sign_in() throws IOException {
        Configuration elsewhere =
                new Configuration(Map.of("SUPABASE_URL", "http://127.0.0.1:" + closedPort(), "SUPABASE_KEY", "anon"));
        try (Backend hosted = Backend.open(new DataFolder(folder.resolve("hosted")), elsewhere, RUNNER, CLOCK)) {
            assertThat(told(LearnException.Unreachable.class, () -> hosted.auth().signIn(email, PASSWORD)))
                    .isEqualTo("The server can’t be reached");
        }
    }

    @Test
    void a_server_that_dies_while_it_grades_costs_nothing_and_trying_again_counts_once() {
        Work work = work();
        SubmitLab submit = new SubmitLab(backend.attempts(), backend.grading(), backend.progress());
        RUNNER.outcome = request -> {
            server.close();
            return FakeRunner.passed(request);
        };
        assertThat(told(LearnException.Unreachable.class, () -> submit.submit(work.submission())))
                .isEqualTo("The server can’t be reached");

        startServer();
        RUNNER.outcome = FakeRunner::passed;
        SubmitLab.Outcome outcome = submit.submit(work.submission());

        assertThat(outcome.attempt().passed()).isTrue();
        assertThat(outcome.gains().before().current()).isZero();
        assertThat(outcome.gains().after().current()).isEqualTo(1);
        assertThat(backend.attempts().ofStep(work.step().id())).hasSize(1);
        LocalDate today = LocalDate.now(CLOCK);
        assertThat(backend.progress().days(today.minusDays(7), today)).singleElement().satisfies(day -> {
            assertThat(day.date()).isEqualTo(today);
            assertThat(day.attempts()).isEqualTo(1);
        });
    }

    @Test
    void handing_the_same_work_in_twice_gains_nothing_the_second_time() {
        Work work = work();
        SubmitLab submit = new SubmitLab(backend.attempts(), backend.grading(), backend.progress());
        submit.submit(work.submission());

        SubmitLab.Outcome again = submit.submit(work.submission());

        assertThat(again.gains().newBadges()).isEmpty();
        assertThat(again.gains().mastery()).isEmpty();
        assertThat(again.gains().after()).isEqualTo(again.gains().before());
        assertThat(backend.attempts().ofStep(work.step().id())).hasSize(1);
    }

    @Test
    void a_session_that_has_expired_is_renewed_without_a_word() {
        List<LearnException> lost = new CopyOnWriteArrayList<>();
        backend.auth().onSessionLost(lost::add);
        CLOCK.offBy(Duration.ofHours(2));

        assertThat(backend.progress().labs()).isEmpty();

        assertThat(backend.progress().badges()).isNotEmpty();
        assertThat(lost).isEmpty();
    }

    @Test
    void a_session_that_was_revoked_ends_at_the_sign_in() {
        List<LearnException> lost = new CopyOnWriteArrayList<>();
        backend.auth().onSessionLost(lost::add);
        execute("delete from auth.sessions where user_id = '" + ada.id() + "'");
        CLOCK.offBy(Duration.ofHours(2));

        assertThat(told(LearnException.SignedOut.class, () -> backend.progress().labs()))
                .isEqualTo("You have been signed out");

        assertThat(lost).singleElement().satisfies(why ->
                assertThat(PROBLEMS.describe(why).remedy()).isEqualTo(Remedy.SIGN_IN));
    }

    @Test
    void a_clock_that_is_a_day_ahead_is_told_by_how_much() {
        Work work = work();
        CLOCK.offBy(Duration.ofDays(1));

        LearnException.ClockWrong wrong = catchThrowableOfType(
                LearnException.ClockWrong.class, () -> backend.attempts().submit(work.submission()));

        assertThat(PROBLEMS.describe(wrong).detail()).contains("24 hours ahead");
    }

    @Test
    void a_lab_deleted_while_it_is_open_is_told_when_it_is_handed_in_and_when_it_is_opened_again() {
        Work work = work(backend.catalogue().contents().labs().reversed());
        execute("delete from public.labs where id = '" + work.lab().id() + "'");

        assertThat(told(LearnException.Gone.class, () -> backend.attempts().submit(work.submission())))
                .isEqualTo("This no longer exists");
        assertThat(told(LearnException.Gone.class, () -> backend.catalogue().lab(work.lab().id())))
                .isEqualTo("This no longer exists");
    }

    @Test
    void a_data_folder_that_can_not_be_written_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThat(told(
                        LearnException.Storage.class,
                        () -> Backend.open(new DataFolder(file.resolve("data")), LOCAL, RUNNER, CLOCK)))
                .isEqualTo("The data folder is read-only");
    }

    @Test
    void a_full_disk_is_told() {
        LearnException full = Backend.translated(LocalServerException.of(
                new FileSystemException("data", null, "No space left on device"), folder));

        assertThat(PROBLEMS.describe(full).title()).isEqualTo("The disk is full");
    }

    @Test
    void a_workspace_that_is_no_database_any_more_is_called_damaged_and_kept() throws IOException {
        Path cluster = Files.createDirectories(folder.resolve("other/supabase/cluster"));
        Path kept = Files.writeString(cluster.resolve("PG_VERSION"), "nonsense");

        assertThat(told(
                        LearnException.Storage.class,
                        () -> Backend.open(new DataFolder(folder.resolve("other")), LOCAL, RUNNER, CLOCK)))
                .isEqualTo("Some saved data is damaged");
        assertThat(kept).hasContent("nonsense");
    }

    /// The title of what the learner reads, once it is sure that a detail goes with it.
    private static String told(Class<? extends LearnException> expected, ThrowingCallable action) {
        LearnException failure = catchThrowableOfType(expected, action);
        assertThat(failure).as("no " + expected.getSimpleName()).isNotNull();
        Problem problem = PROBLEMS.describe(failure);
        assertThat(problem.detail()).isNotBlank();
        return problem.title();
    }

    private record Work(Lab lab, LabStep step, Submission submission) {}

    private static Work work() {
        return work(backend.catalogue().contents().labs());
    }

    /// Something to hand in at the first lab that has code to write.
    private static Work work(List<LabSummary> labs) {
        Catalogue catalogue = backend.catalogue();
        for (LabSummary summary : labs) {
            Lab lab = catalogue.lab(summary.id());
            for (LabStep step : lab.steps()) {
                if (step.activity() instanceof Activity.Code code) {
                    Submission submission = new Submission(
                            UUID.randomUUID(), lab.id(), step.id(), code.language(), code.starterFiles(), 0);
                    return new Work(lab, step, submission);
                }
            }
        }
        throw new AssertionError("no lab with code");
    }

    private static void startServer() {
        server = LocalSupabase.start(Options.in(folder)
                .withPrograms(Path.of("target", "postgres-bin"))
                .withDurability(Durability.NONE)
                .withClock(CLOCK));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Runs SQL as the owner of the database.
    private static void execute(String sql) {
        URI url = URI.create(server.dbUrl());
        String[] login = url.getUserInfo().split(":", 2);
        String jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath();
        try (Connection connection = DriverManager.getConnection(jdbc, login[0], login[1]);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
