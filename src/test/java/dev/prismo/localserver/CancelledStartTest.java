package dev.prismo.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A first start that nobody waits for any more, at several stages.
class CancelledStartTest {
    @TempDir
    private Path folder;

    /// What lies in the data folder when the start has come so far.
    private enum Stage {
        DATABASE_IS_MADE(folder -> Files.exists(folder.resolve("cluster.unfinished"))),
        DATABASE_STARTS(folder -> Files.exists(folder.resolve("cluster/PG_VERSION"))),
        TABLES_ARE_MADE(folder -> Files.exists(folder.resolve("cluster/postmaster.pid")));

        private final Predicate<Path> reached;

        Stage(Predicate<Path> reached) {
            this.reached = reached;
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void ends_within_moments_and_leaves_what_the_next_one_completes(Stage stage) throws Exception {
        Options options = TestSupabase.options(folder);
        CompletableFuture<LocalSupabase> outcome = new CompletableFuture<>();
        Thread start = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(LocalSupabase.start(options));
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        await().pollInterval(Duration.ofMillis(2)).until(() -> stage.reached.test(options.dataFolder()) || outcome.isDone());
        long cancelled = System.nanoTime();
        start.interrupt();
        start.join();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - cancelled);
        try (LocalSupabase early = outcome.get()) {
            assertThat(early.url()).isNotEmpty();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(LocalServerException.Cancelled.class);
        }
        assertThat(millis).as("a stop that is not heard takes 15 s").isLessThan(12_000);
        assertThat(options.dataFolder().resolve("cluster/postmaster.pid")).doesNotExist();
        try (TestSupabase next = TestSupabase.start(options)) {
            assertThat(next.signUp("ada@example.com", "secret-1").has("access_token")).isTrue();
        }
        try (Stream<Path> left = Files.list(options.dataFolder())) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.contains("unfinished"));
        }
    }
}
