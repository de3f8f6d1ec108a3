package dev.prismo.supabase;

/// How things stand between a subscription and the server.
///
/// @param reason in words, for logs; empty if there is none
public record ChannelStatus(State state, String reason) {

    public enum State {
        /// Everything that happens from now on arrives. What happened before, or between a loss and the next time this is
        /// reached, is read with a query.
        JOINED,
        /// Closed by us. The last thing that a subscription tells.
        CLOSED,
        /// The connection is lost, or the server refused or ended the subscription. Tried again by itself.
        ERRORED,
        /// The server has not answered in time. Tried again by itself.
        TIMED_OUT
    }
}
