package dev.prismo.localserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Database and gateway of this process.
final class OwnServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnServer.class);

    private final RunningServer facts;
    private final Optional<Network> network;
    private final Deque<AutoCloseable> parts;

    private OwnServer(RunningServer facts, Optional<Network> network, Deque<AutoCloseable> parts) {
        this.facts = facts;
        this.network = network;
        this.parts = parts;
    }

    /// Returns once requests are answered. Interrupting the thread ends the start soon; the next one completes it.
    ///
    /// @param folder is let go of when the server is closed, or can't start
    static OwnServer start(ServerFolder folder, Options options) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        parts.push(folder);
        try {
            return start(folder, options, parts);
        } catch (RuntimeException e) {
            boolean interrupted = Thread.interrupted();
            closeAll(parts);
            if (interrupted) {
                Thread.currentThread().interrupt();
                throw new LocalServerException.Cancelled(e);
            }
            throw e;
        }
    }

    RunningServer facts() {
        return facts;
    }

    Optional<Network> network() {
        return network;
    }

    /// Stops answering, then stops PostgreSQL in an orderly way.
    @Override
    public void close() {
        closeAll(parts);
    }

    /// Database and gateway start side by side: each takes about half of the time, most of it waiting.
    private static OwnServer start(ServerFolder folder, Options options, Deque<AutoCloseable> parts) {
        ProjectKeys keys = ProjectKeys.loadOrMake(folder.keys(), folder.hasData(), options.clock());
        Optional<TlsIdentity> identity = options.network().map(host -> identity(host, folder, options));
        ProjectFiles files = ProjectFiles.in(folder.root());
        refuseIfInterrupted();
        ProjectPools pools = new ProjectPools(keys.databasePassword(), options.limits());
        Future<ProjectDatabase> database;
        Future<Gateway> gateway;
        // Virtual threads, because those are woken by an interruption even while they talk to the database.
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("local-supabase-", 0).factory())) {
            database = threads.submit(() -> ProjectDatabase.start(folder, keys, options));
            gateway = threads.submit(() -> GatewayStart.start(keys, pools, files, identity, options));
        }
        collect(database, parts);
        parts.push(pools);
        collect(gateway, parts);
        refuseIfInterrupted();
        refuseFailed(database);
        refuseFailed(gateway);
        keys.save(folder.keys());
        Gateway door = gateway.resultNow();
        pools.open(database.resultNow());
        door.open(pools.notices());
        RunningServer facts = new RunningServer(
                door.url(),
                keys.anonKey(),
                keys.serviceRoleKey(),
                keys.publishableKey(),
                keys.secretKey(),
                keys.jwtSecret(),
                database.resultNow().url(),
                door.networkPort());
        facts.write(folder.root());
        return new OwnServer(facts, identity.map(own -> network(own, door, options)), parts);
    }

    private static TlsIdentity identity(PublicHost host, ServerFolder folder, Options options) {
        List<String> addresses = LocalAddresses.of(host.host());
        return host.certificate()
                .map(files -> TlsIdentity.load(files.certificate(), files.key()))
                .orElseGet(() -> TlsIdentity.loadOrMake(folder.certificate(), addresses, options.clock()));
    }

    private static Network network(TlsIdentity identity, Gateway gateway, Options options) {
        List<String> urls = LocalAddresses.of(options.network().orElseThrow().host()).stream()
                .map(address -> "https://" + address + ":" + gateway.networkPort())
                .toList();
        return new Network(urls, identity.fingerprint());
    }

    private static void refuseIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new LocalServerException.Cancelled(null);
        }
    }

    private static void collect(Future<? extends AutoCloseable> started, Deque<AutoCloseable> parts) {
        if (started.state() == Future.State.SUCCESS) {
            parts.push(started.resultNow());
        }
    }

    private static void refuseFailed(Future<?> started) {
        if (started.state() == Future.State.FAILED) {
            throw started.exceptionNow() instanceof LocalServerException known
                    ? known
                    : new LocalServerException.CannotStart("The local server did not start", started.exceptionNow());
        }
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the local server did not close", e);
            }
        }
    }
}
