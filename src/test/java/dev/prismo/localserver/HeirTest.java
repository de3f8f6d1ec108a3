package dev.prismo.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeirTest {
    @TempDir
    private Path folder;

    @Test
    void an_attached_instance_takes_over_at_the_same_address_when_the_owner_ends() throws Exception {
        try (ServerInChildProcess child = ServerInChildProcess.start(folder);
                TestSupabase attached = TestSupabase.start(folder)) {
            assertThat(attached.server().isOwner()).isFalse();
            attached.signUp("ada@example.com", "secret-1");
            child.kill();
            await().atMost(Duration.ofSeconds(30)).until(() -> attached.server().isOwner());
            assertThat(attached.server().url()).isEqualTo(child.url());
            assertThat(attached.post("/auth/v1/token?grant_type=password",
                            "{\"email\":\"ada@example.com\",\"password\":\"secret-1\"}").status())
                    .isEqualTo(200);
        }
        assertThat(folder.resolve("supabase/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void an_attached_instance_that_is_closed_takes_nothing_over() throws Exception {
        try (ServerInChildProcess child = ServerInChildProcess.start(folder)) {
            TestSupabase attached = TestSupabase.start(folder);
            attached.close();
            child.kill();
            try (TestSupabase next = TestSupabase.start(folder)) {
                assertThat(next.server().isOwner()).isTrue();
            }
            assertThat(attached.server().isOwner()).isFalse();
        }
    }
}
