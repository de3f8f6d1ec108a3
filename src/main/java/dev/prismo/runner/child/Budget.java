package dev.prismo.runner.child;

import dev.prismo.model.Limits;
import dev.prismo.model.TestCase;
import java.time.Duration;

/// How long one execution may take.
///
/// @param wall by the clock
/// @param cpu of the processor
public record Budget(Duration wall, Duration cpu) {
    private static final int WALL_PER_CPU = 3;

    public static Budget of(Limits limits) {
        return new Budget(limits.wall(), limits.cpu());
    }

    /// A test's time limit is meant for the processor: on a busy machine it may take longer by the clock.
    public static Budget of(TestCase test, Limits limits) {
        return new Budget(
                shorter(test.timeLimit().multipliedBy(WALL_PER_CPU), limits.wall()),
                shorter(test.timeLimit(), limits.cpu()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
