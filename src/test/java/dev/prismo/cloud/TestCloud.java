package dev.prismo.cloud;

import dev.prismo.learn.GradingDesk;
import dev.prismo.localserver.TestSupabase;
import dev.prismo.localserver.auth.AuthSettings;
import dev.prismo.model.Language;
import dev.prismo.model.SourceFile;
import dev.prismo.model.Submission;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import dev.prismo.supabase.MemorySecretStore;
import dev.prismo.supabase.SecretStore;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.wire.Http;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// A local Supabase with Prismo's schema, reached over HTTP as the app reaches it.
final class TestCloud implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private final TestSupabase supabase;
    private final Http http = Http.create("prismo-test");

    private TestCloud(TestSupabase supabase) {
        this.supabase = supabase;
    }

    static TestCloud start(Path folder) {
        return new TestCloud(TestSupabase.start(folder));
    }

    SupabaseClient client(SecretStore secrets) {
        return SupabaseClient.builder(supabase.server().url(), supabase.server().anonKey())
                .http(http)
                .secretStore(secrets)
                .build();
    }

    SupabaseClient service() {
        return SupabaseClient.builder(supabase.server().url(), supabase.server().serviceRoleKey()).http(http).build();
    }

    /// Changes how Auth behaves, beginning with its defaults.
    void settings(UnaryOperator<AuthSettings> change) {
        supabase.server().settings().change(before -> change.apply(AuthSettings.defaults()));
    }

    /// The code in the newest message to an address.
    String code(String email) {
        return Objects.requireNonNull(supabase.server().mailbox().newest(email).orElseThrow().code());
    }

    CloudContentStore contentStore() {
        return new CloudContentStore(service());
    }

    GradingDesk gradingDesk() {
        return new CloudGradingDesk(service());
    }

    /// Signs a new learner up.
    Learner learner(String displayName) {
        return learner(displayName, Clock.system(ZoneId.of("Europe/Berlin")));
    }

    Learner learner(String displayName, Clock clock) {
        MemorySecretStore secrets = new MemorySecretStore();
        SupabaseClient client = client(secrets);
        new CloudAuth(client, secrets, CloudAuth.LocalLearners.OFFERED)
                .signUp(UUID.randomUUID() + "@example.org", PASSWORD, displayName);
        return new Learner(client, clock);
    }

    /// Runs SQL as the owner of the database.
    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:" + jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first column of what `sql` finds, as the owner of the database.
    List<String> texts(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:" + jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        supabase.close();
    }

    /// `postgresql://user:password@host...` in the spelling of the driver.
    private String jdbcUrl() {
        java.net.URI url = java.net.URI.create(supabase.server().dbUrl());
        String[] login = url.getUserInfo().split(":", 2);
        return "postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath() + "?user=" + login[0] + "&password=" + login[1];
    }

    /// One learner's ports.
    record Learner(SupabaseClient client, CloudCatalogue catalogue, CloudAttempts attempts, CloudProgress progress) {
        Learner(SupabaseClient client, Clock clock) {
            this(client, new CloudCatalogue(client, clock), new CloudAttempts(client, clock), new CloudProgress(client, clock));
        }
    }

    static Submission submission(UUID lab, UUID step, String program) {
        return new Submission(
                UUID.randomUUID(), lab, step, Language.PYTHON, List.of(new SourceFile("main.py", program)), 0);
    }

    static GradingDesk.Grade grade(Verdict verdict, int score) {
        TestResult result = new TestResult("t1", "prints 42", verdict == Verdict.OK, TestCase.Visibility.VISIBLE, verdict,
                "", "42", "41", "", 12, 1);
        return new GradingDesk.Grade(verdict, score, List.of(result), "41\n", "");
    }
}
