package dev.prismo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RetryPolicyTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(6, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(20));

    @Property
    void a_pause_is_anything_up_to_the_doubling_bound(@ForAll @IntRange(min = 1, max = 5) int attempt, @ForAll long seed) {
        Duration pause = POLICY.pause(attempt, Duration.ZERO, Optional.empty(), new Random(seed)).orElseThrow();

        assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(Math.min(1000, 100L << (attempt - 1))));
    }

    @Property
    void a_pause_is_never_shorter_than_the_server_asked(
            @ForAll @IntRange(min = 0, max = 15) int seconds, @ForAll long seed) {
        Duration asked = Duration.ofSeconds(seconds);

        assertThat(POLICY.pause(1, Duration.ZERO, Optional.of(asked), new Random(seed)).orElseThrow())
                .isGreaterThanOrEqualTo(asked);
    }

    @Property
    void nothing_is_repeated_after_the_patience_is_spent(@ForAll @IntRange(min = 20_001) int elapsed) {
        assertThat(POLICY.pause(1, Duration.ofMillis(elapsed), Optional.empty(), new Random()))
                .isEmpty();
    }

    @Property
    void attempts_are_limited(@ForAll @IntRange(min = 6) int attempt) {
        assertThat(POLICY.pause(attempt, Duration.ZERO, Optional.empty(), new Random())).isEmpty();
    }
}
