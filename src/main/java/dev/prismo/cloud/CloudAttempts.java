package dev.prismo.cloud;

import dev.prismo.learn.Attempts;
import dev.prismo.model.Attempt;
import dev.prismo.model.Submission;
import dev.prismo.supabase.Filter;
import dev.prismo.supabase.Ordered.Direction;
import dev.prismo.supabase.SupabaseClient;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// [Attempts] over the tables `attempts` and `attempt_files` and the functions that write them.
public final class CloudAttempts implements Attempts {
    private final SupabaseClient supabase;
    private final Clock clock;
    private final Boundary boundary;
    private final CloudTable<AttemptRow> table;

    /// @param clock with the learner's time zone, which decides the day that work counts for
    public CloudAttempts(SupabaseClient supabase, Clock clock) {
        this.supabase = supabase;
        this.clock = clock;
        boundary = new Boundary(supabase);
        table = new CloudTable<>(supabase, TableName.ATTEMPTS, AttemptRow.COLUMNS, AttemptRow.class);
    }

    @Override
    public Attempt submit(Submission submission) {
        Map<String, Object> arguments = Map.of(
                "id", submission.id(),
                "lab_id", submission.labId(),
                "lab_step_id", submission.stepId(),
                "language", submission.language().id(),
                "files", submission.files(),
                "hints_used", submission.hintsUsed(),
                "occurred_at", clock.instant(),
                "local_date", LocalDate.now(clock),
                "zone", clock.getZone().getId());
        return boundary.call(() ->
                supabase.rpc("submit_attempt", arguments).idempotent().value(AttemptRow.class).toAttempt());
    }

    @Override
    public Attempt attempt(UUID attemptId) {
        return table.getByKey(attemptId).orElseThrow(() -> Boundary.gone("the attempt")).toAttempt();
    }

    @Override
    public List<Attempt> ofStep(UUID stepId) {
        return table.query(newest -> newest.order("submitted_at", Direction.DESCENDING), Filter.eq("lab_step_id", stepId), boundary.own())
                .stream()
                .map(AttemptRow::toAttempt)
                .toList();
    }

    @Override
    public void visit(UUID labId, int stepNumber, int secondsSinceLastVisit) {
        boundary.run(() -> supabase.rpc("visit_lab", Map.of(
                        "lab_id", labId,
                        "step_number", stepNumber,
                        "seconds", secondsSinceLastVisit,
                        "local_date", LocalDate.now(clock)))
                .execute());
    }
}
