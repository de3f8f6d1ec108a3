package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prismo.supabase.ChannelStatus.State;
import dev.prismo.supabase.RowChange.Inserted;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The changes that a listener was told of.
final class Heard<T> {
    /// Pauses that no test minds waiting for.
    static final RealtimeTiming QUICK = new RealtimeTiming(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(200));

    final List<RowChange<T>> changes = new CopyOnWriteArrayList<>();

    void add(RowChange<T> change) {
        changes.add(change);
    }

    void awaitSize(int size) {
        await().atMost(Duration.ofSeconds(20)).until(() -> changes.size() >= size);
        assertThat(changes).hasSize(size);
    }

    List<T> rows() {
        return changes.stream()
                .filter(Inserted.class::isInstance)
                .map(change -> ((Inserted<T>) change).row())
                .toList();
    }

    /// Subscribes, and returns once everything arrives.
    static ChannelSubscription join(RealtimeChannel channel) {
        List<ChannelStatus> statuses = new CopyOnWriteArrayList<>();
        ChannelSubscription subscription = channel.onStatus(statuses::add).subscribe();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !statuses.isEmpty() && statuses.getLast().state() == State.JOINED);
        return subscription;
    }
}
