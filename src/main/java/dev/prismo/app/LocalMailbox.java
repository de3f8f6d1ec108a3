package dev.prismo.app;

import dev.prismo.learn.Mailbox;
import dev.prismo.localserver.LocalServerException;
import dev.prismo.localserver.LocalSupabase;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// [Mailbox] of the local Supabase.
final class LocalMailbox implements Mailbox {
    private final LocalSupabase supabase;

    LocalMailbox(LocalSupabase supabase) {
        this.supabase = supabase;
    }

    @Override
    public List<Message> messages() {
        return call(() -> supabase.mailbox().list().stream().map(LocalMailbox::message).toList());
    }

    @Override
    public void clear() {
        call(() -> {
            supabase.mailbox().clear();
            return true;
        });
    }

    @Override
    public Confirmation confirmation() {
        return call(() -> supabase.settings().read().autoconfirm() ? Confirmation.AUTOMATIC : Confirmation.BY_MESSAGE);
    }

    @Override
    public void confirmation(Confirmation chosen) {
        call(() -> supabase.settings().change(settings -> settings.withAutoconfirm(chosen == Confirmation.AUTOMATIC)));
    }

    private static Message message(dev.prismo.localserver.mail.Message sent) {
        return new Message(
                sent.id(),
                sent.to(),
                sent.subject(),
                sent.sentAt(),
                Optional.ofNullable(sent.code()),
                Optional.ofNullable(sent.link()).map(URI::create),
                sent.text());
    }

    private static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (LocalServerException e) {
            throw Backend.translated(e);
        }
    }
}
