package dev.prismo.supabase;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// When [Realtime] does something by itself.
///
/// @param beat how often the server is shown that we are there
/// @param answer how long the server may take for an answer
/// @param tick how often it is looked whether one of these is due
/// @param firstPause before the first new attempt; doubled for each further one
/// @param longestPause between two attempts
record RealtimeTiming(Duration beat, Duration answer, Duration tick, Duration firstPause, Duration longestPause) {
    static final RealtimeTiming USUAL = new RealtimeTiming(
            Duration.ofSeconds(25),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));

    /// With a spread, so that a server that comes back is not met by all its clients at once.
    Duration pause(int failures) {
        long millis = Math.min(longestPause.toMillis(), firstPause.toMillis() << Math.min(Math.max(failures - 1, 0), 16));
        return Duration.ofMillis((long) (millis * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
