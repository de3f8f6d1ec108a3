package dev.prismo.localserver.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/// What every endpoint works with: one transaction on the accounts and sessions, at one moment.
final class AuthDesk {
    private final Jdbi database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AuthDesk(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Commits unless `work` throws.
    <T> T transact(Function<Unit, T> work) {
        Instant now = clock.instant();
        return database.inTransaction(handle ->
                work.apply(new Unit(new Accounts(handle, now), new Sessions(handle, now, random), now)));
    }

    record Unit(Accounts accounts, Sessions sessions, Instant now) {}
}
