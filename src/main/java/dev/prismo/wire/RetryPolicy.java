package dev.prismo.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How often and after what pauses a request is repeated.
///
/// @param attempts the first one included
/// @param base upper bound of the first pause; it doubles each time
/// @param cap upper bound of any pause
/// @param patience no attempt starts later than this after the first one; a server that asks for more is not waited for
public record RetryPolicy(int attempts, Duration base, Duration cap, Duration patience) {
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(4, Duration.ofMillis(250), Duration.ofSeconds(4), Duration.ofSeconds(15));

    public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /// The pause before the next attempt, or none if it is time to give up.
    ///
    /// Full jitter: anything from nothing to the bound, so that clients that failed together don't return together.
    ///
    /// @param attempt how many were made
    /// @param elapsed since the first one started
    /// @param retryAfter what the server asked for
    Optional<Duration> pause(int attempt, Duration elapsed, Optional<Duration> retryAfter, RandomGenerator random) {
        if (attempt >= attempts) {
            return Optional.empty();
        }
        Duration bound = base.multipliedBy(1L << Math.min(attempt - 1, 20));
        long millis = Math.min(bound.toMillis(), cap.toMillis());
        Duration jitter = Duration.ofMillis(random.nextLong(millis + 1));
        Duration pause = retryAfter.map(asked -> asked.plus(jitter)).orElse(jitter);
        return elapsed.plus(pause).compareTo(patience) > 0 ? Optional.empty() : Optional.of(pause);
    }
}
