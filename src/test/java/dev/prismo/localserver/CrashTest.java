package dev.prismo.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    @TempDir
    private Path folder;

    @Test
    void postgresql_ends_by_itself_when_the_app_is_killed() throws Exception {
        try (ServerInChildProcess child = ServerInChildProcess.start(folder)) {
            ProcessHandle postgres = LocalSupabaseTest.postmaster(folder);
            child.kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> !postgres.isAlive());
        }
    }

    @Test
    void what_was_committed_before_a_crash_is_there_after_it() throws Exception {
        try (ServerInChildProcess child = ServerInChildProcess.start(folder)) {
            signUp(child.url());
            child.kill();
        }
        try (TestSupabase supabase = TestSupabase.start(folder)) {
            assertThat(supabase.post("/auth/v1/token?grant_type=password",
                            "{\"email\":\"ada@example.com\",\"password\":\"secret-1\"}").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_orphan_is_ended_by_the_next_start() throws Exception {
        ProcessHandle orphan;
        try (ServerInChildProcess child = ServerInChildProcess.start(folder)) {
            orphan = LocalSupabaseTest.postmaster(folder);
            Assumptions.assumeTrue(orphan.parent().isPresent());
            // The guard dies first, so that nobody is left to stop PostgreSQL.
            ProcessHandle guard = orphan.parent().get();
            assertThat(guard.destroyForcibly()).isTrue();
            guard.onExit().join();
            child.kill();
        }
        assertThat(orphan.isAlive()).isTrue();
        try (TestSupabase supabase = TestSupabase.start(folder)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(LocalSupabaseTest.postmaster(folder).pid()).isNotEqualTo(orphan.pid());
            assertThat(supabase.request("GET", "/health").send().status()).isEqualTo(200);
        }
    }

    @Test
    void another_postgresql_that_got_the_number_of_ours_is_left_alone() throws Exception {
        TestSupabase.start(folder.resolve("ours")).close();
        try (TestSupabase other = TestSupabase.start(folder.resolve("other"))) {
            Path pidFile = Path.of("supabase/cluster/postmaster.pid");
            Files.copy(folder.resolve("other").resolve(pidFile), folder.resolve("ours").resolve(pidFile));
            try (TestSupabase ours = TestSupabase.start(folder.resolve("ours"))) {
                assertThat(ours.request("GET", "/health").send().status()).isEqualTo(200);
            }
            other.signUp("ada@example.com", "secret-1");
        }
    }

    @Test
    void a_second_process_attaches_to_the_first() throws Exception {
        try (ServerInChildProcess child = ServerInChildProcess.start(folder);
                TestSupabase supabase = TestSupabase.start(folder)) {
            assertThat(supabase.server().url()).isEqualTo(child.url());
            assertThat(supabase.request("GET", "/auth/v1/settings").send().status()).isEqualTo(200);
            ProcessHandle postgres = LocalSupabaseTest.postmaster(folder);
            child.kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> !postgres.isAlive());
        }
    }

    private void signUp(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/auth/v1/signup"))
                    .header("apikey", RunningServer.read(folder.resolve("supabase")).orElseThrow().anonKey())
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"email\":\"ada@example.com\",\"password\":\"secret-1\"}"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }
}
