package dev.prismo.localserver;

import dev.prismo.localserver.postgres.PostgresConfig.Durability;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// How the local Supabase is run.
///
/// @param dataFolder where it keeps its database and keys; nobody else's files belong there
/// @param programs where PostgreSQL's programs are unpacked
/// @param port of the gateway; 0 for the one used last, or any other free one
/// @param network whether other machines are served, too
/// @param seed whether `seed.sql` is run, once
public record Options(
        Path dataFolder,
        Path programs,
        int port,
        Optional<PublicHost> network,
        Limits limits,
        boolean seed,
        Durability durability,
        Clock clock) {
    public Options {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        programs = programs.toAbsolutePath().normalize();
    }

    /// What the app uses: everything inside its own data folder, on any free port.
    public static Options in(Path appFolder) {
        return new Options(
                appFolder.resolve("supabase"),
                appFolder.resolve("postgres-bin"),
                0,
                Optional.empty(),
                Limits.DEFAULT,
                true,
                Durability.FULL,
                Clock.systemUTC());
    }

    public Options withPort(int port) {
        return new Options(dataFolder, programs, port, network, limits, seed, durability, clock);
    }

    public Options withNetwork(PublicHost host) {
        return new Options(dataFolder, programs, port, Optional.of(host), limits, seed, durability, clock);
    }

    public Options withLimits(Limits limits) {
        return new Options(dataFolder, programs, port, network, limits, seed, durability, clock);
    }

    public Options withoutSeed() {
        return new Options(dataFolder, programs, port, network, limits, false, durability, clock);
    }

    public Options withPrograms(Path programs) {
        return new Options(dataFolder, programs, port, network, limits, seed, durability, clock);
    }

    public Options withDurability(Durability durability) {
        return new Options(dataFolder, programs, port, network, limits, seed, durability, clock);
    }

    public Options withClock(Clock clock) {
        return new Options(dataFolder, programs, port, network, limits, seed, durability, clock);
    }
}
