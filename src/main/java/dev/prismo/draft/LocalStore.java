package dev.prismo.draft;

import dev.prismo.learn.Drafts;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Preferences;
import java.nio.file.Path;
import java.util.Optional;

/// The learner's own data on this machine: `drafts.db` in the data folder.
///
/// Making one never fails. If the file can't be used, [#problem] says why, drafts report it at each call, which tries
/// again, and preferences last until the end of the process. A damaged file is left as it is.
public final class LocalStore implements AutoCloseable {
    private static final String FILE = "drafts.db";
    private static final long LARGEST = 1L << 30;

    private final Database database;
    private final SqliteDrafts drafts;
    private final SqlitePreferences preferences;

    public LocalStore(Path dataFolder) {
        this(dataFolder, LARGEST);
    }

    /// @param largest bytes that the file may grow to
    public LocalStore(Path dataFolder, long largest) {
        database = new Database(dataFolder.resolve(FILE), largest);
        drafts = new SqliteDrafts(database);
        preferences = new SqlitePreferences(database);
    }

    public Drafts drafts() {
        return drafts;
    }

    public Preferences preferences() {
        return preferences;
    }

    /// Why the file can't be used now, if it can't.
    public Optional<LearnException.Storage> problem() {
        try {
            database.call(handle -> handle.execute("select 1"));
            return Optional.empty();
        } catch (LearnException.Storage e) {
            return Optional.of(e);
        }
    }

    /// Returns once all is written.
    @Override
    public void close() {
        preferences.close();
        database.close();
    }
}
