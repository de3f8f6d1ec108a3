package dev.prismo.draft;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The revisions of one step's files.
///
/// A burst of typing is one revision, unless it takes away more than a little of what was there. The journal of a step
/// stays bounded: when it is full, the revision goes that was replaced soonest, so that old times get coarse but stay.
final class Journal {
    private static final long BURST = Duration.ofSeconds(10).toNanos();
    private static final int LITTLE = 80;
    private static final int MOST = 300;
    private static final long MOST_CHARACTERS = 8_000_000;

    private final Handle handle;
    private final String account;
    private final String step;

    Journal(Handle handle, String account, String step) {
        this.handle = handle;
        this.account = account;
        this.step = step;
    }

    /// Makes `files` the newest revision, and returns its id.
    long record(String files, long savedAt) {
        Optional<Revision> newest = newest();
        if (newest.isPresent() && newest.get().files().equals(files)) {
            return newest.get().id();
        }
        if (newest.isPresent() && newest.get().continuesWith(files, savedAt)) {
            handle.createUpdate("update revisions set files = :files, saved_at = :savedAt where id = :id")
                    .bind("files", files)
                    .bind("savedAt", savedAt)
                    .bind("id", newest.get().id())
                    .execute();
            return newest.get().id();
        }
        long id = add(files, savedAt);
        thinOut(id);
        return id;
    }

    private Optional<Revision> newest() {
        return handle.createQuery("""
                        select id, started_at, files from revisions
                        where account = :account and step = :step order by id desc limit 1""")
                .bind("account", account)
                .bind("step", step)
                .map((row, context) -> new Revision(row.getLong("id"), row.getLong("started_at"), row.getString("files")))
                .findOne();
    }

    private long add(String files, long savedAt) {
        return handle.createUpdate("""
                        insert into revisions (account, step, started_at, saved_at, files)
                        values (:account, :step, :savedAt, :savedAt, :files)""")
                .bind("account", account)
                .bind("step", step)
                .bind("savedAt", savedAt)
                .bind("files", files)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private void thinOut(long newest) {
        while (isFull() && dropSoonestReplaced(newest) > 0) {
            continue;
        }
    }

    private boolean isFull() {
        return handle.createQuery("""
                        select count(*) > :most or sum(length(files)) > :mostCharacters
                        from revisions where account = :account and step = :step""")
                .bind("most", MOST)
                .bind("mostCharacters", MOST_CHARACTERS)
                .bind("account", account)
                .bind("step", step)
                .mapTo(Boolean.class)
                .one();
    }

    /// Never the first, which is where the learner began, nor the newest, nor the one that the draft stands on.
    private int dropSoonestReplaced(long newest) {
        return handle.createUpdate("""
                        delete from revisions where id = (
                            select id from (
                                select id, lead(started_at) over (order by id) - started_at as stood,
                                    row_number() over (order by id) as place
                                from revisions where account = :account and step = :step)
                            where place > 1 and id <> :newest
                                and id not in (select revision from drafts where account = :account)
                            order by stood, id limit 1)""")
                .bind("account", account)
                .bind("step", step)
                .bind("newest", newest)
                .execute();
    }

    private record Revision(long id, long startedAt, String files) {
        boolean continuesWith(String next, long savedAt) {
            long age = savedAt - startedAt;
            return age >= 0 && age < BURST && removed(next) <= LITTLE;
        }

        /// How much of this one is not in `next`: all between the beginning and the end that they share.
        private int removed(String next) {
            int shorter = Math.min(files.length(), next.length());
            int start = 0;
            while (start < shorter && files.charAt(start) == next.charAt(start)) {
                start++;
            }
            int end = 0;
            while (end < shorter - start
                    && files.charAt(files.length() - 1 - end) == next.charAt(next.length() - 1 - end)) {
                end++;
            }
            return files.length() - start - end;
        }
    }
}
