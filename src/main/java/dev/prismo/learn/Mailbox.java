package dev.prismo.learn;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where the messages of the workspace on this computer land, which sends no e-mail.
public interface Mailbox {

    /// Newest first.
    ///
    /// @throws LearnException.Storage if they can't be read
    List<Message> messages();

    /// Deletes all messages.
    ///
    /// @throws LearnException.Storage if that is impossible
    void clear();

    /// Whether the addresses of new accounts count as confirmed by themselves.
    Confirmation confirmation();

    /// @throws LearnException.Storage if it can't be remembered
    void confirmation(Confirmation chosen);

    enum Confirmation {
        AUTOMATIC,
        BY_MESSAGE
    }

    /// @param code the digits to type, if it has some
    /// @param link the page to open, if it has one
    record Message(
            String id, String to, String subject, Instant sentAt, Optional<String> code, Optional<URI> link, String text) {}
}
