package dev.prismo.learn;

import java.nio.file.Path;

/// Which server this app works with, and the way to another. Each server has data of its own on this machine, which
/// stays there when the app works with another one.
public interface Connections {
    Current current();

    /// Reads a link, a join code, or the text of a file. Asks nobody and changes nothing.
    ///
    /// @throws LearnException.ConnectionRefused if it leads nowhere that a learner should go
    Offer read(String text);

    /// @throws LearnException.ConnectionRefused if the file leads nowhere that a learner should go
    Offer read(Path file);

    /// Works with that server from now on: what is open is saved, and the app begins anew. Call on the user-interface
    /// thread.
    ///
    /// @throws LearnException.Storage if that can't be remembered; then nothing changes
    void accept(Offer offer);

    /// Goes back to the workspace on this computer. Call on the user-interface thread.
    ///
    /// @throws LearnException.Storage if that can't be remembered; then nothing changes
    void leave();

    /// @param name whose server it is; empty on this computer
    /// @param host the server's name in the network; empty on this computer
    record Current(Kind kind, String name, String host) {}

    enum Kind {
        /// Everything is on this computer.
        LOCAL,
        /// As a connection says that the learner accepted.
        ACCEPTED,
        /// As the environment says, which nothing here can change.
        CONFIGURED
    }

    /// A server to ask the learner about.
    ///
    /// @param name whose server it says it is
    /// @param host its name in the network, which it can't make up
    /// @param link the whole of it, for [#accept]
    record Offer(String name, String host, String link) {}
}
