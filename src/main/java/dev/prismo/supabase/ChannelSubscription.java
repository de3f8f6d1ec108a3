package dev.prismo.supabase;

import java.util.concurrent.CompletableFuture;

/// A topic that is listened to, until it is closed. Safe for use by many threads; nothing here waits.
public final class ChannelSubscription implements Subscription {
    private final Realtime realtime;
    private final LiveChannel channel;

    ChannelSubscription(Realtime realtime, LiveChannel channel) {
        this.realtime = realtime;
        this.channel = channel;
    }

    /// Says something to all others on the topic.
    ///
    /// @param payload anything that Gson can write
    /// @return done once it is sent, or once the server has it if the channel is [RealtimeChannel#acknowledged]; fails
    ///     with a [SupabaseException] if the channel is not joined or the server refuses
    public CompletableFuture<Void> broadcast(String event, Object payload) {
        return realtime.tell(done -> channel.broadcast(event, realtime.gson().toJsonTree(payload), done));
    }

    /// Lists this client with what it says of itself, for as long as the subscription lasts, or replaces what it said.
    ///
    /// @param self an object, as Gson writes it
    /// @return as of [#broadcast], once the server knows
    public CompletableFuture<Void> track(Object self) {
        return realtime.tell(done -> channel.track(realtime.gson().toJsonTree(self).getAsJsonObject(), done));
    }

    public CompletableFuture<Void> untrack() {
        return realtime.tell(channel::untrack);
    }

    /// Leaves the topic. No listener but that of the status is called any more.
    @Override
    public void close() {
        realtime.unsubscribe(channel);
    }
}
