package dev.prismo.app;

import dev.prismo.learn.Doctor;
import dev.prismo.learn.LearnException;
import dev.prismo.ui.Messages;
import dev.prismo.wire.Redaction;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// All checks in their order. What depends on something that failed is skipped, so that the first failure is the cause.
final class Examination implements Doctor {
    private final Messages messages;
    private final InstallationChecks installation;
    private final Supplier<Backend> backend;

    /// @param backend opens the backend, or hands out the one that is open
    Examination(Messages messages, InstallationChecks installation, Supplier<Backend> backend) {
        this.messages = messages;
        this.installation = installation;
        this.backend = backend;
    }

    @Override
    public void examine(Consumer<? super Finding> found) {
        Round round = new Round(found);
        round.check("data-folder", "doctor.data-folder.title", installation::dataFolder);
        boolean configured = round.check("configuration", "doctor.configuration.title", installation::configuration);
        // Where drafts are depends on the server they are for.
        round.check("drafts", "doctor.drafts.title", configured, installation::drafts);
        Optional<Backend> opened = configured ? open(round) : Optional.empty();
        if (opened.isPresent()) {
            examineProject(round, new ProjectChecks(messages, opened.get()));
        } else {
            skipProject(round, !configured);
        }
        round.check("ai-keys", "doctor.ai-keys.title", installation::aiKeys);
        round.check("sandbox", "doctor.sandbox.title", installation::sandbox);
        round.check("keyring", "doctor.keyring.title", () -> opened.map(installation::keyring)
                .orElseGet(() -> Note.skipped(messages.text("doctor.no-server"))));
    }

    private Optional<Backend> open(Round round) {
        try {
            return Optional.of(backend.get());
        } catch (LearnException e) {
            round.check("server", "doctor.server.title", () -> {
                throw e;
            });
            return Optional.empty();
        }
    }

    private void examineProject(Round round, ProjectChecks project) {
        boolean answers = round.check("server", "doctor.server.title", project::server);
        round.check("clock", "doctor.clock.title", answers, project::clock);
        round.check("auth", "doctor.auth.title", answers, project::auth);
        boolean accepted = answers & round.check("key", "doctor.key.title", answers, project::key);
        round.check("schema", "doctor.schema.title", accepted, project::schema);
        round.check("policies", "doctor.policies.title", accepted, project::policies);
        round.check("session", "doctor.session.title", accepted, project::session);
    }

    private void skipProject(Round round, boolean alsoServer) {
        if (alsoServer) {
            round.check("server", "doctor.server.title", false, this::unreached);
        }
        round.check("clock", "doctor.clock.title", false, this::unreached);
        round.check("auth", "doctor.auth.title", false, this::unreached);
        round.check("key", "doctor.key.title", false, this::unreached);
        round.check("schema", "doctor.schema.title", false, this::unreached);
        round.check("policies", "doctor.policies.title", false, this::unreached);
        round.check("session", "doctor.session.title", false, this::unreached);
    }

    private Note unreached() {
        return Note.skipped(messages.text("doctor.no-server"));
    }

    /// One examination under way.
    private final class Round {
        private final Consumer<? super Finding> found;

        Round(Consumer<? super Finding> found) {
            this.found = found;
        }

        /// Returns whether what comes after may rely on it.
        boolean check(String name, String titleKey, Supplier<Note> check) {
            return check(name, titleKey, true, check);
        }

        boolean check(String name, String titleKey, boolean worthwhile, Supplier<Note> check) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            Note note = worthwhile ? outcome(check) : unreached();
            if (!Thread.currentThread().isInterrupted()) {
                found.accept(new Finding(
                        name,
                        messages.text(titleKey),
                        note.outcome(),
                        Redaction.redact(note.message()),
                        Redaction.redact(note.mend())));
            }
            return note.outcome() == Outcome.OK || note.outcome() == Outcome.WARNING;
        }

        private Note outcome(Supplier<Note> check) {
            try {
                return check.get();
            } catch (LearnException e) {
                return Note.failed(e, installation.problems());
            }
        }
    }
}
