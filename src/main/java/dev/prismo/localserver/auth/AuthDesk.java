package dev.prismo.localserver.auth;

import dev.prismo.localserver.mail.Mailbox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// What every endpoint works with: one transaction on the accounts and sessions, at one moment.
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

    /// Commits unless `work` throws.
    <T> T transact(Function<Unit, T> work) {
        Instant now = clock.instant();
        return database.inTransaction(handle ->
                work.apply(new Unit(new Accounts(handle, now), new Sessions(handle, now, random), now)));
    }

    record Unit(Accounts accounts, Sessions sessions, Instant now) {}
}
