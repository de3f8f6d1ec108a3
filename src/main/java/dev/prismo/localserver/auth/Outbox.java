package dev.prismo.localserver.auth;

import dev.prismo.localserver.mail.Mailbox;
import dev.prismo.localserver.mail.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages that are sent once what they speak of has happened.
final class Outbox {
    private final List<Letter> letters = new ArrayList<>();

    void put(Letter letter) {
        letters.add(letter);
    }

    void sendTo(Mailbox mailbox, Instant now) {
        for (Letter letter : letters) {
            mailbox.add(letter.to(), letter.subject(), letter.kind(), now, letter.code(), letter.link(), letter.text());
        }
    }

    record Letter(
            String to, String subject, Message.Kind kind, @Nullable String code, @Nullable String link, String text) {}
}
