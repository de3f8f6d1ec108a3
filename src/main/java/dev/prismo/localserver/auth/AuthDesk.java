package dev.prismo.localserver.auth;

import dev.prismo.localserver.mail.Mailbox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What every endpoint works with: one transaction on the accounts and sessions, at one moment, under the settings of that
/// moment. Safe for use by many threads.
public final class AuthDesk {
    private final Jdbi database;
    private final SettingsFile settings;
    private final Mailbox mailbox;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /// @param database logs in as `supabase_auth_admin`
    public AuthDesk(DataSource database, SettingsFile settings, Mailbox mailbox, Clock clock) {
        this.database = Jdbi.create(database);
        this.settings = settings;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /// Commits unless `work` throws; then sends what was to be sent.
    <T> T transact(Function<Unit, T> work) {
        // As exact as PostgreSQL keeps it: a moment that comes back is not to be a little later.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AuthSettings rules = settings.read();
        Outbox outbox = new Outbox();
        T result = database.inTransaction(handle -> work.apply(unit(handle, rules, outbox, now)));
        outbox.sendTo(mailbox, now);
        return result;
    }

    AuthSettings settings() {
        return settings.read();
    }

    Clock clock() {
        return clock;
    }

    SecureRandom random() {
        return random;
    }

    private Unit unit(Handle handle, AuthSettings rules, Outbox outbox, Instant now) {
        return new Unit(
                new Accounts(handle, now),
                new Identities(handle, now),
                new Sessions(handle, now, random, rules.sessions()),
                new Codes(handle, now),
                new FlowStates(handle, now),
                outbox,
                rules,
                now);
    }

    record Unit(
            Accounts accounts,
            Identities identities,
            Sessions sessions,
            Codes codes,
            FlowStates flows,
            Outbox outbox,
            AuthSettings settings,
            Instant now) {}
}
