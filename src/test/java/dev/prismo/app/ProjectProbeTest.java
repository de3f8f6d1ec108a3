package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.app.ProjectProbe.Verdict;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.ProjectUnfit.Reason;
import dev.prismo.wire.Http;
import dev.prismo.wire.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands behind an address, as read from its answers.
class ProjectProbeTest {
    private static final RetryPolicy ONCE =
            new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
    private static final String OWN = ProjectProbe.ownVersion();

    private final MockWebServer server = new MockWebServer();
    private final Http http = new Http(
            "test", new Http.Timeouts(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(5)), ONCE);
    private ProjectProbe probe;

    @BeforeEach
    void start() throws IOException {
        server.start();
        probe = new ProjectProbe(http, server.url("").toString().replaceFirst("/$", ""), "sb_publishable_x");
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void the_version_of_this_app_is_that_of_its_newest_migration() {
        assertThat(OWN).matches("20\\d{12}");
    }

    @Test
    void a_project_of_this_version_fits() {
        health(OWN, "[]", "[]");

        assertThat(probe.verdict()).isEqualTo(new Verdict.Fit(OWN));
    }

    @Test
    void a_newer_project_is_let_in() {
        health("29990101000000", "[]", "[]");

        assertThat(probe.verdict()).isEqualTo(new Verdict.Newer("29990101000000"));
    }

    @Test
    void an_older_project_is_refused() {
        health("20200101000000", "[]", "[]");

        assertThat(probe.verdict()).isEqualTo(new Verdict.Unfit(Reason.OLDER, "20200101000000"));
    }

    @Test
    void tables_without_protection_are_named_before_anything_else() {
        health("20200101000000", "[\"attempts\",\"drafts\"]", "[\"labs\"]");

        assertThat(probe.verdict()).isEqualTo(new Verdict.Unfit(Reason.UNPROTECTED, "attempts, drafts"));
    }

    @Test
    void tables_without_policies_are_named() {
        health(OWN, "[]", "[\"labs\"]");

        assertThat(probe.verdict()).isEqualTo(new Verdict.Unfit(Reason.NO_POLICIES, "labs"));
    }

    @Test
    void a_project_without_our_tables_is_told_from_an_old_one_by_a_table() {
        answer(404, "{\"code\":\"PGRST202\",\"message\":\"no function\"}");
        answer(404, "{\"code\":\"PGRST205\",\"message\":\"no table\"}");
        assertThat(probe.verdict()).isEqualTo(new Verdict.Unfit(Reason.NO_SCHEMA, ""));

        answer(404, "{\"code\":\"PGRST202\",\"message\":\"no function\"}");
        answer(200, "[]");
        assertThat(probe.verdict()).isEqualTo(new Verdict.Unfit(Reason.OLDER, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "401 | {\"message\":\"Invalid API key\",\"hint\":\"x\"} | WRONG_KEY",
        "401 | {\"code\":\"PGRST301\",\"message\":\"JWSError\"} | WRONG_KEY",
        "404 | {\"error\":\"no such page\"} | NOT_SUPABASE",
        "404 | <html>Not found</html> | NOT_SUPABASE",
        "200 | <html>Welcome to our school</html> | NOT_SUPABASE",
        "200 | [] | NOT_SUPABASE"
    })
    void what_is_no_project_of_ours_is_refused(int status, String body, Reason reason) {
        answer(status, body);

        assertThat(probe.verdict()).isInstanceOfSatisfying(
                Verdict.Unfit.class, unfit -> assertThat(unfit.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 429, 500, 503, 511})
    void a_network_or_a_server_in_trouble_is_no_verdict(int status) {
        answer(status, "<html>Sign in to the network</html>");

        assertThat(probe.verdict()).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void a_server_that_is_gone_is_no_verdict() {
        server.close();

        assertThat(probe.verdict()).isInstanceOfSatisfying(Verdict.Unknown.class,
                unknown -> assertThat(unknown.why()).isInstanceOf(LearnException.Unreachable.class));
    }

    @Test
    void the_gate_asks_until_it_is_open_and_then_no_more() {
        ProjectGate gate = new ProjectGate(probe::verdict);
        answer(503, "");
        assertThatCode(gate::pass).doesNotThrowAnyException();
        health(OWN, "[\"attempts\"]", "[]");
        assertThatThrownBy(gate::pass).isInstanceOf(LearnException.ProjectUnfit.class);
        health(OWN, "[]", "[]");
        gate.pass();
        int asked = server.getRequestCount();

        gate.pass();

        assertThat(server.getRequestCount()).isEqualTo(asked).isEqualTo(3);
    }

    private void health(String version, String open, String shut) {
        answer(200, "{\"schema_version\":\"%s\",\"tables_without_rls\":%s,\"tables_without_policies\":%s}"
                .formatted(version, open, shut));
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse(status, Headers.of("Content-Type", "application/json"), body));
    }
}
