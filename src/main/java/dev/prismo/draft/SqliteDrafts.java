package dev.prismo.draft;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.prismo.learn.Drafts;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.Storage.Reason;
import dev.prismo.model.Draft;
import dev.prismo.model.SourceFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Drafts, and the [Journal] of what they were before.
final class SqliteDrafts implements Drafts {
    private static final String SELECT =
            "select d.step, d.open_file, d.caret, d.saved_at, r.files from drafts d join revisions r on r.id = d.revision ";
    private static final long NANOS = 1_000_000_000L;

    private final Database database;
    private final Gson gson = new Gson();

    SqliteDrafts(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Draft> load(UUID accountId, UUID stepId) {
        return database.call(handle -> handle.createQuery(SELECT + "where d.account = :account and d.step = :step")
                .bind("account", accountId.toString())
                .bind("step", stepId.toString())
                .map((row, context) -> draft(row))
                .findOne());
    }

    @Override
    public void save(UUID accountId, Draft draft) {
        String account = accountId.toString();
        String step = draft.stepId().toString();
        long savedAt = nanos(draft.savedAt());
        String files = gson.toJson(draft.files());
        database.call(handle -> {
            long revision = new Journal(handle, account, step).record(files, savedAt);
            return point(handle, account, draft, revision);
        });
    }

    @Override
    public Optional<Draft> latest(UUID accountId) {
        return database.call(handle ->
                handle.createQuery(SELECT + "where d.account = :account order by d.touched desc limit 1")
                        .bind("account", accountId.toString())
                        .map((row, context) -> draft(row))
                        .findOne());
    }

    private int point(Handle handle, String account, Draft draft, long revision) {
        return handle.createUpdate("""
                        insert into drafts (account, step, revision, open_file, caret, saved_at, touched)
                        values (:account, :step, :revision, :openFile, :caret, :savedAt,
                            (select coalesce(max(touched), 0) + 1 from drafts where account = :account))
                        on conflict (account, step) do update set revision = excluded.revision,
                            open_file = excluded.open_file, caret = excluded.caret, saved_at = excluded.saved_at,
                            touched = excluded.touched""")
                .bind("account", account)
                .bind("step", draft.stepId().toString())
                .bind("revision", revision)
                .bind("openFile", draft.openFile())
                .bind("caret", draft.caret())
                .bind("savedAt", nanos(draft.savedAt()))
                .execute();
    }

    private Draft draft(ResultSet row) throws SQLException {
        long savedAt = row.getLong("saved_at");
        return new Draft(
                UUID.fromString(row.getString("step")),
                files(row.getString("files")),
                row.getString("open_file"),
                row.getInt("caret"),
                Instant.ofEpochSecond(Math.floorDiv(savedAt, NANOS), Math.floorMod(savedAt, NANOS)));
    }

    private List<SourceFile> files(String json) {
        try {
            return List.of(gson.fromJson(json, SourceFile[].class));
        } catch (JsonParseException e) {
            throw new LearnException.Storage("a stored draft is unreadable", Reason.DAMAGED, e);
        }
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }
}
