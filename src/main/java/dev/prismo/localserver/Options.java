package dev.prismo.localserver;

import dev.prismo.localserver.postgres.PostgresConfig.Durability;
import java.nio.file.Path;
import java.time.Clock;

/// How the local Supabase is run.
///
/// @param dataFolder where it keeps its database and keys; nobody else's files belong there
/// @param programs where PostgreSQL's programs are unpacked
/// @param port of the gateway; 0 for the one used last, or any other free one
/// @param seed whether `seed.sql` is run, once
public record Options(Path dataFolder, Path programs, int port, boolean seed, Durability durability, Clock clock) {
    public Options {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        programs = programs.toAbsolutePath().normalize();
    }

    /// What the app uses: everything inside its own data folder, on any free port.
    public static Options in(Path appFolder) {
        return new Options(appFolder.resolve("supabase"), appFolder.resolve("postgres-bin"), 0, true, Durability.FULL,
                Clock.systemUTC());
    }

    public Options withPort(int port) {
        return new Options(dataFolder, programs, port, seed, durability, clock);
    }

    public Options withoutSeed() {
        return new Options(dataFolder, programs, port, false, durability, clock);
    }

    public Options withPrograms(Path programs) {
        return new Options(dataFolder, programs, port, seed, durability, clock);
    }

    public Options withDurability(Durability durability) {
        return new Options(dataFolder, programs, port, seed, durability, clock);
    }

    public Options withClock(Clock clock) {
        return new Options(dataFolder, programs, port, seed, durability, clock);
    }
}
