package dev.prismo.wire;

/// What a request came to: whole, or still being read.
sealed interface Answer permits Reply, OpenReply {
    /// Status and headers.
    Reply head();

    /// Lets go of what nobody will read.
    void discard();
}
