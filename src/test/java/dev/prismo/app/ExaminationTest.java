package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.learn.Doctor.Finding;
import dev.prismo.learn.Doctor.Outcome;
import dev.prismo.learn.FakeRunner;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.ProjectUnfit.Reason;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.Options;
import dev.prismo.localserver.postgres.PostgresConfig.Durability;
import dev.prismo.model.RunResult;
import dev.prismo.model.Verdict;
import dev.prismo.ui.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the doctor says of projects that are well and of those that are not: a real one, harmed through the owner's
/// door to its database, and one that answers as told. Nothing is hosted anywhere: to the app, that is another address.
class ExaminationTest {
    private static final MovingClock CLOCK = new MovingClock();
    private static final Messages MESSAGES = new Messages(Locale.ENGLISH);

    @TempDir
    private static Path serverFolder;

    private static LocalSupabase server;

    @TempDir
    Path folder;

    private final FakeRunner runner = new FakeRunner();
    private Map<String, String> environment;

    @BeforeAll
    static void start() {
        server = LocalSupabase.start(Options.in(serverFolder)
                .withPrograms(Path.of("target", "postgres-bin"))
                .withDurability(Durability.NONE)
                .withoutSeed());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void point_to_the_project() {
        CLOCK.offBy(Duration.ZERO);
        runner.outcome = request -> new RunResult(
                Verdict.OK, "42\n", "", 0, 5, "test", List.of(), Optional.empty());
        environment = new HashMap<>(Map.of("SUPABASE_URL", server.url(), "SUPABASE_KEY", server.anonKey()));
    }

    @Test
    void a_project_that_is_well_has_nothing_to_mend() {
        Map<String, Finding> found = examine();

        assertThat(found.values()).allSatisfy(finding -> {
            assertThat(finding.outcome()).isIn(Outcome.OK, Outcome.SKIPPED);
            assertThat(finding.mend()).isEmpty();
        });
        assertThat(found.keySet())
                .containsExactly("data-folder", "configuration", "drafts", "server", "clock", "auth", "key", "schema",
                        "policies", "session", "ai-keys", "sandbox", "keyring");
        assertThat(found.get("schema").message()).contains(ProjectProbe.ownVersion());
    }

    @Test
    void no_key_is_ever_printed() {
        environment.put("GEMINI_API_KEY", "AIzaSecretSecretSecretSecret");
        environment.put("DEFAULT_AI_PROVIDER", "claude");

        String all = examine().toString();

        assertThat(all).contains("ANTHROPIC_API_KEY is not set").doesNotContain("AIza").doesNotContain(server.anonKey());
    }

    @Test
    void a_table_without_row_level_security_is_named_and_the_app_stays_away() {
        harmed("alter table public.drafts disable row level security", "alter table public.drafts enable row level security", () -> {
            Finding policies = examine().get("policies");
            assertThat(policies.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(policies.message()).startsWith("Row level security is off on drafts");
            assertThat(refusal().reason()).isEqualTo(Reason.UNPROTECTED);
            assertThat(refusal().detail()).isEqualTo("drafts");
        });
    }

    @Test
    void a_project_with_older_migrations_is_refused_with_what_to_do() {
        String now = version();
        harmed(schemaVersion("20261122090000"), schemaVersion(now), () -> {
            Map<String, Finding> found = examine();
            assertThat(found.get("schema").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(found.get("schema").message()).contains("20261122090000");
            assertThat(found.get("schema").mend()).contains("npx supabase db push");
            assertThat(refusal().reason()).isEqualTo(Reason.OLDER);
        });
    }

    @Test
    void a_project_with_newer_migrations_is_let_in_with_a_word() {
        String now = version();
        harmed(schemaVersion("29990101000000"), schemaVersion(now), () -> {
            assertThat(examine().get("schema").outcome()).isEqualTo(Outcome.WARNING);
            try (Backend backend = open()) {
                assertThat(backend.gate().pass()).isInstanceOf(ProjectProbe.Verdict.Newer.class);
            }
        });
    }

    @Test
    void a_project_without_our_migrations_is_told_from_one_with_old_ones() {
        harmed("alter function public.project_health() rename to gone", "alter function public.gone() rename to project_health", () -> {
            assertThat(refusal().reason()).isEqualTo(Reason.OLDER);
            harmed("alter table public.labs rename to lost", "alter table public.lost rename to labs", () -> {
                assertThat(refusal().reason()).isEqualTo(Reason.NO_SCHEMA);
                Map<String, Finding> found = examine();
                assertThat(found.get("schema").message()).isEqualTo("Prismo’s tables are not there.");
                assertThat(found.get("policies").outcome()).isEqualTo(Outcome.SKIPPED);
            });
        });
    }

    @Test
    void a_wrong_key_is_told_and_nothing_behind_it_is_asked() {
        environment.put("SUPABASE_KEY", "sb_publishable_wrong");

        Map<String, Finding> found = examine();

        assertThat(found.get("key").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(found.get("schema").outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(refusal().reason()).isEqualTo(Reason.WRONG_KEY);
    }

    @Test
    void a_secret_key_where_the_anon_key_belongs_stops_everything_before_it_is_sent() {
        for (String secret : List.of(server.serviceRoleKey(), server.secretKey())) {
            environment.put("SUPABASE_KEY", secret);

            Map<String, Finding> found = examine();

            assertThat(found.get("configuration").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(found.get("configuration").message()).contains("opens everybody's data");
            assertThat(found.get("server").outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(found.toString()).doesNotContain(secret);
        }
    }

    @Test
    void a_clock_that_is_off_is_told_by_how_much() {
        CLOCK.offBy(Duration.ofMinutes(-5));
        assertThat(examine().get("clock"))
                .satisfies(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.WARNING))
                .satisfies(finding -> assertThat(finding.message()).isEqualTo("It is 5 minutes behind the server’s."));

        CLOCK.offBy(Duration.ofHours(1));
        assertThat(examine().get("clock").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_learner_who_is_signed_in_is_known_by_name_until_the_session_is_over() {
        try (Backend backend = open()) {
            backend.auth().signUp("doctor@example.org", "correct horse battery", "Ada");
        }
        assertThat(examine().get("session").message()).isEqualTo("Ada is signed in, and the server knows it.");

        CLOCK.offBy(Duration.ofHours(2));
        execute("delete from auth.sessions");

        assertThat(examine().get("session").outcome()).isEqualTo(Outcome.WARNING);
    }

    @Test
    void a_server_that_is_not_there_is_one_failure_and_the_rest_is_not_blamed() throws IOException {
        environment.put("SUPABASE_URL", "http://127.0.0.1:" + closedPort());

        Map<String, Finding> found = examine();

        assertThat(found.values().stream().filter(finding -> finding.outcome() == Outcome.FAILED))
                .singleElement()
                .satisfies(finding -> assertThat(finding.check()).isEqualTo("server"));
    }

    @Test
    void without_a_network_the_gate_refuses_nobody() throws IOException {
        environment.put("SUPABASE_URL", "http://127.0.0.1:" + closedPort());

        try (Backend backend = open()) {
            assertThat(backend.gate().pass()).isInstanceOf(ProjectProbe.Verdict.Unknown.class);
        }
    }

    @Test
    void what_is_no_supabase_at_all_is_told() throws IOException {
        answering(new MockResponse(200, Headers.of("Content-Type", "text/html"), "<html>Our school</html>"), () -> {
            Map<String, Finding> found = examine();
            assertThat(found.get("auth").message()).isEqualTo("What answers is not Supabase Auth.");
            assertThat(found.get("key").message()).isEqualTo("What answers is not a Supabase project.");
            assertThat(refusal().reason()).isEqualTo(Reason.NOT_SUPABASE);
        });
    }

    @Test
    void the_sign_in_page_of_a_network_is_told_from_a_broken_server() throws IOException {
        answering(new MockResponse(302, Headers.of("Location", "http://login.example/"), ""), () ->
                assertThat(examine().get("server").message()).startsWith("Somebody else answers for"));
        answering(new MockResponse(540, Headers.of(), ""), () ->
                assertThat(examine().get("server").message()).endsWith("is paused."));
    }

    @Test
    void a_data_folder_that_can_not_be_written_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        List<Finding> found = examine(new DataFolder(file.resolve("data")));

        assertThat(found.getFirst().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(found.getFirst().message()).isEqualTo("The data folder is read-only.");
    }

    @Test
    void a_program_that_does_not_run_is_told() {
        runner.outcome = request -> new RunResult(
                Verdict.BLOCKED, "", "", 1, 5, "test", List.of(), Optional.empty());

        assertThat(examine().get("sandbox").message()).isEqualTo("A program that should run ended with BLOCKED.");
    }

    @Test
    void an_interrupted_examination_ends_at_once() {
        List<Finding> found = new ArrayList<>();
        examine(new DataFolder(folder), finding -> {
            found.add(finding);
            Thread.currentThread().interrupt();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(found).hasSize(1);
    }

    private Map<String, Finding> examine() {
        Map<String, Finding> byCheck = new LinkedHashMap<>();
        examine(new DataFolder(folder)).forEach(finding -> byCheck.put(finding.check(), finding));
        return byCheck;
    }

    private List<Finding> examine(DataFolder dataFolder) {
        List<Finding> found = new ArrayList<>();
        examine(dataFolder, found::add);
        return found;
    }

    private void examine(DataFolder dataFolder, Consumer<Finding> found) {
        Configuration configuration = new Configuration(environment);
        InstallationChecks installation =
                new InstallationChecks(MESSAGES, dataFolder, () -> configuration, () -> drafts(configuration), runner);
        try (BackendSource backend = new BackendSource(() -> Backend.open(dataFolder, configuration, runner, CLOCK))) {
            new Examination(MESSAGES, installation, backend).examine(found);
        }
    }

    /// Where they are depends on the server, so that nobody can say if that is wrongly configured.
    private Optional<LearnException.Storage> drafts(Configuration configuration) {
        configuration.hosted();
        return Optional.empty();
    }

    private Backend open() {
        return Backend.open(new DataFolder(folder), new Configuration(environment), runner, CLOCK);
    }

    private LearnException.ProjectUnfit refusal() {
        try (Backend backend = open()) {
            List<LearnException.ProjectUnfit> refused = new ArrayList<>();
            assertThatThrownBy(backend.gate()::pass).isInstanceOfSatisfying(LearnException.ProjectUnfit.class, refused::add);
            return refused.getFirst();
        }
    }

    private void answering(MockResponse answer, Runnable test) throws IOException {
        try (MockWebServer fake = new MockWebServer()) {
            fake.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return answer;
                }
            });
            fake.start();
            environment.put("SUPABASE_URL", fake.url("/").toString());
            test.run();
        }
    }

    private static void harmed(String harm, String mend, Runnable test) {
        execute(harm);
        try {
            test.run();
        } finally {
            execute(mend);
        }
    }

    private static String schemaVersion(String version) {
        return "create or replace function public.schema_version() returns text language sql immutable set search_path = ''"
                + " return '" + version + "'";
    }

    private static String version() {
        return ProjectProbe.ownVersion();
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
            statement.execute("notify pgrst, 'reload schema'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
