package dev.prismo.app;

import dev.prismo.cloud.CloudAttempts;
import dev.prismo.cloud.CloudAuth;
import dev.prismo.cloud.CloudCatalogue;
import dev.prismo.cloud.CloudGradingDesk;
import dev.prismo.cloud.CloudProgress;
import dev.prismo.learn.Attempts;
import dev.prismo.learn.Auth;
import dev.prismo.learn.Catalogue;
import dev.prismo.learn.CodeRunner;
import dev.prismo.learn.Grader;
import dev.prismo.learn.Grading;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Mailbox;
import dev.prismo.learn.Progress;
import dev.prismo.localserver.LocalServerException;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.Options;
import dev.prismo.supabase.SecretStore;
import dev.prismo.supabase.SecretStores;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.wire.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server side of one start: a Supabase project, here or elsewhere, and learn's ports over it.
final class Backend implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
    private static final String NAME = "Prismo";

    private final String address;
    private final Auth auth;
    private final Catalogue catalogue;
    private final Attempts attempts;
    private final Progress progress;
    private final Grading grading;
    private final Optional<Mailbox> mailbox;
    private final ProjectProbe probe;
    private final ProjectGate gate;
    private final Clock clock;
    private final Deque<AutoCloseable> parts;

    private Backend(Project project, SecretStore secrets, Http http, Clock clock, CodeRunner runner, Deque<AutoCloseable> parts) {
        SupabaseClient supabase = SupabaseClient.builder(project.url(), project.anonKey())
                .http(http)
                .secretStore(secrets)
                .clock(clock)
                .build();
        this.parts = parts;
        address = project.url();
        probe = new ProjectProbe(http, project.url(), project.anonKey());
        mailbox = project.mailbox();
        gate = project.service().isPresent() ? ProjectGate.alwaysOpen() : new ProjectGate(probe::verdict);
        this.clock = clock;
        auth = new CloudAuth(
                supabase,
                secrets,
                project.service().isPresent()
                        ? CloudAuth.LocalLearners.OFFERED
                        : CloudAuth.LocalLearners.NOT_OFFERED);
        catalogue = new CloudCatalogue(supabase, clock);
        attempts = new CloudAttempts(supabase, clock);
        progress = new CloudProgress(supabase, clock);
        grading = project.service()
                .<Grading>map(service -> new Grader(new CloudGradingDesk(service), runner))
                .orElse(attempt -> {
                    throw new LearnException.Unreachable("this project has no grader the app knows of", null);
                });
    }

    /// Starts the local Supabase, or takes the configured one. Blocks until requests are answered and, locally, the
    /// curriculum is there.
    ///
    /// @throws LearnException if that is impossible
    static Backend open(DataFolder folder, Configuration configuration, CodeRunner runner, Clock clock) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            Http any = Http.create(NAME);
            parts.push(any);
            Http http = configuration.hosted().flatMap(Configuration.Hosted::certificate).map(any::pinnedTo).orElse(any);
            Project project = configuration
                    .hosted()
                    .map(hosted -> new Project(hosted.url(), hosted.key(), Optional.empty(), Optional.empty()))
                    .orElseGet(() -> local(folder, http, clock, parts));
            return new Backend(
                    project,
                    SecretStores.open(folder.work(configuration).resolve("session"), NAME),
                    http,
                    clock,
                    runner,
                    parts);
        } catch (IOException e) {
            close(parts);
            throw translated(LocalServerException.of(e, folder.root()));
        } catch (LocalServerException e) {
            close(parts);
            throw translated(e);
        } catch (RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    Auth auth() {
        return auth;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Attempts attempts() {
        return attempts;
    }

    Progress progress() {
        return progress;
    }

    Grading grading() {
        return grading;
    }

    /// Whether learners should work with the project at all.
    ProjectGate gate() {
        return gate;
    }

    /// Where messages of the local project land.
    Optional<Mailbox> mailbox() {
        return mailbox;
    }

    ProjectProbe probe() {
        return probe;
    }

    Clock clock() {
        return clock;
    }

    /// The server as a person would recognise it.
    String host() {
        return URI.create(address).getAuthority();
    }

    @Override
    public void close() {
        close(parts);
    }

    /// @param service acts with the service role; only there for the local project
    /// @param mailbox only there for the local project, which sends no e-mail
    private record Project(
            String url, String anonKey, Optional<SupabaseClient> service, Optional<Mailbox> mailbox) {}

    private static Project local(DataFolder folder, Http http, Clock clock, Deque<AutoCloseable> parts) {
        LocalSupabase supabase = LocalSupabase.start(Options.in(folder.prepared().root()).withClock(clock));
        parts.push(supabase);
        SupabaseClient service = SupabaseClient.builder(supabase.url(), supabase.serviceRoleKey())
                .http(http)
                .clock(clock)
                .build();
        StarterCurriculum.bringTo(service);
        return new Project(
                supabase.url(), supabase.anonKey(), Optional.of(service), Optional.of(new LocalMailbox(supabase)));
    }

    static LearnException translated(LocalServerException failure) {
        return switch (failure) {
            case LocalServerException.NotWritable e -> storage(e, LearnException.Storage.Reason.NOT_WRITABLE);
            case LocalServerException.DiskFull e -> storage(e, LearnException.Storage.Reason.DISK_FULL);
            case LocalServerException.Damaged e -> storage(e, LearnException.Storage.Reason.DAMAGED);
            case LocalServerException.InUse e -> closed(e, LearnException.WorkspaceClosed.Reason.IN_USE);
            case LocalServerException.Newer e -> closed(e, LearnException.WorkspaceClosed.Reason.NEWER);
            case LocalServerException.PortTaken e -> closed(e, LearnException.WorkspaceClosed.Reason.CANNOT_START);
            case LocalServerException.MigrationFailed e ->
                closed(e, LearnException.WorkspaceClosed.Reason.CANNOT_START);
            case LocalServerException.CannotStart e -> closed(e, LearnException.WorkspaceClosed.Reason.CANNOT_START);
            case LocalServerException.Cancelled e ->
                new LearnException.WorkspaceClosed(
                        String.valueOf(e.getMessage()), LearnException.WorkspaceClosed.Reason.CANNOT_START, e);
        };
    }

    private static LearnException storage(LocalServerException cause, LearnException.Storage.Reason reason) {
        return new LearnException.Storage(String.valueOf(cause.getMessage()), reason, cause);
    }

    private static LearnException closed(LocalServerException cause, LearnException.WorkspaceClosed.Reason reason) {
        LOG.error("The local workspace can't be opened", cause);
        return new LearnException.WorkspaceClosed(String.valueOf(cause.getMessage()), reason, cause);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the backend did not close", e);
            }
        }
    }
}
