package dev.prismo.learn;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// [Mailbox] in memory.
public final class FakeMailbox implements Mailbox {
    private final List<Message> messages = new ArrayList<>();
    private Confirmation confirmation = Confirmation.AUTOMATIC;

    public FakeMailbox with(String to, String subject, String code) {
        messages.addFirst(new Message(
                "m" + messages.size(),
                to,
                subject,
                Instant.parse("2026-11-22T10:15:00Z"),
                Optional.of(code),
                Optional.of(URI.create("http://127.0.0.1/verify?code=" + code)),
                subject + ": " + code));
        return this;
    }

    @Override
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void clear() {
        messages.clear();
    }

    @Override
    public Confirmation confirmation() {
        return confirmation;
    }

    @Override
    public void confirmation(Confirmation chosen) {
        confirmation = chosen;
    }
}
