package dev.prismo.localserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prismo.localserver.TestSupabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshTest {
    private static final SettableClock CLOCK = new SettableClock();
    private static TestSupabase supabase;

    private final String first = token(supabase.signUp(UUID.randomUUID() + "@example.com", "secret-1"));

    @BeforeAll
    static void start(@TempDir Path folder) {
        supabase = TestSupabase.start(TestSupabase.options(folder).withClock(CLOCK));
    }

    @AfterAll
    static void stop() {
        supabase.close();
    }

    @Test
    void a_refresh_gives_the_next_token_of_the_same_session() {
        TestSupabase.Answer answer = supabase.refresh(first);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("refresh_token")).isNotEqualTo(first);
        assertThat(supabase.request("GET", "/auth/v1/user").as(answer.text("access_token")).send().status())
                .isEqualTo(200);
    }

    @Test
    void a_client_that_lost_the_answer_gets_the_active_token_however_late() {
        String second = token(supabase.refresh(first).json());
        CLOCK.advance(Duration.ofDays(3));
        assertThat(supabase.refresh(first).text("refresh_token")).isEqualTo(second);
    }

    @Test
    void an_older_token_is_forgiven_within_ten_seconds() {
        supabase.refresh(token(supabase.refresh(first).json()));
        CLOCK.advance(Duration.ofSeconds(9));
        assertThat(supabase.refresh(first).status()).isEqualTo(200);
    }

    @Test
    void an_older_token_that_comes_later_ends_the_session_for_everyone() {
        String third = token(supabase.refresh(token(supabase.refresh(first).json())).json());
        CLOCK.advance(Duration.ofSeconds(11));
        assertThat(supabase.refresh(first).text("code")).isEqualTo("refresh_token_already_used");
        assertThat(supabase.refresh(third).text("code")).isEqualTo("refresh_token_already_used");
    }

    @Test
    void a_session_ends_when_its_time_is_over() {
        supabase.server().settings().change(settings -> settings.with(
                new AuthSettings.SessionRules(Duration.ofMinutes(10), Duration.ofHours(8), Duration.ofHours(1))));
        try {
            JsonObject session = supabase.refresh(first).json();
            assertThat(session.get("expires_in").getAsInt()).isEqualTo(600);
            CLOCK.advance(Duration.ofMinutes(59));
            String active = token(supabase.refresh(token(session)).json());
            CLOCK.advance(Duration.ofMinutes(61));
            assertThat(supabase.refresh(active).text("message")).endsWith("Session Expired (Inactivity)");
            CLOCK.advance(Duration.ofHours(7));
            TestSupabase.Answer over = supabase.refresh(active);
            assertThat(over.text("code")).isEqualTo("session_expired");
            assertThat(over.text("message")).endsWith("Session Expired");
        } finally {
            supabase.server().settings().change(settings -> AuthSettings.defaults());
        }
    }

    @Test
    void a_token_that_we_never_gave_is_unknown() {
        TestSupabase.Answer answer = supabase.refresh("nonsense");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("refresh_token_not_found");
    }

    @Test
    void an_expired_access_token_is_refused_and_a_refreshed_one_is_good() {
        TestSupabase.Answer session = supabase.refresh(first);
        CLOCK.advance(Duration.ofMinutes(61));
        assertThat(supabase.request("GET", "/auth/v1/user").as(session.text("access_token")).send().text("code"))
                .isEqualTo("bad_jwt");
        TestSupabase.Answer refreshed = supabase.refresh(session.text("refresh_token"));
        assertThat(supabase.request("GET", "/auth/v1/user").as(refreshed.text("access_token")).send().status())
                .isEqualTo(200);
    }

    @Test
    void refreshes_at_the_same_moment_all_get_a_token_that_works_on() throws Exception {
        List<String> tokens;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> refresh = () -> token(supabase.refresh(first).json());
            tokens = threads.invokeAll(List.of(refresh, refresh, refresh, refresh)).stream().map(Future::resultNow).toList();
        }
        assertThat(tokens.stream().distinct()).hasSize(1);
        assertThat(supabase.refresh(tokens.getFirst()).status()).isEqualTo(200);
    }

    private static String token(JsonObject session) {
        return session.get("refresh_token").getAsString();
    }
}
