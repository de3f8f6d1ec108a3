package dev.prismo.ui;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.Mailbox;
import dev.prismo.learn.Mailbox.Confirmation;
import dev.prismo.learn.Mailbox.Message;
import dev.prismo.learn.Tasks;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The messages of the workspace on this computer, as they were when it looked last.
public final class MailboxModel {
    private final Supplier<? extends Mailbox> mailbox;
    private final Tasks tasks;
    private final Problems problems;
    private final ReadOnlyObjectWrapper<Content<Box>> content = new ReadOnlyObjectWrapper<>(new Content.Loading<>());
    private Tasks.Running running = () -> {};

    /// @param mailbox may block until there is one
    public MailboxModel(Supplier<? extends Mailbox> mailbox, Tasks tasks, Problems problems) {
        this.mailbox = mailbox;
        this.tasks = tasks;
        this.problems = problems;
    }

    /// What there is to see.
    record Box(List<Message> messages, Confirmation confirmation) {}

    ReadOnlyObjectProperty<Content<Box>> content() {
        return content.getReadOnlyProperty();
    }

    /// Looks again.
    public void refresh() {
        load(() -> true);
    }

    void clear() {
        load(() -> {
            mailbox.get().clear();
            return true;
        });
    }

    void confirmation(Confirmation chosen) {
        load(() -> {
            mailbox.get().confirmation(chosen);
            return true;
        });
    }

    public void close() {
        running.cancel();
    }

    private void load(Callable<Boolean> first) {
        running.cancel();
        running = tasks.run(
                () -> {
                    first.call();
                    return new Box(mailbox.get().messages(), mailbox.get().confirmation());
                },
                box -> content.set(new Content.Ready<>(box)),
                this::failed);
    }

    private void failed(LearnException failure) {
        content.set(new Content.Failed<>(problems.describe(failure), this::refresh));
    }
}
